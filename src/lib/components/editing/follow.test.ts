import { expect, test } from 'vitest';
import type { ChangeSet } from '#lib/contract/changes.ts';
import { nextVersion } from '#lib/dossier/next-version.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { keep, newestAtHand } from '../held.ts';
import { follow } from './follow.ts';

const dossier = { ...makeDossier({ actors: 3, issues: 3 }), id: 'held', version: 'v1' };
const [first] = dossier.statements;

/** A change set of the condition of one statement. */
function changed(before: string, id: string, condition: string): ChangeSet {
	const change = { entity: 'statement', id: first?.id ?? '', action: 'edit' } as const;
	return {
		...{ id, dossier: 'held', by: 'a', at: '2026-01-01T00:00:00.000Z', revision: 9 },
		version: nextVersion(before, id),
		changes: [{ ...change, before: { condition: '' }, after: { condition }, revision: 9 }]
	};
}

test('own changes are applied to the dossier at hand, one after the other, and shared with it', () => {
	keep(dossier);
	const one = changed('v1', 'one', 'if all agree');
	const two = changed(one.version, 'two', 'if nobody objects');
	expect(follow(one)?.statements[0]?.condition).toBe('if all agree');
	const after = follow(two);
	expect(after?.version).toBe(two.version);
	// The server still names the version before, until it is asked again.
	expect(newestAtHand('held', 'v1')).toBe(after);
	expect(after?.statements[1]).toBe(dossier.statements[1]);
	expect(after?.actors).toBe(dossier.actors);
	expect(follow(two)).toBe(after);
});

test('where somebody else wrote in between, nothing is made up: the next load fetches both', () => {
	keep({ ...dossier, id: 'other', version: 'v1' });
	const late = { ...changed('v2', 'late', 'words'), dossier: 'other' };
	expect(follow(late)).toBeUndefined();
	expect(newestAtHand('other', late.version)).toBeUndefined();
});
