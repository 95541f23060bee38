import { expect, test } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { prepare } from '../prepare.ts';
import type { AskedChange } from '#lib/contract/changes.ts';
import type { Coverage, Dossier, Statement } from '../types.ts';
import { contradicted, freeCoverage } from './free-coverage.ts';
import { mergeStatements, mergingOf } from './merge-statements.ts';
import { jointOnes, moveStatements } from './move-statements.ts';
import { splitStatement } from './split-statement.ts';

const whole = makeDossier({ actors: 4, issues: 3 });
const [a, b, c] = whole.actors.map(({ id }) => id) as [string, string, string];
const issue = whole.issues[0]?.id ?? '';
const source = whole.sources[0]?.id ?? '';

const said = (id: string, columns: Partial<Statement>): Statement => ({
	...(whole.statements[0] as Statement),
	...{ id, actors: [a], issue, source, stance: 1, basis: 'direct', reported_by: '' },
	...{ said_on: '2023-09-20', quote: '', paraphrase: `words of ${id}` },
	...columns
});

const withRows = (statements: Statement[], coverage: Coverage[] = []): Dossier => ({
	...whole,
	statements,
	coverage
});

function made(dossier: Dossier, asked: AskedChange[]) {
	let n = 0;
	const context = { today: '2026-01-01', texts: new Map(), random: () => `new${++n}` };
	const { after, errors } = prepare(dossier, asked, context);
	expect(errors).toEqual([]);
	return after;
}

test('a joint statement splits into one for each speaker', () => {
	const joint = said('s-1', { actors: [a, b, c], condition: 'if all do' });
	const { statements } = made(withRows([joint]), splitStatement(joint));
	expect(statements.map((s) => s.actors)).toEqual([[a], [b], [c]]);
	expect(statements[0]?.id).toBe('s-1');
	expect(statements.every((s) => s.condition === 'if all do')).toBe(true);
	expect(splitStatement(said('s-2', {}))).toEqual([]);
});

test('a split leaves no actor the teller of its own words', () => {
	const joint = said('s-1', { actors: [a, b], basis: 'reported', reported_by: a });
	const { statements } = made(withRows([joint]), splitStatement(joint));
	expect(statements.map((s) => [s.actors[0], s.reported_by])).toEqual([
		[a, b],
		[b, a]
	]);
});

test('merged statements are one, with all speakers and what was chosen where they differ', () => {
	const rows = [
		said('s-1', { stance: 1, quote: 'halt', paraphrase: 'p' }),
		said('s-2', { actors: [b], stance: 2, paraphrase: 'p', speaker: 'the minister' })
	];
	const merging = mergingOf(rows);
	if (!merging) throw new Error('Two statements merge.');
	expect(merging.differing.map(({ column, values }) => [column, values])).toEqual([
		['stance', [1, 2]],
		['speaker', ['the minister']]
	]);
	const { statements } = made(withRows(rows), mergeStatements(merging, { stance: 2 }));
	expect(statements).toHaveLength(1);
	expect(statements[0]).toMatchObject({
		...{ id: 's-1', actors: [a, b], stance: 2, quote: 'halt' },
		speaker: 'the minister'
	});
	expect(mergingOf([rows[0] as Statement, rows[0] as Statement])).toBeUndefined();
});

test('statements move to another issue or actor, joint ones only to another issue', () => {
	const rows = [said('s-1', {}), said('s-2', { actors: [a, b] })];
	const other = whole.issues[1]?.id ?? '';
	const moved = made(withRows(rows), moveStatements(rows, { issue: other }));
	expect(moved.statements.map((s) => s.issue)).toEqual([other, other]);
	expect(jointOnes(rows, { actor: c }).map(({ id }) => id)).toEqual(['s-2']);
	expect(jointOnes(rows, { issue: other })).toEqual([]);
	const given = made(withRows(rows), moveStatements(rows.slice(0, 1), { actor: c }));
	expect(given.statements[0]?.actors).toEqual([c]);
});

test('a statement that was found after all corrects the search that had found nothing', () => {
	const other = whole.sources[1]?.id ?? '';
	const search = (actor: string, sources: string[]): Coverage => ({
		...{ actor, issue, sources, searched_on: '2023-10-01', outcome: 'none-found' }
	});
	const dossier = withRows(
		[],
		[search(a, [source]), search(b, [source, other]), search(c, [other])]
	);
	const found = said('s-1', { actors: [a, b, c] });
	expect(contradicted(dossier, found).map(({ actor }) => actor)).toEqual([a, b]);
	expect(contradicted(dossier, { ...found, said_on: '2023-10-02' })).toEqual([]);
	const row = { ...found } as Record<string, unknown>;
	const after = made(dossier, [
		{ entity: 'statement', action: 'create', row },
		...freeCoverage(dossier, [found])
	]);
	expect(after.coverage).toEqual([search(b, [other]), search(c, [other])]);
});
