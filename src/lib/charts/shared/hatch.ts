import { short } from './scene.ts';

/** A rectangle: x, y, width, height. */
export type Box = readonly [x: number, y: number, width: number, height: number];

type Segment = readonly [x1: number, y1: number, x2: number, y2: number];

/**
 * Lines through a box at the origin: those on which x + lean · y is `phase` more than a multiple of `step`,
 * cut to the box.
 */
function linesIn(
	width: number,
	height: number,
	step: number,
	lean: 1 | -1,
	phase: number
): Segment[] {
	const [low, high] = lean === 1 ? [0, width + height] : [-height, width];
	const lines: Segment[] = [];
	for (let c = phase + Math.ceil((low - phase) / step) * step; c < high; c += step) {
		const [top, bottom] = [c, lean === 1 ? c - height : c + height];
		const from = Math.max(0, Math.min(top, bottom));
		const to = Math.min(width, Math.max(top, bottom));
		if (to - from < 0.5) continue;
		const at = (x: number) => (lean === 1 ? c - x : x - c);
		lines.push([from, at(from), to, at(to)]);
	}
	return lines;
}

/** Lines as path commands relative to the corner of their box, where the pen starts. */
function relative(lines: Segment[]): string {
	let [x, y] = [0, 0];
	let d = '';
	for (const [x1, y1, x2, y2] of lines) {
		d += `m${short(x1 - x)} ${short(y1 - y)}l${short(x2 - x1)} ${short(y2 - y1)}`;
		[x, y] = [x2, y2];
	}
	return d;
}

/**
 * Diagonal lines through boxes as one path. The lines lie on one grid for the whole drawing, so that
 * neighbouring boxes read as one calm field; the path takes the place of a `<pattern>`, which Word drops.
 *
 * @param step distance between lines along the x axis, in pixels.
 * @param lean 1 for lines that rise to the right, −1 for lines that fall.
 */
export function hatch(boxes: readonly Box[], step: number, lean: 1 | -1 = 1): string {
	// Boxes are mostly of one size, and lie alike to the grid: few differ.
	const drawn = new Map<string, string>();
	let d = '';
	for (const [x, y, width, height] of boxes) {
		const phase = (((-x - lean * y) % step) + step) % step;
		const key = `${width} ${height} ${phase}`;
		let lines = drawn.get(key);
		if (lines === undefined) {
			lines = relative(linesIn(width, height, step, lean, phase));
			drawn.set(key, lines);
		}
		d += `M${short(x)} ${short(y)}${lines}`;
	}
	return d;
}
