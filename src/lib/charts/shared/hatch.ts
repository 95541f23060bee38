import { Pen, pair } from './pen.ts';

/** A rectangle: x, y, width, height. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/** Pixels along x that a line runs on over the gap between two boxes. */
const GAP = 4;

/** Stretches of every line on its way down, as pairs of x, by the multiple of the step on which it lies. */
type Lines = Map<number, number[]>;

/** Draws on along a line, in one go where it goes on from where it came to. */
function run(lines: Lines, at: number, from: number, to: number): void {
	const stretches = lines.get(at);
	if (!stretches) lines.set(at, [from, to]);
	else if (Math.abs(from - (stretches.at(-1) as number)) <= GAP)
		stretches[stretches.length - 1] = to;
	else stretches.push(from, to);
}

/** Adds the lines through one box: those on which x + y is a multiple of the step, cut to the box. */
function cross(lines: Lines, [x, y, width, height]: Box, step: number): void {
	const high = x + y + width + height;
	for (let at = Math.ceil((x + y) / step); at * step < high; at++) {
		const top = at * step - y;
		const left = Math.max(x, top - height);
		const right = Math.min(x + width, top);
		if (right - left >= 0.5) run(lines, at, right, left);
	}
}

/** Where the boxes that lie on a level with the one at an index end. */
function rowEnd(boxes: readonly Box[], start: number): number {
	let end = start + 1;
	while (end < boxes.length && boxes[end]?.[1] === boxes[start]?.[1]) end++;
	return end;
}

/**
 * Diagonal lines through boxes as one path. The lines lie on one grid for the whole drawing and run on
 * over the narrow gaps between boxes, so that neighbouring ones read as one calm field; the path takes
 * the place of a `<pattern>`, which Word drops.
 *
 * @param boxes row by row, each from left to right.
 * @param step distance between lines along the x axis, in pixels.
 */
export function hatch(boxes: readonly Box[], step: number): string {
	const lines: Lines = new Map();
	let start = 0;
	while (start < boxes.length) {
		const end = rowEnd(boxes, start);
		// On its way down a line that rises to the right meets the boxes of a row from right to left.
		for (let i = start; i < end; i++) {
			cross(lines, boxes[start + end - 1 - i] as Box, step);
		}
		start = end;
	}
	const pen = new Pen();
	for (const [at, stretches] of lines) {
		for (let i = 0; i < stretches.length; i += 2) {
			const [from, to] = [stretches[i] as number, stretches[i + 1] as number];
			const [dx, dy] = [to - from, from - to];
			pen.stamp(from, at * step - from, `l${pair(dx, dy)}`, dx, dy);
		}
	}
	return pen.d;
}
