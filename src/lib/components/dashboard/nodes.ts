interface Point {
	x: number;
	y: number;
}

/**
 * The node that an arrow key leads to: the nearest one within 60° of the direction.
 *
 * @param dx −1 left, 1 right. @param dy −1 up, 1 down.
 */
export function nodeInDirection<Node extends Point>(
	nodes: readonly Node[],
	from: Point,
	dx: number,
	dy: number
): Node | undefined {
	let best: Node | undefined;
	let least = Infinity;
	for (const node of nodes) {
		const x = node.x - from.x;
		const y = node.y - from.y;
		const distance = Math.hypot(x, y);
		const along = x * dx + y * dy;
		if (distance > 0 && along >= distance / 2 && distance < least) {
			best = node;
			least = distance;
		}
	}
	return best;
}
