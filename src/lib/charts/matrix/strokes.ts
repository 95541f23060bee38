import type { Group, Mark } from '../shared/scene.ts';
import { Pen } from '../shared/pen.ts';

/** Above this many cells glyphs and marks are drawn as shapes: a file of as many texts opens nowhere fast. */
export const MOST_LETTERED = 3000;

/** A glyph as lines of a pen. */
interface Stroke {
	/** Its first point, from where its text stands on the baseline. */
	x: number;
	y: number;
	d: string;
	/** Where it leaves the pen, from its first point; a closed one leaves it there. */
	dx: number;
	dy: number;
	/** From the place of this letter to that of the next. */
	advance: number;
}

const stroke = (x: number, y: number, d: string, dx = 0, dy = 0, advance = 0): Stroke => ({
	...{ x, y, d },
	...{ dx, dy, advance }
});

/** What may stand on a cell: stances and silences about their middle, marks from their left edge on. */
const strokes: Record<string, Stroke> = {
	'−−': stroke(-8, -4.5, 'h6m4 0h6', 16),
	'−': stroke(-4, -4.5, 'h8', 8),
	'0': stroke(-4, -4.5, 'c0-7 8-7 8 0s-8 7-8 0z'),
	'+': stroke(-4, -4.5, 'h8m-4-4v8', 4, 4),
	'++': stroke(-8, -4.5, 'h7m-3-3v6m5-3h7m-4-3v6', 12, 3),
	'×': stroke(-4, -8.5, 'l8 8m0-8l-8 8', 0, 8),
	'?': stroke(-4, -7, 'c0-5 8-5 8 0 0 3-4 2-4 5m0 2v2', 4, 9),
	r: stroke(1, 0, 'v-6m0 2q1-2 3-2', 3, -6, 5),
	i: stroke(1, 0, 'v-6m0-1v-2', 0, -9, 3),
	c: stroke(6, -5, 'c-1-1-5-2-5 2s4 3 5 2', 0, 4, 7),
	'!': stroke(1, 0, 'v-2m0-1v-6', 0, -9, 3),
	'△': stroke(0, 0, 'h8l-4-8z', 0, 0, 10)
};

/** One path for a group of glyphs, drawn with a pen in the colour of the group. */
export function stroked({ fill, marks }: Group): Mark {
	const pen = new Pen();
	for (const mark of marks) {
		if (mark.type !== 'text') continue;
		let { x } = mark;
		for (const letter of strokes[mark.text] ? [mark.text] : mark.text) {
			const known = strokes[letter];
			if (!known) throw new RangeError(`There is no shape of the glyph “${letter}”.`);
			pen.stamp(x + known.x, mark.y + known.y, known.d, known.dx, known.dy);
			x += known.advance;
		}
	}
	return { type: 'path', d: pen.d, fill: 'none', stroke: fill ?? 'ink', strokeWidth: 1.5 };
}
