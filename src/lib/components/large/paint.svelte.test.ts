import { expect, it } from 'vitest';
import { palettes } from '#lib/charts/shared/palette.ts';
import { ROW } from '#lib/charts/matrix/window.ts';
import { derivePositions, silenceAt } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { paintMatrix } from './paint.ts';

const WIDTH = 28;

/** Two actors on two issues: one cell that somebody has looked at in vain, the others that nobody has. */
function half(searched: boolean): Dossier {
	const made = makeDossier({ actors: 2, issues: 2 });
	const [actor, issue] = [made.actors[0]?.id ?? '', made.issues[0]?.id ?? ''];
	const [pattern] = makeDossier().coverage;
	if (!pattern) throw new Error('The made-up dossier has no coverage.');
	const all = made.actors.flatMap((a) => made.issues.map((i) => ({ actor: a.id, issue: i.id })));
	const isOne = (c: { actor: string; issue: string }) => c.actor === actor && c.issue === issue;
	const coverage = all
		.filter((cell) => isOne(cell) === searched)
		.map((cell) => ({
			...pattern,
			...cell,
			outcome: 'none-found' as const,
			searched_on: '2023-09-01'
		}));
	return { ...made, statements: [], relations: [], coverage };
}

/** How many pixels of a cell are drawn in the colour of silence. */
function inked(dossier: Dossier, row: number, column: number): number {
	const positions = derivePositions(dossier, dossier.window.to);
	const canvas = document.createElement('canvas');
	[canvas.width, canvas.height] = [2 * WIDTH, 2 * ROW];
	const context = canvas.getContext('2d');
	if (!context) throw new Error('The browser has no canvas.');
	const picture = {
		...{ positions, rows: 2, columns: 2, cellAt: (r: number, c: number) => r * 2 + c },
		...{ width: WIDTH, left: 0, top: 0, across: 2 * WIDTH, down: 2 * ROW }
	};
	paintMatrix(context, picture, (token) => palettes.light[token]);
	const { data } = context.getImageData(column * WIDTH, row * ROW, WIDTH - 1, ROW - 1);
	const silence = [1, 3, 5].map((at) => parseInt(palettes.light.silence.slice(at, at + 2), 16));
	let count = 0;
	for (let at = 0; at < data.length; at += 4) {
		if (silence.every((value, k) => data[at + k] === value)) count++;
	}
	return count;
}

it.each([true, false])(
	'hatches what nobody has coded and dots what was not stated: %s',
	(searched) => {
		const dossier = half(searched);
		const positions = derivePositions(dossier, dossier.window.to);
		for (const [row, column] of [
			[0, 0],
			[0, 1],
			[1, 0],
			[1, 1]
		] as const) {
			const pixels = inked(dossier, row, column);
			const isCoded = silenceAt(positions, row, column) === 'not-stated';
			expect(isCoded).toBe(row + column === 0 ? searched : !searched);
			// A dot or a whole diagonal in every tile of six by six.
			const tiles = ((WIDTH - 1) * (ROW - 1)) / 36;
			if (isCoded) expect(pixels).toBeLessThan(2 * tiles);
			else expect(pixels).toBeGreaterThan(4 * tiles);
		}
	}
);

it('sets its font once for a canvas: each time, the browser works out the styles of the whole page', () => {
	const dossier = half(true);
	const positions = derivePositions(dossier, dossier.window.to);
	const canvas = document.createElement('canvas');
	[canvas.width, canvas.height] = [2 * WIDTH, 2 * ROW];
	const context = canvas.getContext('2d');
	const font = Object.getOwnPropertyDescriptor(CanvasRenderingContext2D.prototype, 'font');
	if (!context || !font) throw new Error('The browser has no canvas.');
	let times = 0;
	Object.defineProperty(context, 'font', {
		get: () => font.get?.call(context) as string,
		set: (name: string) => {
			times++;
			font.set?.call(context, name);
		}
	});
	const picture = {
		...{ positions, rows: 2, columns: 2, cellAt: (r: number, c: number) => r * 2 + c },
		...{ width: WIDTH, left: 0, top: 0, across: 2 * WIDTH, down: 2 * ROW }
	};
	for (let n = 0; n < 3; n++) paintMatrix(context, picture, (token) => palettes.light[token]);
	expect(times).toBe(1);
	expect(context.font).toContain('Demarche Sans');
});
