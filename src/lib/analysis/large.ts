import type { Axes } from '#lib/analysis/voiced.ts';

/** Cells up to which a matrix is drawn as one, and not in a window. */
const MOST_DRAWN = 4000;

/** Whether a matrix is shown through a window, which only scripts can paint. */
export const isLarge = ({ actors, issues }: Axes): boolean =>
	actors.length * issues.length > MOST_DRAWN;
