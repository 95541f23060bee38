import { baseline, type Mark } from './scene.ts';
import { roomFor } from './text.ts';

/** One entry of a legend: a swatch as the drawing shows it, and its word. */
export interface Entry {
	word: string;
	/** Size of the swatch. */
	width: number;
	height: number;
	/** Draws the swatch with its upper left corner at the origin. */
	swatch: Mark[];
}

const TEXT = 13;
const LINE = 26;
const BETWEEN = 18;
const BESIDE = 6;

/**
 * Sets entries side by side, row under row where the width asks for it.
 *
 * @param rows entries that begin a line of their own.
 */
export function legendMarks(rows: Entry[][], width: number): { marks: Mark[]; height: number } {
	const marks: Mark[] = [];
	let y = 0;
	for (const entries of rows.filter((r) => r.length > 0)) {
		let x = 0;
		for (const { word, swatch, width: across, height } of entries) {
			const needed = across + BESIDE + roomFor(word, { size: TEXT });
			if (x > 0 && x + needed > width) {
				x = 0;
				y += LINE;
			}
			const middle = y + LINE / 2;
			marks.push(
				{ type: 'group', at: [x, middle - height / 2], marks: swatch },
				{ type: 'text', x: x + across + BESIDE, y: middle + TEXT * baseline.middle, text: word }
			);
			x += needed + BETWEEN;
		}
		y += LINE;
	}
	const group: Mark = {
		type: 'group',
		id: 'legend',
		fill: 'ink',
		family: 'sans',
		size: TEXT,
		marks
	};
	return { marks: [group], height: y };
}
