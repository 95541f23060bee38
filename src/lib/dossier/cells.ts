import { z } from 'zod';
import { tidyText } from '#lib/contract/characters.ts';
import { tableList } from './tables.ts';
import type { Table } from './tables.ts';
import { isoDate } from './written-dates.ts';

/** Makes of the text of a cell what the schema of its column wants. */
type ReadCell = (cell: string) => unknown;

/** A whole number as programs write it: `+2`, `2.0`, and `−2` with a printed minus. */
const isWhole = /^[+\u2212\u2013-]?\d{1,6}([.,]0+)?$/;

const wholeNumber = (cell: string) =>
	Number.parseInt(cell.replace(/[\u2212\u2013]/, '-').replace('+', ''), 10) + 0;

const readNumber: ReadCell = (cell) => (isWhole.test(cell) ? wholeNumber(cell) : cell);

/** A word of a list, whatever its case; a digit of one may have become a decimal. */
function readWord(words: readonly string[]): ReadCell {
	const known = new Map(words.map((word) => [word.toLowerCase(), word]));
	return (cell) => {
		const word = known.get(cell.toLowerCase().replace(/\s+/g, ' '));
		return word ?? (isWhole.test(cell) ? (known.get(String(wholeNumber(cell))) ?? cell) : cell);
	};
}

/** Items with `;` in between; one that is empty is none. */
const readList: ReadCell = (cell) =>
	cell
		.split(';')
		.map((item) => item.trim())
		.filter((item) => item !== '');

function readerOf(table: Table, column: string): ReadCell {
	const schema: unknown = table.schema.shape[column];
	if (table.lists.includes(column)) return readList;
	if (table.dates.includes(column)) return isoDate;
	if (schema instanceof z.ZodEnum) return readWord(schema.options.map(String));
	return schema instanceof z.ZodLiteral ? readNumber : (cell) => cell;
}

const readers = new Map(
	tableList.map((table) => [
		table.name,
		new Map(table.columns.map((column) => [column, readerOf(table, column)]))
	])
);

/** Control characters, which programs put into text that is copied out of slides and documents; no schema takes them. */
const copied = /[^\P{Cc}\t\n]/u;

const isOneLine = new Map(
	tableList.flatMap((table) =>
		table.columns.map((column): [string, boolean] => {
			const schema = table.schema.shape[column] as z.ZodType | undefined;
			return [`${table.name}.${column}`, schema?.safeParse('a\nb').success === false];
		})
	)
);

/** The text of a cell as its writer meant it: a line break of a slide is one here, or a space where one line is. */
function meant(table: Table, column: string, cell: string): string {
	if (!copied.test(cell)) return cell.trim();
	const text = tidyText(cell);
	return isOneLine.get(`${table.name}.${column}`) ? text.replace(/\s*\n\s*/g, ' ') : text;
}

/** Reads the cells of a column: what stands in one as its schema wants it; a text as it is where it cannot be read. */
export function cellReader(table: Table, column: string): ReadCell {
	const read = readers.get(table.name)?.get(column) ?? ((text) => text);
	return (cell) => read(meant(table, column, cell));
}

/** What stands in one cell. */
export const fromCell = (table: Table, column: string, cell: string): unknown =>
	cellReader(table, column)(cell);

/** What a cell holds where the file has no such column. */
export const emptyCell = (table: Table, column: string): unknown =>
	table.lists.includes(column) ? [] : '';

/** A value as the text of its cell. */
export const toCell = (value: unknown): string =>
	Array.isArray(value) ? value.join(';') : String(value);
