import { flattened, type Flat } from './flat.ts';
import type { Outline } from './outlines.ts';
import type { Paint } from './palette.ts';
import type { Look, Mark } from './scene.ts';
import { strandsOf, trace, traceStrands, type Strands } from './strands.ts';

/** Gives the colour that a paint token has now: light, dark, or on paper. */
export type Colour = (token: Paint) => string;

const sides = { start: 'left', middle: 'center', end: 'right' } as const;

/** A pixel across, and no more: a browser draws such lines much faster than wider ones. */
const HAIR = 0.999;

/** Pixels below which the line around a small shape is drawn as one of a pixel. */
const THIN = 1.5;

/** Shorter pieces, in units of the drawing, are drawn as one shape: where hundreds meet, they would add up to a blot. */
const SHORT = 24;

/** Paths made from the pieces of a mark. */
interface Made {
	area?: Path2D;
	hairs?: { scale: number; path: Path2D };
}

const known = new WeakMap<Outline[], Made>();

function madeFrom(outlines: Outline[]): Made {
	const before = known.get(outlines) ?? {};
	known.set(outlines, before);
	return before;
}

/** All pieces as one shape. */
function areaOf(outlines: Outline[]): Path2D {
	const made = madeFrom(outlines);
	if (made.area) return made.area;
	made.area = new Path2D();
	for (const outline of outlines) trace(made.area, outline);
	return made.area;
}

function hairsOf(outlines: Outline[], { count, apart }: Strands, scale: number): Path2D {
	const made = madeFrom(outlines);
	if (made.hairs?.scale === scale) return made.hairs.path;
	const path = new Path2D();
	for (const outline of outlines) traceStrands(path, outline, count, apart / scale);
	made.hairs = { scale, path };
	return path;
}

/**
 * Paints drawings on a canvas, from the marks that `markup` writes for the page. Long lines of one path are drawn as
 * strands of a pixel: where hundreds cross, that is several times faster than to fill them as one shape.
 */
export class Painter {
	readonly #context: CanvasRenderingContext2D;
	readonly #colour: Colour;
	readonly #family: string;
	/** Setting a font makes the browser compute the styles of the whole page: it is set when it changes. */
	#font = '';
	/** Pixels of the screen to a unit of the drawing. */
	#scale = 1;

	/** @param family of all texts, as a stylesheet writes it. */
	constructor(context: CanvasRenderingContext2D, colour: Colour, family: string) {
		this.#context = context;
		this.#colour = colour;
		this.#family = family;
	}

	/** Covers all that was painted with paper, and takes the units of a drawing from there on. */
	begin(units: DOMMatrix): void {
		const context = this.#context;
		context.resetTransform();
		context.fillStyle = this.#colour('paper');
		context.fillRect(0, 0, context.canvas.width, context.canvas.height);
		context.setTransform(units);
		this.#scale = Math.sqrt(Math.abs(units.a * units.d - units.b * units.c));
	}

	/** @param opacity of the whole. */
	paint(marks: readonly Mark[], opacity = 1): void {
		for (const flat of flattened(marks)) {
			this.#dip(flat.look);
			this.#draw(flat, opacity);
		}
		this.#context.globalAlpha = 1;
	}

	/** What a drawing leaves out is as in SVG: filled in ink, without a line around it. */
	#dip({ fill = 'ink', stroke = 'none', strokeWidth = 1, dash = [], cap, join }: Look): void {
		const context = this.#context;
		if (fill !== 'none') context.fillStyle = this.#colour(fill);
		if (stroke === 'none') return;
		context.strokeStyle = this.#colour(stroke);
		context.lineWidth = strokeWidth;
		context.lineCap = cap ?? 'butt';
		context.lineJoin = join ?? 'miter';
		context.setLineDash([...dash]);
	}

	#draw({ look, shape }: Flat, opacity: number): void {
		const context = this.#context;
		const { fill = 'ink', fillOpacity = 1, stroke = 'none', strokeOpacity = 1 } = look;
		const filling = () => {
			context.globalAlpha = opacity * fillOpacity;
			return fill !== 'none';
		};
		const stroking = () => {
			context.globalAlpha = opacity * strokeOpacity;
			return stroke !== 'none';
		};
		switch (shape.type) {
			case 'lines':
				if (filling()) context.fill(areaOf(shape.outlines));
				if (stroking()) this.#stroke(shape.outlines, look);
				return;
			case 'area':
				if (filling()) context.fill(new Path2D(shape.d));
				return;
			case 'circle':
				if (filling() && stroking() && opacity * fillOpacity * strokeOpacity === 1) {
					return this.#discs(shape, look);
				}
				this.#round(shape, shape.r);
				if (filling()) context.fill();
				if (stroking()) context.stroke();
				return;
			case 'text':
				this.#write(look);
				if (filling()) context.fillText(shape.text, shape.x, shape.y);
				if (stroking()) context.strokeText(shape.text, shape.x, shape.y);
		}
	}

	#round({ x, y }: { x: number; y: number }, r: number): void {
		this.#context.beginPath();
		this.#context.arc(x, y, r, 0, 2 * Math.PI);
	}

	/** A circle with a line around it as a disc upon a disc, which is painted faster than a ring. */
	#discs(circle: { x: number; y: number; r: number }, look: Look): void {
		const { strokeWidth = 1 } = look;
		const context = this.#context;
		context.fillStyle = context.strokeStyle;
		this.#round(circle, circle.r + strokeWidth / 2);
		context.fill();
		this.#dip(look);
		this.#round(circle, circle.r - strokeWidth / 2);
		context.fill();
	}

	#stroke(outlines: Outline[], { strokeWidth = 1 }: Look): void {
		const context = this.#context;
		if (outlines.every(({ closed, length }) => closed || length < SHORT)) {
			if (strokeWidth * this.#scale < THIN) context.lineWidth = HAIR / this.#scale;
			return context.stroke(areaOf(outlines));
		}
		const strands = strandsOf(strokeWidth * this.#scale);
		if (!strands) {
			for (const outline of outlines) {
				context.beginPath();
				trace(context, outline);
				context.stroke();
			}
			return;
		}
		context.lineWidth = Math.min(strokeWidth, HAIR / this.#scale);
		context.globalAlpha = Math.min(1, context.globalAlpha * strands.ink);
		context.stroke(hairsOf(outlines, strands, this.#scale));
	}

	#write({ size = 16, weight = 400, anchor = 'start' }: Look): void {
		this.#context.textAlign = sides[anchor];
		const font = `${weight} ${size}px ${this.#family}`;
		if (font !== this.#font) this.#context.font = font;
		this.#font = font;
	}
}
