import { fromCell } from '../cells.ts';
import { foldedName } from '../csv.ts';
import { placesOf } from '../places.ts';
import { tables } from '../tables.ts';
import type { Dossier } from '../types.ts';
import type { NamedTables } from './named-rows.ts';
import { readValue } from './values.ts';

const { columns, mayBeEmpty, schema } = tables.statements;

/** The columns that every statement fills. */
export const neededColumns: readonly string[] = columns.filter(
	(column) => column !== 'id' && !mayBeEmpty.includes(column)
);

/** What people call a column where it is not its name, as `foldedName` has it. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
	id: ['statement', 'statement_id', 'no', 'nr'],
	actors: ['actor', 'country', 'countries', 'state', 'states', 'party', 'parties', 'who'],
	issue: ['topic', 'question', 'proposition'],
	stance: ['position', 'score', 'code'],
	act: ['level', 'kind', 'kind_of_act'],
	reported_by: ['reporter', 'account_of'],
	speaker: ['spoken_by', 'said_by', 'person'],
	speaker_role: ['role', 'function', 'office'],
	addressees: ['addressee', 'addressed_to', 'to'],
	said_on: ['date', 'day', 'said', 'when', 'month'],
	quote: ['quotation', 'words', 'text'],
	paraphrase: ['summary', 'in_other_words'],
	condition: ['conditions', 'depends_on'],
	source: ['source_id', 'link', 'url', 'address'],
	credibility: ['reliability', 'grade', 'admiralty_code'],
	confidence: ['coder_confidence', 'certainty']
};

const byName = new Map([
	...Object.entries(otherNames).flatMap(([column, names]) =>
		names.map((name) => [name, column] as const)
	),
	...columns.map((column) => [foldedName(column), column] as const)
]);

/** The column of statements that a heading names; `undefined` for any other. */
export const columnNamed = (heading: string): string | undefined => byName.get(foldedName(heading));

/** Whether a row gives the names of columns: no row of statements has two of them. */
function isHeading(cells: readonly string[]): boolean {
	const full = cells.filter((cell) => cell.trim() !== '');
	const known = full.filter((cell) => columnNamed(cell) !== undefined).length;
	return known >= 2 || (known === 1 && full.length <= 2);
}

/** Of two columns that are called the same the first counts. */
function byHeading(cells: readonly string[]): string[] {
	const taken = new Set<string>();
	return cells.map((cell) => {
		const column = columnNamed(cell);
		if (column === undefined || taken.has(column)) return '';
		taken.add(column);
		return column;
	});
}

type Holds = (cell: string) => boolean;

const isStance: Holds = (cell) => /^[+\u2212\u2013-]?\d([.,]0+)?$/.test(cell);

/**
 * What can be told from the cells of a column, the surest first. Texts are not told apart: whether words are a
 * quote is for the analyst to say.
 */
function tellers(dossier: Dossier, names: NamedTables): [string, Holds][] {
	const reads =
		(column: string): Holds =>
		(cell) =>
			'value' in readValue(column, cell, names);
	const fits =
		(column: string): Holds =>
		(cell) =>
			schema.shape[column as 'act'].safeParse(fromCell(tables.statements, column, cell)).success;
	const isDate: Holds = (cell) =>
		/\d{4}/.test(cell) && (fits('said_on')(cell) || !reads('said_on')(cell));
	return [
		['id', (cell) => placesOf(dossier.statements).has(cell)],
		['issue', reads('issue')],
		['source', reads('source')],
		['actors', reads('actors')],
		['stance', isStance],
		['said_on', isDate],
		...(['basis', 'act', 'confidence', 'credibility'] as const).map((column): [string, Holds] => [
			column,
			fits(column)
		])
	];
}

/** Rows that are looked at to tell what a column without a heading holds. */
const SAMPLE = 200;
/** The share of its full cells that has to be of a kind: some may be at fault. */
const MOST = 0.6;

function byContent(
	rows: readonly (readonly string[])[],
	width: number,
	told: readonly [string, Holds][]
): string[] {
	const taken = new Set<string>();
	const found = Array.from({ length: width }, (_, at) => {
		const full = rows
			.slice(0, SAMPLE)
			.map((cells) => (cells[at] ?? '').trim())
			.filter((cell) => cell !== '');
		const [column = ''] =
			told.find(
				([name, holds]) =>
					!taken.has(name) && full.length > 0 && full.filter(holds).length >= MOST * full.length
			) ?? [];
		taken.add(column);
		return column;
	});
	// As many as the table has, the stance where it stands there: rows of statements.csv.
	const isWhole = width === columns.length && found[columns.indexOf('stance')] === 'stance';
	return isWhole ? [...columns] : found;
}

/** The headings of pasted rows, where they have them, the rows below and what each column holds. */
export interface PastedColumns {
	headings: readonly string[] | undefined;
	body: readonly (readonly string[])[];
	/** The column of the table that each pasted one is; `''` for one that is left out. */
	columns: string[];
}

/**
 * Finds what the columns of pasted rows hold: as was chosen, else by the headings, else by what stands in them.
 */
export function pastedColumns(
	dossier: Dossier,
	names: NamedTables,
	rows: readonly (readonly string[])[],
	chosen: readonly string[] | undefined
): PastedColumns {
	const [first = []] = rows;
	const headings = isHeading(first) ? first : undefined;
	const body = headings ? rows.slice(1) : rows;
	const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
	const found =
		chosen ?? (headings ? byHeading(headings) : byContent(body, width, tellers(dossier, names)));
	return { headings, body, columns: Array.from({ length: width }, (_, at) => found[at] ?? '') };
}
