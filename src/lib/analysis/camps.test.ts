import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { bestCamps, tableOf, type Table } from './camps.ts';

const sizes = fc.record({
	actors: fc.integer({ min: 2, max: 40 }),
	issues: fc.integer({ min: 1, max: 14 }),
	statements: fc.integer({ min: 0, max: 200 }),
	seed: fc.integer({ min: 1, max: 1000 })
});

/** Weight of the best camps, found actor by actor as the rule says it; `undefined` where there are none. */
function plainly({ actors, issues, sides }: Table): number | undefined {
	const side = (a: number, i: number) => sides[a * issues.length + i];
	const takers = issues.map(
		(_, i) => actors.filter((_, a) => [1, -1].includes(side(a, i) ?? 0)).length
	);
	const paired = [...issues.keys()]
		.toSorted((a, b) => (takers[b] ?? 0) - (takers[a] ?? 0) || a - b)
		.slice(0, 12);
	const sets = [...issues.keys()].map((i) => [i]);
	for (const a of paired) for (const b of paired) if (a < b) sets.push([a, b]);
	const weights = sets.flatMap((set) =>
		[1, -1].flatMap((sign) => {
			const on = (a: number, of: number) => set.some((i) => side(a, i) === of);
			const many = actors.filter((_, a) => on(a, sign)).length;
			const few = actors.filter((_, a) => on(a, -sign)).length;
			const both = actors.filter((_, a) => on(a, sign) && on(a, -sign)).length;
			if (many < 2 || few > many) return [];
			const counts = (of: number) =>
				set.map((i) => actors.filter((_, a) => side(a, i) === of).length);
			const [larger, smaller] = [counts(sign), counts(-sign)];
			const stands = larger.every((n, k) => n > 1 && (smaller[k] === 0 || n >= many / 3));
			if (set.length === 2 && (!stands || few > 1 || both > 0)) return [];
			return [many + few + (few === 1 ? 1 : 0) - (set.length - 1) * 1.5];
		})
	);
	return weights.length > 0 ? Math.max(...weights) : undefined;
}

test('camps counted by bits are as telling as those counted actor by actor', () => {
	fc.assert(
		fc.property(sizes, (made) => {
			const dossier = makeDossier(made);
			const positions = derivePositions(dossier, '2023-10-31');
			const [actors, issues] = [[...dossier.actors.keys()], [...dossier.issues.keys()]];
			const table = tableOf(dossier, positions, actors, issues);
			const best = bestCamps(table);
			const of = (cells: readonly { actor: object }[]) => new Set(cells.map((c) => c.actor)).size;
			const found = best && {
				...{ many: of(best.larger), few: of(best.smaller), issues: best.issues.length }
			};
			const weight =
				found && found.many + found.few + (found.few === 1 ? 1 : 0) - (found.issues - 1) * 1.5;
			expect(weight).toBe(plainly(table));
		}),
		{ numRuns: 150 }
	);
});
