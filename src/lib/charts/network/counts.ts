import { COUNT_RADIUS, type Node, type TieLine } from './draw.ts';
import { around, overlap } from './labels.ts';
import { gapTo, type Stroke } from './lines.ts';

/** Beyond so many ties numbers would hide the picture. */
const MOST_TIES = 40;
/** Where along a tie its number may stand, best first: from the middle to both sides. */
const stops = Array.from(
	{ length: 29 },
	(_, i) => 0.5 + (i % 2 ? 1 : -1) * Math.ceil(i / 2) * 0.025
);
/** Room that a disc keeps to other lines, where there is any. */
const MARGIN = 2;
/** How far other lines may reach into that, all together; and how near one may come to the figure itself. */
const MOST_COVERED = 24;
const NEAREST = 5;
/** Near its end a line is never covered: it would seem to begin elsewhere. */
const STUB = 14;

/** How far other lines reach into a disc; `Infinity` where one crosses in it, begins or ends there. */
function covered(x: number, y: number, own: string, strokes: readonly Stroke[]): number {
	let reach = 0;
	for (const { of, segment, half } of strokes) {
		if (of === own) continue;
		const gap = gapTo(segment, x, y) - half;
		const inside = COUNT_RADIUS + MARGIN - gap;
		if (inside <= 0) continue;
		if (gap < NEAREST) return Infinity;
		const [x1, y1, x2, y2] = segment;
		const end = Math.min((x - x1) ** 2 + (y - y1) ** 2, (x - x2) ** 2 + (y - y2) ** 2);
		if (end < (COUNT_RADIUS + STUB) ** 2) return Infinity;
		reach += inside;
	}
	return reach;
}

/**
 * Gives ties of several issues a place for their number, clear of nodes, names and other numbers, and of
 * other lines or as clear as there is; a tie without such a place, or among very many, goes without.
 *
 * @param strokes every line that is drawn.
 */
export function placeCounts(
	ties: TieLine[],
	nodes: readonly Node[],
	strokes: readonly Stroke[]
): TieLine[] {
	const several = ties.filter(isSeveral);
	if (several.length > MOST_TIES) return ties;
	const taken = nodes.flatMap(({ x, y, r, label }) => [around(x, y, r), ...(label ? [label] : [])]);
	return ties.map((tie) => {
		if (!isSeveral(tie)) return tie;
		let least = MOST_COVERED;
		let count: TieLine['count'];
		for (const stop of stops) {
			const x = tie.x1 + (tie.x2 - tie.x1) * stop;
			const y = tie.y1 + (tie.y2 - tie.y1) * stop;
			const box = around(x, y, COUNT_RADIUS);
			if (taken.some((other) => overlap(box, other) > 0)) continue;
			const reach = covered(x, y, tie.id, strokes);
			if (reach >= least) continue;
			[least, count] = [reach, { x, y }];
			if (reach === 0) break;
		}
		if (!count) return tie;
		taken.push(around(count.x, count.y, COUNT_RADIUS));
		return { ...tie, count };
	});
}

/** Whether a tie is told and rests on more than one issue, so that a number says on how many. */
export const isSeveral = ({ shared, state }: Pick<TieLine, 'shared' | 'state'>) =>
	shared > 1 && state !== 'too-little';
