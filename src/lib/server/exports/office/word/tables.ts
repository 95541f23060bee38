import { tag } from '../markup.ts';
import { paragraph } from './text.ts';

/** A cell: paragraphs, already written, and what is under them. */
export interface Cell {
	paragraphs: string[];
	/** Of the ground, as Office writes it. */
	ground?: string;
	/** Of a border around it. */
	edge?: string;
	isCentred?: boolean;
}

/** A table with a row of headings. */
export interface Table {
	/** What it is, and what it shows, for readers who do not see it. */
	title: string;
	description: string;
	/** In twentieths of a point. */
	widths: number[];
	head: Cell[];
	rows: Cell[][];
}

const sides = ['top', 'left', 'bottom', 'right'];

function cellXml({ paragraphs, ground, edge, isCentred }: Cell, width: number): string {
	const border = (side: string) =>
		tag(`w:${side}`, { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': edge });
	const properties = tag(
		'w:tcPr',
		{},
		tag('w:tcW', { 'w:w': width, 'w:type': 'dxa' }),
		edge ? tag('w:tcBorders', {}, ...sides.map(border)) : '',
		ground ? tag('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': ground }) : '',
		isCentred ? '<w:vAlign w:val="center"/>' : ''
	);
	// A cell without a paragraph is a fault.
	const content = paragraphs.length > 0 ? paragraphs : [paragraph('')];
	return tag('w:tc', {}, properties, ...content);
}

/** A native table: its head again on every page, no row cut by the end of one. */
export function tableXml({ title, description, widths, head, rows }: Table): string {
	const row = (cells: Cell[], isHead: boolean) =>
		tag(
			'w:tr',
			{},
			tag('w:trPr', {}, '<w:cantSplit/>', isHead ? '<w:tblHeader/>' : ''),
			...cells.map((cell, i) => cellXml(cell, widths[i] ?? 0))
		);
	return tag(
		'w:tbl',
		{},
		tag(
			'w:tblPr',
			{},
			'<w:tblStyle w:val="DemarcheTable"/>',
			tag('w:tblW', { 'w:w': widths.reduce((sum, width) => sum + width, 0), 'w:type': 'dxa' }),
			'<w:tblLayout w:type="fixed"/>',
			tag('w:tblLook', {
				'w:val': '04A0',
				...{ 'w:firstRow': true, 'w:lastRow': false, 'w:firstColumn': true },
				...{ 'w:lastColumn': false, 'w:noHBand': true, 'w:noVBand': true }
			}),
			tag('w:tblCaption', { 'w:val': title }),
			tag('w:tblDescription', { 'w:val': description })
		),
		tag('w:tblGrid', {}, ...widths.map((width) => tag('w:gridCol', { 'w:w': width }))),
		row(head, true),
		...rows.map((cells) => row(cells, false))
	);
}
