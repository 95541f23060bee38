import { baseline, type Mark } from './scene.ts';
import { swatchGlyph, swatchGround, swatchLook } from './swatch.ts';
import { roomFor, textWidth, type Setting } from './text.ts';

/** One entry of a legend: a swatch as the drawing shows it, and its word. */
export interface Entry {
	word: string;
	/** Size of the swatch. */
	width: number;
	height: number;
	/** Draws the swatch with its upper left corner at the origin. */
	swatch: Mark[];
	/** Takes the place of the swatch: a small cell of this stance. */
	stance?: number;
	/** Names the entries behind it. */
	title?: true;
}

const TEXT = 13;
const LINE = 26;
const BETWEEN = 22;
const BESIDE = 6;

/**
 * Sets entries side by side, row under row where the width asks for it.
 *
 * @param rows entries that begin a line of their own.
 */
export function legendMarks(rows: Entry[][], width: number): { marks: Mark[]; height: number } {
	const marks: Mark[] = [];
	const glyphs: Mark[] = [];
	let y = 0;
	for (const entries of rows.filter((r) => r.length > 0)) {
		let x = 0;
		for (const { word, swatch, stance, width: wide, height, title } of entries) {
			const setting: Setting = { size: TEXT, weight: title ? 600 : 400 };
			const across = wide > 0 ? wide + BESIDE : 0;
			const needed = across + roomFor(word, setting);
			if (x > 0 && x + needed > width) {
				x = 0;
				y += LINE;
			}
			const middle = y + LINE / 2;
			if (stance !== undefined) {
				marks.push(swatchGround(stance, x, middle - height / 2));
				glyphs.push(swatchGlyph(stance, x, middle - height / 2));
			}
			if (swatch.length > 0) {
				marks.push({ type: 'group', at: [x, middle - height / 2], marks: swatch });
			}
			marks.push({
				type: 'text',
				x: x + across,
				y: middle + TEXT * baseline.middle,
				text: word,
				...(title ? { weight: 600 } : {})
			});
			x += across + textWidth(word, setting) + BETWEEN;
		}
		y += LINE;
	}
	if (glyphs.length > 0) marks.push({ type: 'group', ...swatchLook, marks: glyphs });
	const group: Mark = {
		type: 'group',
		id: 'legend',
		size: TEXT,
		marks
	};
	return { marks: [group], height: y };
}
