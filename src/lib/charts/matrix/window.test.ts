import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derivePositions } from '#lib/dossier/positions.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { inSight, legible, runsOf, sectionsOf } from './window.ts';

describe('the window on a large matrix', () => {
	test('holds what is in sight, whole or in part', () => {
		expect(inSight(0, 100, 18, 200)).toEqual({ from: 0, to: 6 });
		expect(inSight(18, 36, 18, 200)).toEqual({ from: 1, to: 3 });
		expect(inSight(9, 36, 18, 200)).toEqual({ from: 0, to: 3 });
		expect(inSight(3590, 100, 18, 200)).toEqual({ from: 199, to: 200 });
		expect(inSight(0, -5, 18, 200)).toEqual({ from: 0, to: 0 });
	});

	test('joins only cells that are alike, and loses none', () => {
		const dossier = makeDossier({ actors: 6, issues: 40 });
		const positions = derivePositions(dossier, '2023-10-31');
		fc.assert(
			fc.property(
				fc.nat(5),
				fc.nat(39),
				fc.nat(39),
				fc.shuffledSubarray([...Array(40).keys()], { minLength: 40 }),
				(actor, a, b, issues) => {
					const span = { from: Math.min(a, b), to: Math.max(a, b) };
					const cellAt = (column: number) => actor * 40 + (issues[column] ?? 0);
					const runs = runsOf(positions, cellAt, span);
					const columns = runs.flatMap((run) =>
						Array.from({ length: run.to - run.from }, (_, i) => ({ ...run, at: run.from + i }))
					);
					expect(columns.map(({ at }) => at)).toEqual(
						Array.from({ length: span.to - span.from }, (_, i) => span.from + i)
					);
					for (const { at, lower, upper } of columns) {
						expect([positions.lower[cellAt(at)], positions.upper[cellAt(at)]]).toEqual([
							lower,
							upper
						]);
					}
					runs.slice(1).forEach((run, i) => {
						const { lower, upper, silence } = runs[i] ?? run;
						expect([run.lower, run.upper, run.silence]).not.toEqual([lower, upper, silence]);
					});
				}
			)
		);
	});

	test('puts neighbours under one heading and leaves out headings that would collide', () => {
		const sections = sectionsOf(['1946', '1946', '', '1947', '1946']);
		expect(sections).toEqual([
			{ label: '1946', from: 0, to: 2 },
			{ label: '1947', from: 3, to: 4 },
			{ label: '1946', from: 4, to: 5 }
		]);
		expect(legible(sections, 16, 40).map(({ from }) => from)).toEqual([0, 3]);
		expect(legible(sections, 40, 40).map(({ from }) => from)).toEqual([0, 3, 4]);
	});
});
