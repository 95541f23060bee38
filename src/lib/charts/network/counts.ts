import { COUNT_RADIUS, type Node, type TieLine } from './draw.ts';
import { overlap, type Rectangle } from './labels.ts';

/** Beyond so many ties numbers would hide the picture. */
const MOST_TIES = 40;
/** Where along a tie its number may stand, best first. */
const stops = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];

const around = (x: number, y: number, r: number): Rectangle => ({
	x: x - r,
	y: y - r,
	width: 2 * r,
	height: 2 * r
});

/**
 * Gives ties of several issues a place for their number, clear of nodes, names and other numbers; a tie
 * without such a place, or among very many, goes without.
 */
export function placeCounts(ties: TieLine[], nodes: Node[]): TieLine[] {
	const several = ties.filter((t) => t.shared > 1 && t.state !== 'too-little');
	if (several.length > MOST_TIES) return ties;
	const taken = nodes.flatMap(({ x, y, r, label }) => [around(x, y, r), ...(label ? [label] : [])]);
	return ties.map((tie) => {
		if (!several.includes(tie)) return tie;
		for (const stop of stops) {
			const x = tie.x1 + (tie.x2 - tie.x1) * stop;
			const y = tie.y1 + (tie.y2 - tie.y1) * stop;
			const box = around(x, y, COUNT_RADIUS);
			if (taken.some((other) => overlap(box, other) > 0)) continue;
			taken.push(box);
			return { ...tie, count: { x, y } };
		}
		return tie;
	});
}
