import { lastDay } from '#lib/dossier/days.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { escaped, tag } from '../markup.ts';
import { namespaces, Parts, type Properties } from '../parts.ts';

/** A table on a sheet: texts; numbers and days among them become such. */
interface Sheet {
	name: string;
	head: readonly string[];
	rows: readonly (readonly string[])[];
}

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const kind = 'officedocument.spreadsheetml';

/** Characters that a cell of Excel holds; it repairs a file that has more. */
const MOST_LETTERS = 32_767;
/** Widths of columns in letters, between which what they hold decides. */
const [NARROWEST, WIDEST] = [8, 60];
/** Rows that a width is read from. */
const SAMPLE = 500;

/** The name of a column: A, B … Z, AA. */
function columnName(index: number): string {
	const rest = Math.floor(index / 26);
	return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

const DAY = 86_400_000;
/** The number by which a sheet knows a day: days since 30 December 1899. Before March 1900 Excel counts wrongly. */
const dayNumber = (day: string) =>
	Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / DAY);

const style = { plain: 0, head: 1, day: 2 } as const;

function cellXml(text: string, at: string): string {
	if (text === '') return '';
	if (/^-?\d{1,15}$/.test(text)) return tag('c', { r: at }, tag('v', {}, text));
	if (/^\d{4}-\d\d-\d\d$/.test(text) && text > '1900-03-01' && !Number.isNaN(Date.parse(text))) {
		return tag('c', { r: at, s: style.day }, tag('v', {}, String(dayNumber(text))));
	}
	return textCell(text, at, style.plain);
}

function textCell(text: string, at: string, s: number): string {
	const kept = text.slice(0, MOST_LETTERS);
	// The schema of sheets does not know the attribute, which all programs understand: only where it matters.
	const space = /^\s|\s$/.test(kept) ? { 'xml:space': 'preserve' } : {};
	const content = tag('is', {}, tag('t', space, escaped(kept)));
	return tag('c', { r: at, t: 'inlineStr', ...(s > 0 && { s }) }, content);
}

function widthOf(head: string, column: number, rows: Sheet['rows']): number {
	const longest = rows
		.slice(0, SAMPLE)
		.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), head.length + 3);
	return Math.min(WIDEST, Math.max(NARROWEST, longest + 2));
}

function sheetXml({ head, rows }: Sheet): string {
	const last = `${columnName(Math.max(0, head.length - 1))}${rows.length + 1}`;
	const first = head.map((text, i) => textCell(text, `${columnName(i)}1`, style.head));
	return tag(
		'worksheet',
		{ xmlns: spreadsheet },
		tag('dimension', { ref: `A1:${last}` }),
		'<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
		tag(
			'cols',
			{},
			...head.map((text, i) =>
				tag('col', { min: i + 1, max: i + 1, width: widthOf(text, i, rows), customWidth: true })
			)
		),
		tag(
			'sheetData',
			{},
			tag('row', { r: 1 }, ...first),
			...rows.map((row, r) =>
				tag('row', { r: r + 2 }, ...row.map((text, i) => cellXml(text, `${columnName(i)}${r + 2}`)))
			)
		),
		tag('autoFilter', { ref: `A1:${last}` })
	);
}

const styles = [
	`<styleSheet xmlns="${spreadsheet}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>`,
	'<fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts>',
	'<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
	'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
	'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
	'<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
	'<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
	'<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>',
	'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
].join('');

/** What a workbook of a dossier says of itself. */
export const propertiesOf = (dossier: Dossier): Properties => ({
	title: dossier.title,
	subject: dossier.description,
	keywords: `dossier ${dossier.id}, version ${dossier.version}`,
	day: lastDay(dossier),
	creator: 'Démarche'
});

/** A workbook of one sheet, which Excel opens alike in every language: numbers are numbers, and days are days. */
export function workbook(sheet: Sheet, properties: Properties): Uint8Array<ArrayBuffer> {
	const parts = new Parts();
	const own = 'xl/workbook.xml';
	parts.relate('', 'officeDocument', own);
	const sheetId = parts.relate(own, 'worksheet', 'xl/worksheets/sheet1.xml');
	parts.relate(own, 'styles', 'xl/styles.xml');
	const filter = `'${sheet.name}'!$A$1:$${columnName(Math.max(0, sheet.head.length - 1))}$${sheet.rows.length + 1}`;
	const book = tag(
		'workbook',
		{ xmlns: spreadsheet, 'xmlns:r': namespaces.r },
		tag('sheets', {}, tag('sheet', { name: sheet.name, sheetId: 1, 'r:id': sheetId })),
		tag(
			'definedNames',
			{},
			tag(
				'definedName',
				{ name: '_xlnm._FilterDatabase', localSheetId: 0, hidden: true },
				escaped(filter)
			)
		)
	);
	parts.add(own, `${kind}.sheet.main`, book);
	parts.add('xl/worksheets/sheet1.xml', `${kind}.worksheet`, sheetXml(sheet));
	parts.add('xl/styles.xml', `${kind}.styles`, styles);
	parts.addProperties(properties);
	return parts.bytes();
}
