import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { dossierOf, said } from '../../../tests/fixtures/statements.ts';
import { effectiveDay } from './dates.ts';
import { derivePositions, evidenceFor, positionAt, silenceAt } from './positions.ts';
import { votesOf } from './votes.ts';
import { saidFrom } from './window.ts';

const AS_OF = '2023-12-31';

test('only statements of the window make a position; older ones leave it not stated, not unsearched', () => {
	const dossier = dossierOf([
		said({ id: 'old', said_on: '2023-09-01', stance: 2 }),
		said({ id: 'new', said_on: '2023-09-20', actors: ['b'], stance: -1 })
	]);
	const from = (day: string) => derivePositions(saidFrom(dossier, day), AS_OF);
	expect(positionAt(from('2023-09-01'), 0, 0)?.value).toBe(2);
	expect(positionAt(from('2023-09-02'), 0, 0)).toBeUndefined();
	expect(silenceAt(from('2023-09-02'), 0, 0)).toBe('not-stated');
	expect(silenceAt(from('2023-09-02'), 2, 1)).toBe('not-coded');
	expect(positionAt(from('2023-09-02'), 1, 0)?.value).toBe(-1);
});

test('who declined has declined, whatever was said before the window', () => {
	const coverage = [
		{
			actor: 'a',
			issue: 'x',
			searched_on: '2023-10-01',
			sources: [],
			outcome: 'declined' as const
		}
	];
	const dossier = dossierOf([said({ said_on: '2023-09-01' })], coverage);
	const positions = derivePositions(saidFrom(dossier, '2023-09-15'), AS_OF);
	expect(silenceAt(positions, 0, 0)).toBe('declined');
});

test('a month counts from its last day, for the window too', () => {
	const dossier = dossierOf([said({ said_on: '2023-09' })]);
	expect(saidFrom(dossier, '2023-09-30').statements).toHaveLength(1);
	expect(saidFrom(dossier, '2023-10-01').statements).toHaveLength(0);
});

test('a vote before the window was not cast in it', () => {
	const dossier = dossierOf([]);
	const call = (issue: string, said_on: string) => ({
		...{ issue, said_on, source: 'source-0' },
		...{ yes: ['a'], no: ['b'], abstain: [] }
	});
	const calls = [call('x', '2023-09-01'), call('y', '2023-10-01')];
	const voted = { ...dossier, votes: votesOf(calls, dossier.actors, dossier.issues) };
	const positions = derivePositions(saidFrom(voted, '2023-09-15'), AS_OF);
	expect(positionAt(positions, 0, 0)).toBeUndefined();
	expect(silenceAt(positions, 0, 0)).toBe('not-stated');
	expect(positionAt(positions, 0, 1)?.value).toBe(2);
	expect(positionAt(derivePositions(voted, AS_OF), 0, 0)?.value).toBe(2);
});

test('no window is the dossier itself, and every window holds what stands behind its positions', () => {
	const dossier = makeDossier();
	expect(saidFrom(dossier, '')).toBe(dossier);
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 30 }), (day) => {
			const from = `2023-10-${String(day).padStart(2, '0')}`;
			const windowed = saidFrom(dossier, from);
			const positions = derivePositions(windowed, AS_OF);
			windowed.actors.forEach((actor, a) =>
				windowed.issues.forEach((issue, i) => {
					const { made } = evidenceFor(windowed, actor.id, issue.id, AS_OF);
					expect(made.every((s) => effectiveDay(s.said_on) >= from)).toBe(true);
					expect(made.length > 0).toBe(positionAt(positions, a, i) !== undefined);
				})
			);
		}),
		{ numRuns: 15 }
	);
});
