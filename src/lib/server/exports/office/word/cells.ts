import { isolated } from '#lib/analysis/isolate.ts';
import { palettes } from '#lib/charts/shared/palette.ts';
import { hex } from '../markup.ts';
import type { OfficeTheme, Shade, TableCell } from '../stances.ts';
import type { Cell } from './tables.ts';
import { paragraph, run } from './text.ts';

/** A heading of a row or a column. */
export const headCell = (text: string, size?: number): Cell => ({
	paragraphs: [
		paragraph([run({ text: isolated(text), bold: true, ...(size && { size }) })], {
			style: 'DemarcheCell'
		})
	]
});

/** The sign of a stance and its word, each on a line, in its colours. */
const shadeLines = ({ glyph, word, ink, fill }: Shade, own: boolean): string[] => {
	const look = { style: 'DemarcheStance', ...(own && { ground: fill }) };
	return [
		paragraph([run({ text: glyph, bold: true, colour: ink, size: 20 })], look),
		paragraph([run({ text: word, colour: ink })], look)
	];
};

/** A cell of the matrix: words and colour; of two stances, each has its own ground. */
export function matrixCell({ shades, marks, silence }: TableCell, theme: OfficeTheme): Cell {
	if (silence) {
		const colour = hex(palettes[theme]['ink-soft']);
		const word = run({ text: silence, colour });
		return { paragraphs: [paragraph([word], { style: 'DemarcheStance' })], isCentred: true };
	}
	const [first] = shades;
	const isOne = shades.length === 1;
	const noted = marks.map((mark) =>
		paragraph(
			[run({ text: mark, italic: true, size: 15, ...(isOne && first && { colour: first.ink }) })],
			{
				style: 'DemarcheStance'
			}
		)
	);
	return {
		paragraphs: [...shades.flatMap((shade) => shadeLines(shade, !isOne)), ...noted],
		...(isOne && first && { ground: first.fill, edge: first.edge }),
		isCentred: true
	};
}

/** A cell of one statement's stance: its sign and its word. */
export const stanceCell = ({ glyph, word, ink, fill, edge }: Shade): Cell => ({
	paragraphs: [
		paragraph(
			[run({ text: `${glyph} `, bold: true, colour: ink }), run({ text: word, colour: ink })],
			{
				style: 'DemarcheCell'
			}
		)
	],
	ground: fill,
	edge
});

/** A stance as a paragraph on its own ground, in a cell that has several. */
export const stanceLine = ({ glyph, word, ink, fill }: Shade): string =>
	paragraph(
		[run({ text: `${glyph} `, bold: true, colour: ink }), run({ text: word, colour: ink })],
		{
			style: 'DemarcheCell',
			ground: fill
		}
	);
