import type { Outline } from './outlines.ts';

/** Lines of more pixels are drawn as they are. */
const MOST = 3;

/** How a browser draws lines of some width fastest: as so many strands of a pixel, side by side. */
export interface Strands {
	count: number;
	/** Pixels from one to the next. */
	apart: number;
	/** Times the opacity of the line, so that as much colour is on the paper. */
	ink: number;
}

/**
 * The strands of a line; nothing for one that is too wide.
 *
 * @param width in pixels of the screen.
 */
export function strandsOf(width: number): Strands | undefined {
	const count = Math.max(1, Math.round(width));
	if (count > MOST) return undefined;
	return { count, apart: width / count, ink: width < 1 ? 1 : width / count };
}

/** What outlines are drawn with: a path or a canvas. */
type Pen = Pick<Path2D, 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'closePath'>;

/** Draws a piece, moved aside. */
function drawn(pen: Pen, { at, steps, closed }: Outline, dx: number, dy: number): void {
	const x = (i: number) => (at[i] as number) + dx;
	const y = (i: number) => (at[i + 1] as number) + dy;
	pen.moveTo(x(0), y(0));
	let i = 2;
	for (const step of steps) {
		if (step === 'L') pen.lineTo(x(i), y(i));
		else pen.quadraticCurveTo(x(i), y(i), x(i + 2), y(i + 2));
		i += step === 'L' ? 2 : 4;
	}
	if (closed) pen.closePath();
}

/** Draws a piece of a path. */
export const trace = (pen: Pen, outline: Outline): void => drawn(pen, outline, 0, 0);

/**
 * Draws a piece as strands, each parallel to the line from its one end to the other.
 *
 * @param apart in units of the drawing.
 */
export function traceStrands(pen: Pen, outline: Outline, count: number, apart: number): void {
	const [dx, dy] = outline.span;
	const length = outline.length || 1;
	for (let k = 0; k < count; k++) {
		const across = (k - (count - 1) / 2) * apart;
		drawn(pen, outline, (-dy / length) * across, (dx / length) * across);
	}
}
