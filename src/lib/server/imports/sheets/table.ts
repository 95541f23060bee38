/** A sheet as a table: the rows of its headings, and columns that are called by them. */
import { columnNamed } from '#lib/dossier/paste/columns.ts';
import { fold } from '#lib/dossier/search.ts';
import { isoDate } from '#lib/dossier/written-dates.ts';
import type { Sheet, SheetRow } from './sheet.ts';
import { readStance } from './stances.ts';

/** One column of a table. */
export interface Column {
	/** Its place, from 0. */
	at: number;
	/** The key by which the same table is recognised later. */
	key: string;
	/** The lowest of its headings; empty where it has none. */
	heading: string;
	/** The heading above, which it shares with its neighbours; empty where there is none. */
	upper: string;
	/** The first different texts in it. */
	examples: string[];
	/** Cells that hold something. */
	count: number;
}

export interface Table {
	/** Rows above the data, titles included. */
	headingRows: number;
	columns: Column[];
	body: SheetRow[];
}

/** Rows that are looked at to find the headings. */
const TOP = 8;
/** The most rows of headings to read; rows above them are a title. */
const MOST_HEADINGS = 2;
const EXAMPLES = 3;

const isDate = (text: string) => /\d{4}/.test(text) && isoDate(text) !== text;
const isIsoDate = (text: string) => /^\d{4}-\d{2}(-\d{2})?$/.test(text);
const isNumber = (text: string) => /^[+\u2212\u2013-]?\d+([.,]\d+)?$/.test(text);

const isData = (cell: string) => {
	const text = cell.trim();
	return (
		text !== '' &&
		(isIsoDate(text) || isDate(text) || isNumber(text) || readStance(text) !== undefined)
	);
};

const distinct = (cells: readonly string[]) =>
	new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ''));

/** Whether a row names columns of statements: no row of data has two of them. */
const namesColumns = (cells: readonly string[]) =>
	[...distinct(cells)].filter((cell) => columnNamed(cell) !== undefined).length >= 2;

/** The number of rows above the data. */
function headingRowsIn(rows: readonly SheetRow[]): number {
	const top = rows.slice(0, TOP);
	const named = top.findIndex(({ cells }) => namesColumns(cells));
	const first = top.findIndex(({ cells }, i) => i > named && cells.some(isData));
	if (named >= 0) return first >= 0 && first <= named + 2 ? first : named + 1;
	if (first > 0) return first;
	// A table that begins with data has no headings, unless the corner over the names of its rows is empty.
	if (first === 0) return top[0]?.cells[0]?.trim() === '' ? 1 : 0;
	return rows.length > 1 ? 1 : 0;
}

/** Carries a heading over the empty cells to its right: CSV files do not say which cells are merged. */
function carried(cells: readonly string[], below: readonly string[]): string[] {
	const filled: string[] = [];
	for (let at = 0; at < Math.max(cells.length, below.length); at++) {
		const own = (cells[at] ?? '').trim();
		const isOpen = at > 0 && own === '' && (below[at] ?? '').trim() !== '';
		filled.push(isOpen ? (filled[at - 1] ?? '') : own);
	}
	return filled;
}

const oneLine = (text = '') => text.replace(/\s+/g, ' ').trim();

/** The headings of columns, from the rows above the data; a row with one text is a title. */
function headingsIn(rows: readonly SheetRow[]): { lower: string[]; upper: string[] } {
	const heads = rows.filter(({ cells }) => distinct(cells).size > 1).slice(-MOST_HEADINGS);
	const own = heads.length > 0 ? heads : rows.slice(-1);
	const lower = own.at(-1)?.cells ?? [];
	const above = own.length > 1 ? (own[0]?.cells ?? []) : [];
	return { lower: lower.map(oneLine), upper: carried(above, lower).map(oneLine) };
}

/** Makes a table of a sheet. @param asked rows above the data, where somebody has said how many. */
export function tableOf({ name: sheet, rows }: Sheet, asked?: number): Table {
	const headingRows = Math.min(asked ?? headingRowsIn(rows), rows.length);
	const { lower, upper } = headingsIn(rows.slice(0, headingRows));
	const body = rows.slice(headingRows);
	const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
	const taken = new Map<string, number>();
	const columns = Array.from({ length: width }, (_, at): Column => {
		const over = upper[at] ?? '';
		const heading = lower[at] || over;
		const above = over === heading ? '' : over;
		const name =
			fold([above, heading].filter(Boolean).join(' / ')) || `${sheet} column ${at + 1}`.trim();
		const times = (taken.get(name) ?? 0) + 1;
		taken.set(name, times);
		const examples = new Set<string>();
		let count = 0;
		for (const { cells } of body) {
			const text = (cells[at] ?? '').trim();
			if (text === '') continue;
			count++;
			if (examples.size < EXAMPLES) examples.add(text);
		}
		const key = times === 1 ? name : `${name} (${times})`;
		return { at, key, heading, upper: above, examples: [...examples], count };
	});
	return {
		headingRows,
		columns: columns.filter(({ count, heading }) => count > 0 || heading),
		body
	};
}
