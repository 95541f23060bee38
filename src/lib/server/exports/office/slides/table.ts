import { EMU } from '../blip.ts';
import { tag } from '../markup.ts';
import { filled, identity, placed, stroked, type Box, type Named } from './shapes.ts';
import { line } from './text.ts';

/** A cell: its paragraphs, already written, and its background. */
export interface Cell {
	paragraphs: string[];
	ground?: string;
	isCentred?: boolean;
}

/** A table with a row and a column of headings. */
export interface Table {
	/** Pixels of every column, and of every row. */
	widths: number[];
	heights: number[];
	/** The first of them has the headings. */
	rows: Cell[][];
	/** Of the rules between rows, and of that under the headings. */
	rule: string;
	headRule: string;
}

/** Blank in cells, in pixels. */
export const CELL_INSET = { x: 5, y: 3 } as const;

const emu = (pixels: number) => Math.round(pixels * EMU);
const none = (side: string) => tag(`a:${side}`, { w: 0 }, '<a:noFill/>');
const rule = (side: string, colour: string, width: number) =>
	stroked({ colour, width })
		.replace(/^<a:ln /, `<a:${side} `)
		.replace(/<\/a:ln>$/, `</a:${side}>`);

function cellXml({ paragraphs, ground, isCentred }: Cell, isHead: boolean, table: Table): string {
	const inset = {
		marL: emu(CELL_INSET.x),
		marR: emu(CELL_INSET.x),
		marT: emu(CELL_INSET.y),
		marB: emu(CELL_INSET.y)
	};
	const colour = isHead ? table.headRule : table.rule;
	return tag(
		'a:tc',
		{},
		tag(
			'a:txBody',
			{},
			'<a:bodyPr/>',
			'<a:lstStyle/>',
			...(paragraphs.length > 0 ? paragraphs : [line('')])
		),
		tag(
			'a:tcPr',
			{ ...inset, ...(isHead ? { anchor: 'b' } : isCentred && { anchor: 'ctr' }) },
			none('lnL'),
			none('lnR'),
			isHead ? none('lnT') : '',
			rule('lnB', colour, isHead ? 1.5 : 0.75),
			ground ? filled(ground) : '<a:noFill/>'
		)
	);
}

/** A native table: its first row and column are marked as headings. */
export function tableShape(named: Named, { x, y }: Pick<Box, 'x' | 'y'>, table: Table): string {
	const { widths, heights, rows } = table;
	const sum = (list: number[]) => list.reduce((total, one) => total + one, 0);
	const box = { x, y, width: sum(widths), height: sum(heights) };
	return tag(
		'p:graphicFrame',
		{},
		tag(
			'p:nvGraphicFramePr',
			{},
			identity(named),
			'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>',
			'<p:nvPr/>'
		),
		placed(box, 'p:xfrm'),
		tag(
			'a:graphic',
			{},
			tag(
				'a:graphicData',
				{ uri: 'http://schemas.openxmlformats.org/drawingml/2006/table' },
				tag(
					'a:tbl',
					{},
					'<a:tblPr firstRow="1" firstCol="1"/>',
					tag('a:tblGrid', {}, ...widths.map((width) => tag('a:gridCol', { w: emu(width) }))),
					...rows.map((cells, i) =>
						tag(
							'a:tr',
							{ h: emu(heights[i] ?? 0) },
							...cells.map((cell) => cellXml(cell, i === 0, table))
						)
					)
				)
			)
		)
	);
}
