import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, type Font, type GlyphRun } from 'fontkit';
import { Refusal } from '../../platform/problem.ts';
import { lettersNamed } from './letters.ts';
import { OptionalFonts } from './optional.ts';
import { drawnOrder, turned } from './order.ts';
import { Trace } from './trace.ts';

/** A face that a text is set in. */
interface Face {
	family: 'sans' | 'serif';
	weight: 400 | 600;
}

/** A piece of a line that one font draws. */
interface Run {
	/** Name of the font: its file without the ending. */
	font: string;
	text: string;
	/** Whether the font has to turn it: it is read from right to left. */
	leftwards: boolean;
}

/** The fonts that figures are drawn with, and how they draw a line. */
export interface Faces {
	/**
	 * A line as its fonts draw it, from left to right.
	 *
	 * @throws Refusal where a letter has no font.
	 */
	runs(line: string, face: Face): Run[];
	/** Width in em. */
	width(run: Run): number;
	/** The outline of a run as path data, its baseline beginning at (x, y). */
	outline(run: Run, size: number, x: number, y: number, spacing?: number): string;
	/** The file of a font. */
	file(font: string): Uint8Array;
}

/** Marks that steer the setting of a text: not drawn where a font lacks them. */
const unseen = /[\p{Cf}\p{Cc}\ufe00-\ufe0f]/u;
/** What joins the letters on either side: it stays with the font of the one before. */
const joining = /[\p{M}\s]/u;

function refuse(letters: string[]): never {
	throw new Refusal(
		'no-font',
		`No font of this server has ${lettersNamed(letters)}. Export the figure as SVG, which uses the fonts of the reader’s own device.`,
		{ letters }
	);
}

/** Whether a letter is a blank behind a picture: among pictures a blank is as wide as they are. */
const isGapOf = (font: string | undefined, char: string) =>
	font?.startsWith('noto-emoji/') === true && /\s/.test(char);

class FontFolder implements Faces {
	readonly #folder: string;
	readonly #names: string[];
	readonly #optional = new OptionalFonts();
	readonly #files = new Map<string, Uint8Array>();
	readonly #fonts = new Map<string, Font>();

	constructor(folder: string) {
		this.#folder = folder;
		this.#names = readdirSync(folder)
			.filter((name) => name.endsWith('.ttf'))
			.map((name) => name.slice(0, -4))
			.sort();
	}

	file(name: string): Uint8Array {
		const known = this.#files.get(name);
		if (known) return known;
		const file = readFileSync(this.#optional.file(name) ?? join(this.#folder, `${name}.ttf`));
		this.#files.set(name, file);
		return file;
	}

	#font(name: string): Font {
		const known = this.#fonts.get(name);
		if (known) return known;
		const font = create(Buffer.from(this.file(name))) as Font;
		this.#fonts.set(name, font);
		return font;
	}

	/** Fonts in the order in which they are asked for a letter: the face itself, then other scripts. */
	#candidates({ family, weight }: Face): string[] {
		const others = this.#names.filter((name) => name.startsWith(`noto-sans-${weight}`));
		return [`demarche-${family}-${weight}`, ...others];
	}

	#has = (name: string, char: string) =>
		this.#font(name).hasGlyphForCodePoint(char.codePointAt(0) as number);

	runs(line: string, face: Face): Run[] {
		const candidates = this.#candidates(face);
		const missing = new Set<string>();
		const runs: Run[] = [];
		for (const { text, leftwards } of drawnOrder(line.normalize('NFC'))) {
			const parts: Run[] = [];
			for (const char of text) {
				const last = parts.at(-1);
				// What joins two letters, or two pictures into one, is nothing without them.
				const joins = (joining.test(char) && !isGapOf(last?.font, char)) || unseen.test(char);
				if (last && joins && this.#has(last.font, char)) {
					last.text += char;
					continue;
				}
				if (!last && unseen.test(char)) continue;
				const asked = [...candidates, ...this.#optional.for(char, face.weight)];
				const font = asked.find((name) => this.#has(name, char));
				if (font === undefined) {
					if (!unseen.test(char)) missing.add(char);
				} else if (last?.font === font) last.text += char;
				else parts.push({ font, text: char, leftwards });
			}
			if (!leftwards) runs.push(...parts);
			else for (const part of parts.reverse()) runs.push({ ...part, text: turned(part.text) });
		}
		if (missing.size > 0) refuse([...missing]);
		return runs;
	}

	#laidOut({ font, text }: Run): GlyphRun {
		return this.#font(font).layout(text);
	}

	width(run: Run): number {
		return this.#laidOut(run).advanceWidth / this.#font(run.font).unitsPerEm;
	}

	outline(run: Run, size: number, x: number, y: number, spacing = 0): string {
		const scale = size / this.#font(run.font).unitsPerEm;
		const { glyphs, positions } = this.#laidOut(run);
		const trace = new Trace();
		let pen = x;
		glyphs.forEach((glyph, i) => {
			const { xOffset = 0, yOffset = 0, xAdvance = 0 } = positions[i] ?? {};
			trace.add(glyph.path.commands, pen + xOffset * scale, y - yOffset * scale, scale);
			pen += xAdvance * scale + spacing;
		});
		return trace.d;
	}
}

/** Opens a folder of TTF files; a file is read when a text first needs it. */
export const openFaces = (folder: string): Faces => new FontFolder(folder);
