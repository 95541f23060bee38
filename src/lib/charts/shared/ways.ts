/** What is drawn in some way. */
interface Sized {
	height: number;
}

/**
 * Draws in the first way that a sheet holds, the most telling first; where it holds none, in the lowest.
 *
 * @param sheet pixels downwards; Infinity where every height is right.
 * @throws RangeError where there is no way.
 */
export function firstHeld<Way, Drawn extends Sized>(
	ways: readonly Way[],
	draw: (way: Way) => Drawn,
	sheet: number
): Drawn {
	let lowest: Drawn | undefined;
	for (const way of ways) {
		const drawn = draw(way);
		if (drawn.height <= sheet) return drawn;
		if (!lowest || drawn.height < lowest.height) lowest = drawn;
	}
	if (!lowest) throw new RangeError('There is no way to draw it.');
	return lowest;
}

/** Parts one after the other in columns of about equal height: how many of them each column holds. */
export function columnCounts(heights: readonly number[], columns: number): number[] {
	const total = heights.reduce((sum, height) => sum + height, 0);
	const counts = [0];
	let filled = 0;
	for (const height of heights) {
		const full = filled > 0 && filled + height / 2 > (total * counts.length) / columns;
		if (full && counts.length < columns) counts.push(0);
		counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
		filled += height;
	}
	return counts;
}
