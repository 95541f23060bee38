import { fromCell } from '../cells.ts';
import { shown } from '../faults.ts';
import { tables } from '../tables.ts';
import type { DateOrder } from '../written-dates.ts';
import { dateHint, isoDate } from '../written-dates.ts';
import { partsOf } from './named-rows.ts';
import type { Found, NamedRows, NamedTables } from './named-rows.ts';

/** What is wrong with one cell: what was found, and what to put there. */
export interface CellFault {
	/** Column of the table of statements; empty where the row as a whole is meant. */
	column: string;
	found: string;
	expected: string;
	/** The valid value most like the one found. */
	nearest?: string;
}

/** Whether a search of the source is recorded that found nothing there. */
export const isSearched = ({ column, found }: CellFault): boolean =>
	column === 'source' && found.includes('in which coverage found nothing');

/** What a cell means, or what is wrong with it. */
export type CellValue = { value: unknown } | { fault: CellFault };

/** Stances in words and signs, as this program shows them. */
const stancesInWords: ReadonlyMap<string, number> = new Map([
	['strongly opposes', -2],
	['--', -2],
	['opposes', -1],
	['-', -1],
	['explicitly neutral', 0],
	['neutral', 0],
	['supports', 1],
	['+', 1],
	['strongly supports', 2],
	['++', 2]
]);

/** The stance that words or signs of this program stand for. */
export const stanceInWords = (cell: string): number | undefined =>
	stancesInWords.get(
		cell
			.trim()
			.toLowerCase()
			.replace(/[\u2212\u2013]/g, '-')
	);

/** What a name is expected to be, by the column in which it stands. */
const expectedName = {
	actors: 'an actor of this dossier, by name or id',
	issue: 'an issue of this dossier, by label or id',
	source: 'a source of this dossier, by title, address or id'
} as const;

function idOf(column: keyof typeof expectedName, text: string, rows: NamedRows): CellValue {
	const found: Found = rows.find(text);
	if (found && 'id' in found) return { value: found.id };
	const place = { column, found: shown(text) };
	if (found) {
		const expected = `the id of the one that is meant: ${found.ids.join(' or ')}`;
		return { fault: { ...place, expected } };
	}
	const alike = rows.nearest(text);
	const hint = alike === undefined ? {} : { nearest: alike };
	const expected = `${expectedName[column]}${alike === undefined ? '' : ` (nearest: ${alike})`}`;
	return { fault: { ...place, expected, ...hint } };
}

const isFault = (value: CellValue): value is { fault: CellFault } => 'fault' in value;

function actorsIn(cell: string, rows: NamedRows): CellValue {
	const read = partsOf(cell, rows).map((part) => idOf('actors', part, rows));
	const fault = read.find(isFault);
	return fault ?? { value: [...new Set(read.map((one) => (isFault(one) ? '' : one.value)))] };
}

/** Whoever is meant where a name may also be somebody who is no actor of the dossier. */
const idOrText = (text: string, rows: NamedRows): string => {
	const found = rows.find(text);
	return found && 'id' in found ? found.id : text;
};

function dateIn(cell: string, first: DateOrder | undefined): CellValue {
	const date = isoDate(cell.trim(), first);
	const hint = dateHint(date);
	if (hint === '') return { value: date };
	const expected = `a day such as 2023-09-20, a month such as 2023-09, or a year${hint}`;
	return { fault: { column: 'said_on', found: shown(cell.trim()), expected } };
}

/** What stands in a cell of a column, names as ids. */
export function readValue(
	column: string,
	cell: string,
	{ actors, issues, sources }: NamedTables,
	first?: DateOrder
): CellValue {
	const text = cell.trim();
	const value = fromCell(tables.statements, column, cell);
	if (text === '') return { value };
	if (column === 'actors') return actorsIn(text, actors);
	if (column === 'issue') return idOf('issue', text, issues);
	if (column === 'source') return idOf('source', text, sources);
	if (column === 'said_on') return dateIn(cell, first);
	if (column === 'stance') return { value: stanceInWords(cell) ?? value };
	if (column === 'reported_by') return { value: idOrText(String(value), actors) };
	if (column === 'addressees')
		return { value: (value as string[]).map((one) => idOrText(one, actors)) };
	return { value };
}
