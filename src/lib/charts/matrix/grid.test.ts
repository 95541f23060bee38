import { expect, it } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { matrixGrid } from './grid.ts';

/** Pixels between the two lines of a heading that leans. */
const LINE = 14;

it.each([360, 520, 640, 960])(
	'sets no heading that leans nearer to its neighbour than to its own second line, %i pixels wide',
	(width) => {
		const made = makeDossier({ actors: 6, issues: 9 });
		const issues = made.issues.map((issue) => ({
			...issue,
			label: 'Recognise the outcome of the referendum in the Nagorno-Karabakhskaya'
		}));
		for (const keep of [false, true]) {
			const grid = matrixGrid({
				...{ dossier: { ...made, issues }, width, keep, transpose: false },
				...{ actors: made.actors.map((_, i) => i), issues: issues.map((_, i) => i) }
			});
			expect(grid.lean).toBeGreaterThan(0);
			expect(Math.max(...grid.columns.map(({ lines }) => lines.length))).toBe(2);
			const apart = (grid.columns[0]?.width ?? 0) * Math.sin((grid.lean * Math.PI) / 180);
			expect(apart - LINE).toBeGreaterThanOrEqual(LINE);
		}
	}
);

it.each([24, 27, 31, 32, 36])('sets no name of a row over its neighbour, %i pixels high', (row) => {
	const made = makeDossier({ actors: 6, issues: 9 });
	const actors = made.actors.map((actor, i) => ({
		...actor,
		name: `Union of the federated republics on the northern and southern shore, chamber ${i}`,
		short_name: i < 3 ? `Northern and southern shore ${i}` : `Chamber ${i}`
	}));
	for (const transpose of [false, true]) {
		const { rows } = matrixGrid({
			...{ dossier: { ...made, actors }, width: 520, keep: true, row, transpose },
			...{ actors: actors.map((_, i) => i), issues: made.issues.map((_, i) => i) }
		});
		for (const { lines } of rows) expect(lines.length * 16).toBeLessThanOrEqual(row);
		expect(new Set(rows.map(({ lines }) => lines.join())).size).toBe(rows.length);
	}
});
