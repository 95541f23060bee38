import { capital } from '#lib/analysis/phrases.ts';
import { cellMarkWords, silenceWords, stanceEntry } from '#lib/analysis/words.ts';
import { marksOf } from '#lib/charts/matrix/marks.ts';
import { palettes, stancePaint } from '#lib/charts/shared/palette.ts';
import { positionAt, silenceAt, type Positions } from '#lib/dossier/positions.ts';
import { hex } from './markup.ts';

/** The colours of a file: on paper there is no night. */
export type OfficeTheme = 'light' | 'grey';

/** A stance as a table shows it: its sign, its word, and the colours of both. */
export interface Shade {
	glyph: string;
	word: string;
	/** Of the ground, as Office writes it. */
	fill: string;
	/** Of the letters on it. */
	ink: string;
	/** Of the border that sets it off from paper. */
	edge: string;
}

/** A cell of the matrix as a table shows it: one stance, two where the median lies between them, or silence. */
export interface TableCell {
	shades: Shade[];
	/** Contested, changed, reported and the like, in words. */
	marks: string[];
	/** The kind of silence in words; empty where there is a stance. */
	silence: string;
}

/** A stance with its colours. */
export function shadeOf(stance: number, theme: OfficeTheme): Shade {
	const { glyph, word } = stanceEntry(stance);
	const { fill, ink, edge } = stancePaint(stance);
	const palette = palettes[theme];
	return {
		...{ glyph, word: capital(word) },
		...{ fill: hex(palette[fill]), ink: hex(palette[ink]), edge: hex(palette[edge]) }
	};
}

/**
 * What an actor says on an issue, for a cell of a table.
 *
 * @param actor dossier index. @param issue dossier index.
 */
export function tableCell(
	positions: Positions,
	actor: number,
	issue: number,
	theme: OfficeTheme
): TableCell {
	const position = positionAt(positions, actor, issue);
	if (!position) {
		const { word } = silenceWords[silenceAt(positions, actor, issue) ?? 'not-coded'];
		return { shades: [], marks: [], silence: capital(word) };
	}
	const { lower, upper } = position;
	const stances = lower === upper ? [lower] : [upper, lower];
	return {
		shades: stances.map((stance) => shadeOf(stance, theme)),
		marks: marksOf(position).map((mark) => cellMarkWords[mark].word),
		silence: ''
	};
}
