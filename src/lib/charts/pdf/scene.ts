import { setImmediate as pause } from 'node:timers/promises';
import type { Paint } from '../shared/palette.ts';
import { short, type Group, type Look, type Mark, type Text } from '../shared/scene.ts';
import { writable } from '../shared/svg.ts';
import { outlineOf, placedRuns, type TextLook, type Typesetter } from '../type/typesetter.ts';

/** Milliseconds after which other requests have their turn. */
const TURN = 8;

/** What SVG takes where nothing is said. */
const unsaid = {
	fillOpacity: 1,
	strokeWidth: 1,
	strokeOpacity: 1,
	cap: 'butt',
	join: 'miter',
	family: 'sans',
	size: 16,
	weight: 400,
	spacing: 0,
	anchor: 'start'
} as const;

/** Writes marks of a scene onto a page of PDF: letters stay letters, lines stay lines. */
export class SceneWriter {
	readonly #doc: PDFKit.PDFDocument;
	readonly #palette: Record<Paint, string>;
	readonly #type: Typesetter;
	readonly #fonts = new Set<string>();
	#since = performance.now();

	constructor(doc: PDFKit.PDFDocument, palette: Record<Paint, string>, type: Typesetter) {
		this.#doc = doc;
		this.#palette = palette;
		this.#type = type;
	}

	/** Writes marks, letting other work in between. Their units are those of the page's transformation. */
	async write(marks: readonly Mark[], around: Look = {}): Promise<void> {
		for (const mark of marks) {
			if (performance.now() - this.#since > TURN) {
				await pause();
				this.#since = performance.now();
			}
			const look: Look = { ...around, ...mark };
			if (mark.type === 'group') await this.#group(mark, look);
			else this.#draw(mark, look);
		}
	}

	async #group({ at, rotate, scale, marks }: Group, look: Look): Promise<void> {
		if (!at && !rotate && !scale) return this.write(marks, look);
		this.#doc.save();
		if (at) this.#doc.translate(at[0], at[1]);
		if (rotate) this.#doc.rotate(rotate);
		if (scale) this.#doc.scale(scale);
		await this.write(marks, look);
		this.#doc.restore();
	}

	#draw(mark: Exclude<Mark, Group>, look: Look): void {
		const doc = this.#doc;
		switch (mark.type) {
			case 'rect': {
				const { x, y, width, height, radius } = mark;
				if (radius) doc.roundedRect(x, y, width, height, radius);
				else doc.rect(x, y, width, height);
				return this.#paint(look);
			}
			case 'circle':
				doc.circle(mark.x, mark.y, mark.r);
				return this.#paint(look);
			case 'path':
				doc.path(mark.d);
				return this.#paint(look);
			case 'text':
				return this.#text(mark, look);
		}
	}

	#text({ text, x, y }: Text, look: Look): void {
		const set: TextLook = { ...unsaid, ...look };
		if (look.stroke && look.stroke !== 'none') {
			// A halo, which repeats a text under it: as an outline, so that the words are found once.
			this.#doc.path(outlineOf(this.#type, text, [x, y], set));
			return this.#paint(look);
		}
		if (look.fill === 'none') return;
		this.#fill(look);
		for (const run of placedRuns(this.#type, writable(text), x, set)) {
			this.#font(run.font);
			this.#doc.fontSize(set.size).text(run.text, run.x, y, {
				lineBreak: false,
				baseline: 'alphabetic',
				...(set.spacing ? { characterSpacing: set.spacing } : {}),
				// A whole run in one piece: pdfkit would else put its words one after the other, rightwards.
				...(run.leftwards ? { features: [] } : {})
			});
		}
	}

	#font(name: string): void {
		if (!this.#fonts.has(name)) {
			this.#doc.registerFont(name, Buffer.from(this.#type.file(name)));
			this.#fonts.add(name);
		}
		this.#doc.font(name);
	}

	#colour = (token: Paint | undefined) => (token ? this.#palette[token] : '#000000');

	#fill({ fill, fillOpacity = unsaid.fillOpacity }: Look): void {
		if (fill !== 'none') this.#doc.fillColor(this.#colour(fill), fillOpacity);
	}

	#stroke(look: Look): void {
		const { stroke, dash, strokeWidth, strokeOpacity, cap, join } = { ...unsaid, ...look };
		if (!stroke || stroke === 'none') return;
		this.#doc.strokeColor(this.#colour(stroke), strokeOpacity);
		this.#doc.lineWidth(strokeWidth).lineCap(cap).lineJoin(join);
		this.#doc.addContent(`[${(dash ?? []).map(short).join(' ')}] 0 d`);
	}

	/** Paints the path that was just laid. */
	#paint(look: Look): void {
		const filled = look.fill !== 'none';
		const stroked = look.stroke !== undefined && look.stroke !== 'none';
		this.#fill(look);
		this.#stroke(look);
		if (filled && stroked) this.#doc.fillAndStroke();
		else if (filled) this.#doc.fill();
		else if (stroked) this.#doc.stroke();
		else this.#doc.addContent('n');
	}
}
