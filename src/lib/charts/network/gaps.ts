import { short } from '../shared/scene.ts';
import type { Rectangle } from './labels.ts';
import { curvePath, type Curve, type Segment } from './lines.ts';

/** Free space between a name and the ends of a line that is interrupted beneath it. */
const PAD = 2;
/** A shorter remnant of a line is dirt. */
const STUB = 3;

/** A stretch of a line, by its parameters. */
type Stretch = readonly [from: number, to: number];

const mid = (a: number, b: number) => (a + b) / 2;

/** A straight line as a curve. */
export const curveOf = ([x1, y1, x2, y2]: Segment): Curve => ({
	from: [x1, y1],
	control: [mid(x1, x2), mid(y1, y2)],
	to: [x2, y2]
});

/** Where one coordinate of a curve has a value. */
function parametersAt(p0: number, p1: number, p2: number, value: number): number[] {
	const [a, b, c] = [p0 - 2 * p1 + p2, 2 * (p1 - p0), p0 - value];
	if (Math.abs(a) < 1e-9) return b === 0 ? [] : [-c / b];
	const square = b * b - 4 * a * c;
	if (square < 0) return [];
	const root = Math.sqrt(square);
	return [(-b - root) / (2 * a), (-b + root) / (2 * a)];
}

function pointAt({ from, control, to }: Curve, t: number): [number, number] {
	const u = 1 - t;
	return [
		u * u * from[0] + 2 * t * u * control[0] + t * t * to[0],
		u * u * from[1] + 2 * t * u * control[1] + t * t * to[1]
	];
}

/** The stretches of a curve inside a rectangle that is grown on all sides. */
function inside({ from, control, to }: Curve, box: Rectangle, by: number): Stretch[] {
	const [left, right] = [box.x - by, box.x + box.width + by];
	const [top, bottom] = [box.y - by, box.y + box.height + by];
	const isFar =
		Math.max(from[0], control[0], to[0]) <= left ||
		Math.min(from[0], control[0], to[0]) >= right ||
		Math.max(from[1], control[1], to[1]) <= top ||
		Math.min(from[1], control[1], to[1]) >= bottom;
	if (isFar) return [];
	const cuts = [
		...parametersAt(from[0], control[0], to[0], left),
		...parametersAt(from[0], control[0], to[0], right),
		...parametersAt(from[1], control[1], to[1], top),
		...parametersAt(from[1], control[1], to[1], bottom)
	].filter((t) => t > 0 && t < 1);
	const stops = [0, ...cuts.sort((a, b) => a - b), 1];
	return stops.slice(1).flatMap((end, i): Stretch[] => {
		const start = stops[i] as number;
		const [x, y] = pointAt({ from, control, to }, mid(start, end));
		const isIn = end > start && x > left && x < right && y > top && y < bottom;
		return isIn ? [[start, end]] : [];
	});
}

/** Stretches without what another takes away. */
const without = (kept: readonly Stretch[], [start, end]: Stretch): Stretch[] =>
	kept.flatMap(([a, b]): Stretch[] => {
		if (end <= a || start >= b) return [[a, b]];
		return [[a, start] as const, [end, b] as const].filter(([one, other]) => other > one);
	});

/**
 * The stretches of a curve that run beneath none of some names; all of it as one where no name is on it.
 *
 * @param half of its width.
 */
export function stretches(curve: Curve, names: readonly Rectangle[], half: number): Stretch[] {
	let kept: Stretch[] = [[0, 1]];
	for (const name of names) {
		// A line that only passes close by stays whole.
		if (inside(curve, name, half).length === 0) continue;
		for (const gap of inside(curve, name, half + PAD)) kept = without(kept, gap);
	}
	if (kept.length === 1 && kept[0]?.[0] === 0 && kept[0][1] === 1) return kept;
	return kept.filter(([start, end]) => {
		const [[x1, y1], [x2, y2]] = [pointAt(curve, start), pointAt(curve, end)];
		return (x2 - x1) ** 2 + (y2 - y1) ** 2 >= STUB * STUB;
	});
}

/** The part of a curve between two parameters (de Casteljau). */
function partOf(curve: Curve, [start, end]: Stretch): Curve {
	const { from, control, to } = curve;
	const along = (axis: 0 | 1) =>
		(1 - start) * (1 - end) * from[axis] +
		(start + end - 2 * start * end) * control[axis] +
		start * end * to[axis];
	return { from: pointAt(curve, start), control: [along(0), along(1)], to: pointAt(curve, end) };
}

/**
 * The path of a curve, interrupted beneath names: nothing of it runs there, in whatever program it is opened.
 *
 * @param whole its path where no name is on it.
 */
export function interrupted(
	{ d: whole, curve }: { d: string; curve: Curve },
	names: readonly Rectangle[],
	half: number
): string {
	const kept = stretches(curve, names, half);
	if (kept.length === 1 && kept[0]?.[0] === 0 && kept[0][1] === 1) return whole;
	return kept.map((stretch) => curvePath(partOf(curve, stretch))).join('');
}

/** A straight line without what of it runs beneath names. */
export function segmentsBetween(
	line: Segment,
	names: readonly Rectangle[],
	half: number
): Segment[] {
	const [x1, y1, x2, y2] = line;
	return stretches(curveOf(line), names, half).map(([start, end]): Segment => [
		x1 + (x2 - x1) * start,
		y1 + (y2 - y1) * start,
		x1 + (x2 - x1) * end,
		y1 + (y2 - y1) * end
	]);
}

/** The path of straight lines. */
export const linesPath = (lines: readonly Segment[]): string =>
	lines.map(([x1, y1, x2, y2]) => `M${short(x1)} ${short(y1)}L${short(x2)} ${short(y2)}`).join('');
