import { baseline, type Mark } from './scene.ts';
import { swatchGlyph, swatchGround, swatchLook } from './swatch.ts';
import { roomFor, textWidth, type Setting } from './text-width.ts';

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
/** Between entries; a narrower one where it saves a line. Words in Arial, 7 % wider, still stand apart. */
const gaps = [22, 14, 10];
const BESIDE = 6;
/** Between two rows that stand in one line. */
const BETWEEN = 40;

const settingOf = ({ title }: Entry): Setting => ({ size: TEXT, weight: title ? 600 : 400 });
const before = ({ width }: Entry) => (width > 0 ? width + BESIDE : 0);

/** Where each entry of a row stands: from the left, and in which line. */
function placed(entries: Entry[], width: number, gap: number): { x: number; line: number }[] {
	let [x, line] = [0, 0];
	return entries.map((entry) => {
		const { word } = entry;
		if (x > 0 && x + before(entry) + roomFor(word, settingOf(entry)) > width) {
			x = 0;
			line++;
		}
		const place = { x, line };
		x += before(entry) + textWidth(word, settingOf(entry)) + gap;
		return place;
	});
}

const linesOf = (places: { line: number }[]) => (places.at(-1)?.line ?? -1) + 1;

/** As loose as may be for the fewest lines. */
function loosest(entries: Entry[], width: number) {
	const settings = gaps.map((gap) => placed(entries, width, gap));
	const fewest = Math.min(...settings.map(linesOf));
	return settings.find((places) => linesOf(places) === fewest) ?? [];
}

/** The scale of stances in lines of about equal length, so that no end of it stands alone; other rows as they are. */
function evenly(entries: Entry[], width: number): Entry[][] {
	if (!entries.every(({ stance }) => stance !== undefined)) return [entries];
	const each = Math.ceil(entries.length / linesOf(loosest(entries, width)));
	return Array.from({ length: Math.ceil(entries.length / each) }, (_, i) =>
		entries.slice(i * each, (i + 1) * each)
	);
}

/** What entries in one line take across. */
const extentOf = (entries: Entry[], places: { x: number }[]) =>
	Math.max(
		0,
		...entries.map(
			(entry, i) => (places[i]?.x ?? 0) + before(entry) + roomFor(entry.word, settingOf(entry))
		)
	);

/**
 * Sets entries side by side, row under row where the width asks for it.
 *
 * @param rows entries that begin a line of their own.
 * @param isPacked whether a row may stand beside the one before: where height is scarcer than width.
 */
export function legendMarks(
	rows: Entry[][],
	width: number,
	isPacked = false
): { marks: Mark[]; height: number } {
	const marks: Mark[] = [];
	const glyphs: Mark[] = [];
	let y = 0;
	/** Where a row may begin beside the one before, and the lines that it adds to `y` else. */
	let [beside, added] = [Infinity, 0];
	const lines = rows.filter((row) => row.length > 0).flatMap((row) => evenly(row, width));
	for (const entries of lines) {
		const places = loosest(entries, width);
		const extent = linesOf(places) === 1 ? extentOf(entries, places) : Infinity;
		const left = isPacked && beside + extent <= width ? beside : 0;
		if (left === 0) {
			y += added;
			added = linesOf(places) * LINE;
		}
		beside = left + extent + BETWEEN;
		entries.forEach((entry, i) => {
			const { word, swatch, stance, height, title } = entry;
			const { x: at, line } = places[i] ?? { x: 0, line: 0 };
			const [x, middle] = [left + at, y + (line + 0.5) * LINE];
			if (stance !== undefined) {
				marks.push(swatchGround(stance, x, middle - height / 2));
				glyphs.push(swatchGlyph(stance, x, middle - height / 2));
			}
			if (swatch.length > 0) {
				marks.push({ type: 'group', at: [x, middle - height / 2], marks: swatch });
			}
			marks.push({
				type: 'text',
				x: x + before(entry),
				y: middle + TEXT * baseline.middle,
				text: word,
				...(title ? { weight: 600 } : {})
			});
		});
	}
	y += added;
	if (glyphs.length > 0) marks.push({ type: 'group', ...swatchLook, marks: glyphs });
	const group: Mark = {
		type: 'group',
		id: 'legend',
		size: TEXT,
		marks
	};
	return { marks: [group], height: y };
}
