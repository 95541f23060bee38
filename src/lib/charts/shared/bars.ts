import type { Paint } from './palette.ts';
import { short, type Look, type Mark, type Path, type Scene } from './scene.ts';

/** Pixels between the lines of a barred ground, from its middle to the first, where a glyph stands, and their width. */
const STEP = 4;
const FIRST = 5;
const STROKE = 0.9;
/** Grounds that are barred, and in what: without colour, support is told from opposition by its lines. */
const barred: Partial<Record<Paint, Paint>> = { 'stance-p1': 'paper', 'stance-p2': 'stance-p1' };
/** Shapes above which a drawing has more lines than help: the glyph in each of them says the same. */
const MOST = 3000;

type Polygon = [x: number, y: number][];

/** The polygons of path data in straight steps; none where it has a curve. */
function polygonsOf(d: string): Polygon[] {
	const polygons: Polygon[] = [];
	let [x, y] = [0, 0];
	for (const [, command = '', text = ''] of d.matchAll(/([a-z])([^a-z]*)/gi)) {
		const numbers = (text.match(/-?\d*\.?\d+/g) ?? []).map(Number);
		const isRelative = command === command.toLowerCase();
		const name = command.toUpperCase();
		if (name === 'Z') [x, y] = polygons.at(-1)?.[0] ?? [x, y];
		else if (name === 'H' || name === 'V') {
			for (const n of numbers) {
				if (name === 'H') x = isRelative ? x + n : n;
				else y = isRelative ? y + n : n;
				polygons.at(-1)?.push([x, y]);
			}
		} else if (name === 'M' || name === 'L') {
			for (let i = 0; i + 1 < numbers.length; i += 2) {
				const [dx = 0, dy = 0] = [numbers[i], numbers[i + 1]];
				[x, y] = isRelative ? [x + dx, y + dy] : [dx, dy];
				if (name === 'M' && i === 0) polygons.push([]);
				polygons.at(-1)?.push([x, y]);
			}
		} else return [];
	}
	return polygons;
}

/** Where a convex polygon begins and ends on a height. */
function spanAt(polygon: Polygon, height: number): [from: number, to: number] | undefined {
	const crossings = polygon.flatMap(([x, y], i) => {
		const [nextX, nextY] = polygon[(i + 1) % polygon.length] as [number, number];
		if (y < height === nextY < height) return [];
		return [x + ((height - y) / (nextY - y)) * (nextX - x)];
	});
	const [from, to] = [Math.min(...crossings), Math.max(...crossings)];
	return to - from > 1 ? [from, to] : undefined;
}

function linesOf(polygon: Polygon): string {
	const heights = polygon.map(([, y]) => y);
	const [top, bottom] = [Math.min(...heights), Math.max(...heights)];
	const middle = (top + bottom) / 2;
	const lines: string[] = [];
	for (let away = FIRST; middle - away > top + 1; away += STEP) {
		for (const y of [middle - away, middle + away]) {
			const span = spanAt(polygon, y);
			if (span) lines.push(`M${short(span[0])} ${short(y)}H${short(span[1])}`);
		}
	}
	return lines.join('');
}

/** The polygons of a mark that is barred, and the paint of their bars. */
function barredShape(
	mark: Mark,
	{ fill }: Look
): { polygons: Polygon[]; stroke: Paint } | undefined {
	const stroke = fill && fill !== 'none' ? barred[fill] : undefined;
	if (!stroke) return undefined;
	if (mark.type === 'path') return { polygons: polygonsOf(mark.d), stroke };
	if (mark.type !== 'rect') return undefined;
	const { x, y, width, height } = mark;
	const [right, bottom] = [x + width, y + height];
	return {
		polygons: [
			[
				[x, y],
				[right, y],
				[right, bottom],
				[x, bottom]
			]
		],
		stroke
	};
}

/**
 * Marks with lines over every ground of support, for one ink: lightness alone tells how strong a stance is,
 * and hardly on which side. The lines are paths of their own, as no program may lose them.
 */
export function barredMarks(
	marks: readonly Mark[],
	around: Look = {},
	left = { shapes: MOST }
): Mark[] {
	return marks.flatMap((mark): Mark[] => {
		const look: Look = { ...around, ...mark };
		if (mark.type === 'group') {
			return [{ ...mark, marks: barredMarks(mark.marks, look, left) }];
		}
		const shape = barredShape(mark, look);
		if (!shape) return [mark];
		left.shapes -= shape.polygons.length;
		const d = left.shapes < 0 ? '' : shape.polygons.map(linesOf).join('');
		if (!d) return [mark];
		const lines: Path = {
			type: 'path',
			d,
			fill: 'none',
			stroke: shape.stroke,
			strokeWidth: STROKE
		};
		return [mark, lines];
	});
}

/** A drawing for one ink; see `barredMarks`. */
export const barredScene = (scene: Scene): Scene => ({
	...scene,
	marks: barredMarks(scene.marks)
});
