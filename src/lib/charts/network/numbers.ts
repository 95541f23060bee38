import { tieId } from '#lib/analysis/target.ts';
import type { Mark } from '../shared/scene.ts';
import { roomFor, type Setting } from '../shared/text.ts';
import { COUNT_RADIUS, type Node, type TieLine } from './draw.ts';
import { overlap, type Rectangle } from './labels.ts';
import { straight } from './lines.ts';

/** Raised figures are half as high as their font size says. */
const setting: Setting = { size: 16, weight: 600 };
/** Where along a tie a number may stand, best first. */
const stops = [0.5, 0.58, 0.42, 0.66, 0.34, 0.74, 0.26, 0.82, 0.18];
/** How far beside the line, on either side. */
const BESIDE = 14;
/** Of the ground under a number. */
const RADIUS = 8;

/** The lines along which a number may stand: of the tie that is drawn, else between its two actors. */
function lineOf(a: Node, b: Node, ties: readonly TieLine[]) {
	const tie = ties.find(({ id }) => id === tieId(a.id, b.id));
	const [x1, y1, x2, y2] = tie ? [tie.x1, tie.y1, tie.x2, tie.y2] : straight(a, b);
	return { x1, y1, x2, y2 };
}

interface Spot {
	x: number;
	y: number;
}

/** Places beside a line, on both of its sides. */
function spotsBeside({ x1, y1, x2, y2 }: ReturnType<typeof lineOf>): Spot[] {
	const [dx, dy] = [x2 - x1, y2 - y1];
	const length = Math.sqrt(dx * dx + dy * dy) || 1;
	const [nx, ny] = [(-dy / length) * BESIDE, (dx / length) * BESIDE];
	return stops.flatMap((stop) => {
		const [x, y] = [x1 + dx * stop, y1 + dy * stop];
		return [
			{ x: x + nx, y: y + ny },
			{ x: x - nx, y: y - ny }
		];
	});
}

/**
 * The numbers of notes beside the ties that have some, clear of nodes, names and counts; where every place
 * is taken, at the middle.
 *
 * @param marks raised numbers by `tie:russia~usa`.
 */
export function tieNumbers(
	nodes: readonly Node[],
	ties: readonly TieLine[],
	marks: ReadonlyMap<string, string>
): Mark[] {
	const taken: Rectangle[] = [
		...nodes.flatMap(({ x, y, r, label }) => [
			{ x: x - r, y: y - r, width: 2 * r, height: 2 * r },
			...(label ? [label] : [])
		]),
		...ties.flatMap(({ count }) => {
			const r = COUNT_RADIUS;
			return count ? [{ x: count.x - r, y: count.y - r, width: 2 * r, height: 2 * r }] : [];
		})
	];
	const placed = nodes.flatMap((a, i) =>
		nodes.slice(i + 1).flatMap((b) => {
			const text = marks.get(`tie:${tieId(a.id, b.id)}`);
			if (text === undefined) return [];
			const spots = spotsBeside(lineOf(a, b, ties));
			const boxOf = ({ x, y }: Spot): Rectangle => {
				const half = Math.max(RADIUS, roomFor(text, setting) / 2);
				return { x: x - half, y: y - RADIUS, width: 2 * half, height: 2 * RADIUS };
			};
			const clear = spots.find((spot) => taken.every((one) => overlap(boxOf(spot), one) === 0));
			const spot = clear ?? (spots[0] as Spot);
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
