import { roomFor } from '#lib/charts/shared/text-width.ts';

/** Size of a slanted heading, how far above the cells it begins, and what it takes beside its length. */
const SIZE = 12;
const FOOT = 8;
const ROUND = 8.5;

interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

const rounded = (n: number) => Math.round(n * 1000) / 1000 + 0;

/**
 * The part of the drawing that a slanted heading is on, as a path: as wide as its column, leaning with it, and
 * cut across where its words end.
 *
 * @param box the column above its cells. @param lines the heading as it is set.
 * @param lean degrees from the horizontal, over 0 and up to 90.
 */
export function leaning(
	{ x, y, width, height }: Box,
	lines: readonly string[],
	lean: number
): string {
	const [cos, sin] = [Math.cos((lean * Math.PI) / 180), Math.sin((lean * Math.PI) / 180)];
	const words = Math.max(0, ...lines.map((line) => roomFor(line, { size: SIZE })));
	const long = Math.min((height - FOOT) / sin, words + ROUND + (width * cos) / 2);
	const back = long - width * cos;
	const line = (dx: number, dy: number) => `l${rounded(dx)} ${rounded(dy)}`;
	const along = line(long * cos, -long * sin);
	const across = line(width * sin * sin, width * sin * cos);
	return `M${x} ${y + height}v${-FOOT}${along}${across}${line(-back * cos, back * sin)}v${FOOT}z`;
}
