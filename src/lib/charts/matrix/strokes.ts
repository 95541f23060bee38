/** A glyph as lines of a pen, in units of four pixels. */
export interface Stroke {
	/** Its first point: from its middle, and of a mark from where it stands on the baseline. */
	x: number;
	y: number;
	d: string;
	/** Where it leaves the pen, from its first point; a closed one leaves it there. */
	dx: number;
	dy: number;
	/** From the place of this mark to that of the next. */
	advance: number;
}

const stroke = (x: number, y: number, d: string, dx = 0, dy = 0, advance = 0): Stroke => ({
	...{ x, y, d },
	...{ dx, dy, advance }
});

/** What may stand on a cell. Two minuses are one line, drawn dashed; two pluses share their bar. */
const strokes: Record<string, Stroke> = {
	'−−': stroke(-1.5, 0, 'h3', 3),
	'−': stroke(-1, 0, 'h2', 2),
	'0': stroke(-0.5, -1, 'h1v2h-1z'),
	'+': stroke(-1, 0, 'h2m-1-1v2', 1, 1),
	'++': stroke(-2, 0, 'h4m-3-1v2m2-2v2', 3, 1),
	'·': stroke(0, 0, 'h.5z'),
	'×': stroke(-1, -1, 'l2 2m0-2l-2 2', 0, 2),
	'?': stroke(-1, -2, 'h2v1h-1v1m0 1v1', 1, 4),
	r: stroke(0, 0, 'v-1.5m0 .5q.1-.5 .8-.5', 0.8, -1.5, 1.4),
	i: stroke(0.1, 0, 'v-1.4m0-.4v-.4', 0, -2.2, 0.9),
	c: stroke(1.2, -1.2, 'c-.4-.5-1.2-.4-1.2 .4s.8 .9 1.2 .4', 0, 0.8, 1.8),
	'!': stroke(0.1, 0, 'v-.4m0-.5v-1.3', 0, -2.2, 0.9),
	'△': stroke(0, 0, 'h1.8l-.9-1.8z', 0, 0, 2.4)
};

/** The shape of a glyph. @throws RangeError for one that no cell carries. */
export function strokeOf(glyph: string): Stroke {
	const known = strokes[glyph];
	if (!known) throw new RangeError(`There is no shape of the glyph “${glyph}”.`);
	return known;
}
