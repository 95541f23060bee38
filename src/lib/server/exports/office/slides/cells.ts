import { isolated } from '#lib/analysis/isolate.ts';
import { palettes } from '#lib/charts/shared/palette.ts';
import { wrapText } from '#lib/charts/shared/text.ts';
import type { Family } from '#lib/charts/shared/scene.ts';
import { hex } from '../markup.ts';
import type { OfficeTheme, Shade, TableCell } from '../stances.ts';
import { CELL_INSET, type Cell } from './table.ts';
import { line, type Run } from './text.ts';

/** Points to a pixel. */
export const POINT = 0.75;

/** A text in a cell, with the lines that it takes. */
export interface Worded {
	paragraph: string;
	/** Pixels down. */
	height: number;
}

/** A paragraph in a column, and how high it will be. */
export function worded(
	runs: readonly Run[],
	{
		size,
		width,
		before = 0,
		family = 'sans'
	}: { size: number; width: number; before?: number; family?: Family }
): Worded {
	const text = runs.map(({ text }) => text).join('');
	const pixels = size / POINT;
	const lines = wrapText(text, { size: pixels, width: width - 2 * CELL_INSET.x, family }).length;
	const sized = runs.map((run) => ({ size, ...run }));
	return { paragraph: line(sized, { before }), height: lines * pixels * 1.2 + before / POINT };
}

/** Cells of one row, and the height that the highest of them asks for. */
export const heightOf = (cells: readonly Worded[][]): number =>
	Math.ceil(
		Math.max(...cells.map((cell) => cell.reduce((sum, { height }) => sum + height, 0))) +
			2 * CELL_INSET.y +
			4
	);

/** A heading of a row or a column. */
export const head = (text: string, size: number, width: number): Worded =>
	worded([{ text: isolated(text), bold: true }], { size, width });

const stanceRuns = ({ glyph, word }: Shade, colour: string): Run[] => [
	{ text: `${glyph} `, bold: true, colour },
	{ text: word, colour }
];

/** What a cell of the matrix says. */
export function matrixWords(
	{ shades, marks, silence }: TableCell,
	{ size, width }: { size: number; width: number },
	theme: OfficeTheme
): Worded[] {
	const soft = hex(palettes[theme]['ink-soft']);
	if (silence) return [worded([{ text: silence, colour: soft }], { size, width })];
	const ink = shades.length === 1 ? shades[0]?.ink : hex(palettes[theme].ink);
	return [
		...shades.map((shade) => worded(stanceRuns(shade, ink ?? ''), { size, width })),
		...(marks.length > 0
			? [
					worded([{ text: marks.join(', '), italic: true, colour: ink ?? '' }], {
						size: size - 1,
						width
					})
				]
			: [])
	];
}

/** A cell of its paragraphs. */
export const cellOf = (words: readonly Worded[], ground?: string, isCentred = false): Cell => ({
	paragraphs: words.map(({ paragraph }) => paragraph),
	...(ground && { ground }),
	isCentred
});

/** A stance on a line of its own, in its colours. */
export const stanceWords = (
	{ glyph, word, fill, ink }: Shade,
	size: number,
	width: number,
	before = 0
): Worded =>
	worded([{ text: ` ${glyph} ${word} `, bold: true, colour: ink, ground: fill }], {
		...{ size, width, before }
	});
