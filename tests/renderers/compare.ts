import type { Placed } from '#lib/charts/shared/collisions.ts';
import type { Picture } from '../figures/resvg.ts';

/** A figure without its texts, so that what remains of the difference of two pictures is text. */
export const withoutTexts = (svg: string) => svg.replace(/<text[^>]*>[^<]*<\/text>\n?/g, '');

/** Where two pictures differ most. */
export interface Worst {
	/** Largest difference of the means of a block, of 255. */
	by: number;
	/** Corner of that block in pixels of the figure. */
	x: number;
	y: number;
}

/** Sum of each channel over a block. */
function blockSum({ width, pixels }: Picture, x: number, y: number, side: number) {
	const sum = [0, 0, 0];
	for (let row = y; row < y + side; row++) {
		for (let at = (row * width + x) * 4; at < (row * width + x + side) * 4; at += 4) {
			for (let c = 0; c < 3; c++) sum[c] = (sum[c] as number) + (pixels[at + c] as number);
		}
	}
	return sum;
}

/**
 * The largest difference of two pictures of the same size in blocks of some pixels of the figure: averaging
 * takes out how each program smooths its edges, and leaves what is missing, shifted or painted otherwise.
 */
export function worstBlock(one: Picture, other: Picture, block: number, scale: number): Worst {
	const side = block * scale;
	const worst: Worst = { by: 0, x: 0, y: 0 };
	for (let y = 0; y + side <= one.height; y += side) {
		for (let x = 0; x + side <= one.width; x += side) {
			const [a, b] = [blockSum(one, x, y, side), blockSum(other, x, y, side)];
			const by = Math.max(...a.map((sum, c) => Math.abs(sum - (b[c] as number)))) / (side * side);
			if (by > worst.by) Object.assign(worst, { by, x: x / scale, y: y / scale });
		}
	}
	return worst;
}

/** How far the ink of a text reaches, in pixels of the figure, along its line and across it. */
export interface Extent {
	start: number;
	end: number;
	above: number;
	below: number;
}

/** A pixel is ink of a text where it is at least this much other than without texts, of 255. */
const INK = 96;
/** How far around its box the ink of a text is looked for; the lines of a heading are no nearer. */
const AROUND = 3;

/**
 * Where the ink of one text is, measured from the middle of its box along its line, which may be turned;
 * `undefined` where there is none.
 */
export function extentOf(
	{ corners }: Placed,
	full: Picture,
	bare: Picture,
	scale: number
): Extent | undefined {
	const [[x1, y1], [x2, y2], [x3, y3]] = corners.slice(0, 3) as [
		...[readonly [number, number], readonly [number, number], readonly [number, number]]
	];
	const [wide, high] = [Math.hypot(x2 - x1, y2 - y1), Math.hypot(x3 - x2, y3 - y2)];
	const [cos, sin] = [(x2 - x1) / wide, (y2 - y1) / wide];
	const [mx, my] = [(x1 + x3) / 2, (y1 + y3) / 2];
	const found = { start: Infinity, end: -Infinity, above: Infinity, below: -Infinity };
	const reach = Math.ceil(Math.hypot(wide, high) / 2) + AROUND + 1;
	for (let py = Math.floor((my - reach) * scale); py < (my + reach) * scale; py++) {
		for (let px = Math.floor((mx - reach) * scale); px < (mx + reach) * scale; px++) {
			if (px < 0 || py < 0 || px >= full.width || py >= full.height) continue;
			const [dx, dy] = [(px + 0.5) / scale - mx, (py + 0.5) / scale - my];
			const [along, across] = [dx * cos + dy * sin, dy * cos - dx * sin];
			if (Math.abs(along) > wide / 2 + AROUND || Math.abs(across) > high / 2 + AROUND) continue;
			if (!isInk(full, bare, (py * full.width + px) * 4)) continue;
			found.start = Math.min(found.start, along);
			found.end = Math.max(found.end, along);
			found.above = Math.min(found.above, across);
			found.below = Math.max(found.below, across);
		}
	}
	return found.start === Infinity ? undefined : found;
}

const isInk = (full: Picture, bare: Picture, at: number) => {
	let most = 0;
	for (let c = at; c < at + 3; c++) {
		most = Math.max(most, Math.abs((full.pixels[c] as number) - (bare.pixels[c] as number)));
	}
	return most >= INK;
};
