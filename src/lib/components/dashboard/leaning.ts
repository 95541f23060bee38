import { roomFor } from '#lib/charts/shared/text.ts';

/** Size of a heading at 45°, how far above the cells it begins, and what it takes beside its length. */
const SIZE = 12;
const FOOT = 8;
const ROUND = 6;

interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/**
 * The part of the drawing that a heading at 45° is on, as a path: as wide as its column, leaning with it, and
 * cut across where its words end.
 *
 * @param box the column above its cells. @param lines the heading as it is set.
 */
export function leaning({ x, y, width, height }: Box, lines: readonly string[]): string {
	const long = Math.max(0, ...lines.map((line) => roomFor(line, { size: SIZE }))) * Math.SQRT1_2;
	const half = width / 2;
	const rise = Math.min(height - FOOT, long + ROUND + half / 2);
	const back = rise - half;
	return `M${x} ${y + height}v${-FOOT}l${rise} ${-rise}l${half} ${half}l${-back} ${back}v${FOOT}z`;
}
