import type { Segment } from './lines.ts';

/** Side on which a point lies of a line, positive to one and negative to the other. */
const side = ([x1, y1, x2, y2]: Segment, x: number, y: number) =>
	(x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);

/** A line between two nodes, by the ids of these. */
export interface Joining {
	segment: Segment;
	ends: readonly [string, string];
}

/** How many pairs of lines cross; two that have a node in common meet there and do not. */
export function crossings(lines: readonly Joining[]): number {
	let count = 0;
	lines.forEach(({ segment: one, ends }, i) => {
		for (let j = i + 1; j < lines.length; j++) {
			const { segment: other, ends: others } = lines[j] as Joining;
			if (ends.includes(others[0]) || ends.includes(others[1])) continue;
			if (
				side(one, other[0], other[1]) * side(one, other[2], other[3]) < 0 &&
				side(other, one[0], one[1]) * side(other, one[2], one[3]) < 0
			) {
				count++;
			}
		}
	});
	return count;
}
