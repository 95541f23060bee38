import { tieId } from '#lib/analysis/target.ts';
import type { Mark } from '../shared/scene.ts';
import { roomFor, type Setting } from '../shared/text-width.ts';
import type { Arranged } from './arrangement.ts';
import { around, overlap, type Rectangle } from './labels.ts';
import { gapTo, straight, type Segment } from './lines.ts';

/** Raised figures are half as high as their font size says. */
const setting: Setting = { size: 16, weight: 600 };
/** Where along a tie a number may stand, best first. */
const stops = Array.from(
	{ length: 19 },
	(_, i) => 0.5 + (i % 2 ? 1 : -1) * Math.ceil(i / 2) * 0.04
);
/** How far beside the middle of the line, on either side; and beside its edge at least. */
const BESIDE = 14;
const CLOSE = 9;
/** By how much other lines are further from a number than its own tie. */
const NEARER = 3;
/** Cost of a pixel of what a number hides, to that of a pixel by which another line is too near. */
const HIDDEN = 1000;
/** Of the ground under a number. */
const RADIUS = 8;

/** The middle of a number, and how far from it other lines are to be. */
interface Spot {
	x: number;
	y: number;
	clear: number;
}

/** Places beside a line, on both of its sides, further off and right at it: no other line is as near. */
const spotsBeside = ([x1, y1, x2, y2]: Segment, half: number): Spot[] =>
	[...new Set([Math.max(BESIDE, half + CLOSE), half + CLOSE])].flatMap((beside) => {
		const [dx, dy] = [x2 - x1, y2 - y1];
		const length = Math.sqrt(dx * dx + dy * dy) || 1;
		const [nx, ny] = [(-dy / length) * beside, (dx / length) * beside];
		const clear = beside - half + NEARER;
		return stops.flatMap((stop) => {
			const [x, y] = [x1 + dx * stop, y1 + dy * stop];
			return [
				{ x: x + nx, y: y + ny, clear },
				{ x: x - nx, y: y - ny, clear }
			];
		});
	});

/** The place of least cost; the first of equals. */
function leastOf(spots: Spot[], costOf: (spot: Spot) => number): Spot {
	const costs = spots.map(costOf);
	return spots[costs.indexOf(Math.min(...costs))] as Spot;
}

/**
 * The numbers of notes beside the ties that have some, or the bows of those that have only relations: clear of nodes and names, and nearer to their
 * own tie than to any other line; where there is no such place, where other lines come least near.
 *
 * @param marks raised numbers by `tie:russia~usa`.
 */
export function tieNumbers(
	{
		nodes,
		relations,
		attitudes,
		strokes
	}: Pick<Arranged, 'nodes' | 'relations' | 'attitudes' | 'strokes'>,
	marks: ReadonlyMap<string, string>
): Mark[] {
	const taken: Rectangle[] = nodes.flatMap(({ x, y, r, label }) => [
		around(x, y, r),
		...(label ? [label] : [])
	]);
	const placed = nodes.flatMap((a, i) =>
		nodes.slice(i + 1).flatMap((b) => {
			const id = tieId(a.id, b.id);
			const text = marks.get(`tie:${id}`);
			if (text === undefined) return [];
			const relation = relations.find((one) => tieId(one.a, one.b) === id);
			const attitude = attitudes.find(({ pair }) => pair === id);
			const [tie, arrow, bow] = [id, attitude?.id, relation?.id].map((one) =>
				strokes.filter(({ of }) => of === one)
			);
			const own = tie?.[0] ??
				arrow?.[arrow.length >> 1] ??
				bow?.[bow.length >> 1] ?? { of: id, segment: straight(a, b), half: 0 };
			const others = strokes.filter(({ of }) => of !== own.of);
			const halfWidth = Math.max(RADIUS, roomFor(text, setting) / 2);
			const boxOf = ({ x, y }: Spot): Rectangle => ({
				x: x - halfWidth,
				y: y - RADIUS,
				width: 2 * halfWidth,
				height: 2 * RADIUS
			});
			const costOf = (spot: Spot) => {
				const box = boxOf(spot);
				const hidden = taken.reduce((sum, one) => sum + overlap(box, one), 0);
				const near = others.reduce(
					(sum, { segment, half }) =>
						sum + Math.max(0, spot.clear + half - gapTo(segment, spot.x, spot.y)),
					0
				);
				return HIDDEN * hidden + near;
			};
			const spot = leastOf(spotsBeside(own.segment, own.half), costOf);
			taken.push(boxOf(spot));
			return [{ ...spot, text }];
		})
	);
	const grounds = placed.map(({ x, y }): Mark => ({ type: 'circle', x, y, r: RADIUS }));
	const texts = placed.map(({ x, y, text }): Mark => ({
		...{ type: 'text', x, text },
		// The middle of raised figures lies higher than that of others.
		y: y + setting.size * 0.5
	}));
	const look = { fill: 'ink', anchor: 'middle', ...setting } as const;
	if (texts.length === 0) return [];
	return [
		{ type: 'group', fill: 'paper', marks: grounds },
		{ type: 'group', id: 'note-numbers', ...look, marks: texts }
	];
}
