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
