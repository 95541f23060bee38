import type { Mark } from '../shared/scene.ts';
import type { Node } from './parts.ts';
import { linesPath, segmentsBetween } from './gaps.ts';
import type { Rectangle } from './labels.ts';
import type { Segment } from './lines.ts';

/** A name further than this from its node is joined to it, in pixels. */
const APART = 16;
/** Free space at both ends of a leader. */
const FROM_NODE = 2;
const FROM_NAME = 3;
const LEADER_WIDTH = 1;
/** Of the ground on which it runs over other lines. */
const GROUND = 3;

/** The line from a node to a name that stands apart from it; none to a name beside its node. */
export function leaderTo(
	{ x, y, r }: { x: number; y: number; r: number },
	box: Rectangle
): Segment | undefined {
	const toX = Math.min(Math.max(x, box.x), box.x + box.width);
	const toY = Math.min(Math.max(y, box.y), box.y + box.height);
	const [dx, dy] = [toX - x, toY - y];
	const length = Math.sqrt(dx * dx + dy * dy);
	if (length - r < APART) return undefined;
	const [from, to] = [(r + FROM_NODE) / length, (length - FROM_NAME) / length];
	return [x + dx * from, y + dy * from, x + dx * to, y + dy * to];
}

/** The leader of a name: thin and quiet, on a ground that sets it off from the lines that it crosses. */
export function leaderMarks({ label }: Pick<Node, 'label'>, names: readonly Rectangle[]): Mark[] {
	if (!label?.leader) return [];
	const others = names.filter((name) => name !== label);
	const d = linesPath(segmentsBetween(label.leader, others, GROUND / 2));
	if (!d) return [];
	return [
		{ type: 'path', d, fill: 'none', stroke: 'paper', strokeWidth: GROUND },
		{ type: 'path', d, fill: 'none', stroke: 'ink-soft', strokeWidth: LEADER_WIDTH }
	];
}
