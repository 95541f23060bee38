import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { create, type Font, type GlyphRun } from 'fontkit';
import { Refusal } from '../problem.ts';
import { lettersNamed } from './letters.ts';
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
		`No font of this server has ${lettersNamed(letters)}. Export the figure as SVG, which is drawn with the fonts of whoever opens it.`,
		{ letters }
	);
}

/** Chinese, Japanese and Korean letters, and what is as wide as they are. */
const eastAsian =
	/[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]|[\u{20000}-\u{3ffff}]/u;

/**
 * Names and files of the fonts for East Asian letters: packages of their own, some ten megabytes a face,
 * which are read where a text first needs them. A server may be installed without.
 */
function eastAsianFonts(): Map<string, string> {
	const files = new Map<string, string>();
	for (const script of ['sc', 'kr']) {
		try {
			const at = import.meta.resolve(`@expo-google-fonts/noto-sans-${script}/package.json`);
			for (const [weight, style] of [
				[400, '400Regular'],
				[600, '600SemiBold']
			]) {
				const file = `${style}/NotoSans${script.toUpperCase()}_${style}.ttf`;
				files.set(`noto-sans-${weight}-${script}`, fileURLToPath(new URL(file, at)));
			}
		} catch {
			// Not installed: their letters are refused.
		}
	}
	return files;
}

class FontFolder implements Faces {
	readonly #folder: string;
	readonly #names: string[];
	readonly #eastAsian = eastAsianFonts();
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
		const file = readFileSync(this.#eastAsian.get(name) ?? join(this.#folder, `${name}.ttf`));
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

	/** The same for East Asian letters, which no other font has. */
	#large = ({ weight }: Face) =>
		[...this.#eastAsian.keys()].filter((name) => name.startsWith(`noto-sans-${weight}`));

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
				if (last && joining.test(char) && this.#has(last.font, char)) {
					last.text += char;
					continue;
				}
				const asked = eastAsian.test(char) ? [...candidates, ...this.#large(face)] : candidates;
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
