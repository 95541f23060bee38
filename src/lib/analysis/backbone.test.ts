import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backboneOf } from './backbone.ts';
import { positionsOf } from './positions.fixture.ts';
import { deriveTies, tieAt, tieState } from './ties.ts';

const all = (n: number) => Array.from({ length: n }, (_, i) => i);
const tiesOf = (rows: (number | null)[][]) =>
	deriveTies(positionsOf(rows), all(rows.length), all(rows[0]?.length ?? 0));

function drawn(rows: (number | null)[][], more: Partial<Parameters<typeof backboneOf>[0]> = {}) {
	const actors = all(rows.length);
	const { kept } = backboneOf({ ties: tiesOf(rows), actors, minShared: 1, threshold: 0, ...more });
	return actors.flatMap((a) =>
		actors.filter((b) => a < b && kept[a * actors.length + b]).map((b) => `${a}${b}`)
	);
}

describe('the backbone of a network', () => {
	test('of actors who all agree is a tree: one tie less than actors', () => {
		expect(drawn([[2], [2], [2], [2]])).toEqual(['01', '02', '03']);
	});

	test('joins by a mixed tie whom no other joins, and by none that rests on too little', () => {
		expect(
			drawn([
				[2, 2],
				[2, -2]
			])
		).toEqual(['01']);
		expect(
			drawn(
				[
					[2, 2],
					[2, -2]
				],
				{ minShared: 3 }
			)
		).toEqual([]);
	});

	test('has every divergence', () => {
		expect(drawn([[2], [2], [-2]])).toEqual(['01', '02', '12']);
	});

	test('joins each actor to the one it agrees with most', () => {
		const rows = [
			[2, 2, 2, null],
			[2, 2, 2, 2],
			[2, null, null, 2],
			[1, 2, null, null]
		];
		expect(drawn(rows)).toEqual(['01', '03', '12']);
	});

	test('leaves to an arrow or a relation what it says already, and nothing that it does not', () => {
		const rows = [[2], [2], [-2]];
		const tense = (a: number, b: number) => (a + b === 2 && a !== b ? -1 : 0);
		expect(drawn(rows, { joined: tense })).toEqual(['01', '12']);
		const allied = (a: number, b: number) => (a + b === 2 && a !== b ? 1 : 0);
		expect(drawn(rows, { joined: allied })).toEqual(['01', '02', '12']);
	});

	test('has every tie of the actor that a reader looks at, and of many divergences the sharpest', () => {
		expect(drawn([[2], [2], [2], [2]], { ego: 3 })).toEqual(['01', '02', '03', '13', '23']);
		const camps = all(40).map((i) => [i < 20 ? 2 : -2]);
		const { kept, all: count } = backboneOf({
			...{ ties: tiesOf(camps), actors: all(40), minShared: 1, threshold: 0 }
		});
		expect(count).toBe(780);
		expect(kept.reduce((n, one) => n + one, 0)).toBe(40 + 2 * 19);
	});

	const matrices = fc
		.tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 6 }))
		.chain(([n, m]) =>
			fc.array(
				fc.array(fc.option(fc.constantFrom(-2, -1, 0, 1, 2)), { minLength: m, maxLength: m }),
				{ minLength: n, maxLength: n }
			)
		);

	test('joins whom ties of agreement join, without a ring, and each by its strongest tie', () => {
		fc.assert(
			fc.property(matrices, (rows) => {
				const ties = tiesOf(rows);
				const actors = all(rows.length);
				const converging = actors.flatMap((a) =>
					actors
						.filter((b) => a < b && ['converge', 'mixed'].includes(tieState(tieAt(ties, a, b), 1)))
						.map((b) => [a, b] as const)
				);
				const { kept } = backboneOf({ ties, actors, minShared: 1, threshold: 0 });
				const tree = converging.filter(([a, b]) => kept[a * rows.length + b]);
				const parts = (pairs: (readonly [number, number])[]) => {
					const root = actors.slice();
					for (const [a, b] of pairs) {
						const [x, y] = [root[a], root[b]];
						root.forEach((r, i) => (root[i] = r === y ? (x as number) : r));
					}
					return new Set(root).size;
				};
				expect(parts(tree)).toBe(parts(converging));
				expect(tree).toHaveLength(rows.length - parts(tree));
				const strength = ([a, b]: readonly [number, number]) => {
					const { congruence, conflict } = tieAt(ties, a, b);
					return Math.abs(congruence - conflict);
				};
				for (const actor of actors) {
					const own = converging.filter((pair) => pair.includes(actor)).map(strength);
					const shown = tree.filter((pair) => pair.includes(actor)).map(strength);
					expect(Math.max(...shown)).toBe(Math.max(...own));
				}
			})
		);
	});
});
