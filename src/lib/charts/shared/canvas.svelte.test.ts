import { expect, test } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { drawn } from '../network/drawn.fixture.ts';
import { deriveTies } from '#lib/analysis/ties.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { Painter } from './canvas.ts';
import { markup } from './markup.ts';
import { palettes } from './palette.ts';
import type { Scene } from './scene.ts';

const [WIDTH, HEIGHT] = [720, 540];
const dossier = makeDossier({ actors: 70, issues: 12, statements: 2000, seed: 3 });

function sceneOn(day: string): Scene {
	const positions = derivePositions(dossier, day);
	const ties = deriveTies(
		positions,
		dossier.actors.map((_, i) => i),
		dossier.issues.map((_, i) => i)
	);
	return drawn(dossier, { positions, ties, width: WIDTH, height: HEIGHT }).scene;
}

function blank() {
	const canvas = document.createElement('canvas');
	[canvas.width, canvas.height] = [WIDTH, HEIGHT];
	const context = canvas.getContext('2d', { alpha: false });
	if (!context) throw new Error('The browser has no canvas.');
	return context;
}

type Theme = keyof typeof palettes;

const pixels = (context: CanvasRenderingContext2D) =>
	context.getImageData(0, 0, WIDTH, HEIGHT).data;

/** What a canvas shows of a drawing. */
function painted({ marks }: Scene, theme: Theme): Uint8ClampedArray {
	const context = blank();
	const painter = new Painter(context, (token) => palettes[theme][token], 'Arial');
	painter.begin(new DOMMatrix());
	painter.paint(marks);
	return pixels(context);
}

/** What the browser shows of its SVG. */
async function shown({ marks }: Scene, theme: Theme): Promise<Uint8ClampedArray> {
	const { ink, paper } = palettes[theme];
	const text = marks
		.map(markup)
		.join('')
		.replace(/var\(--([^)]*)\)/g, (_, token: keyof typeof palettes.light) => palettes[theme][token])
		.replace(/font-family="[^"]*"/g, '');
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" fill="${ink}" font-family="Arial"><rect width="100%" height="100%" fill="${paper}"/>${text}</svg>`;
	const image = new Image();
	image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
	await image.decode();
	const context = blank();
	context.drawImage(image, 0, 0);
	return pixels(context);
}

/** How far two pictures are apart: 0 is equal, 1 black against white. */
function apart(one: Uint8ClampedArray, other: Uint8ClampedArray): number {
	let sum = 0;
	one.forEach((value, i) => (sum += Math.abs(value - (other[i] ?? 0))));
	return sum / one.length / 255;
}

test.each(['light', 'dark'] as const)(
	'a canvas shows what the SVG of the same day shows, in %s colours',
	async (theme) => {
		const [early, late] = [sceneOn('2023-09-05'), sceneOn(dossier.window.to)];
		const onPage = await shown(late, theme);
		const same = apart(painted(late, theme), onPage);
		const other = apart(painted(early, theme), onPage);
		expect(same).toBeLessThan(0.02);
		expect(other).toBeGreaterThan(3 * same);
	}
);
