/** What rows copied out of a spreadsheet would make of the statements of a dossier. Nothing is changed. */
import type { AskedChange, ChangeError } from '#lib/contract/changes.ts';
import { freeCoverage } from '../acts/free-coverage.ts';
import { changedColumns } from '../differences.ts';
import { shown } from '../faults.ts';
import { placesOf } from '../places.ts';
import { prepare } from '../prepare.ts';
import type { PrepareContext } from '../prepare.ts';
import { tables } from '../tables.ts';
import type { Dossier, Statement } from '../types.ts';
import { neededColumns, pastedColumns } from './columns.ts';
import type { PastedColumns } from './columns.ts';
import { isBlankRow } from './grid.ts';
import type { Grid } from './grid.ts';
import { namedTables } from './named-rows.ts';
import type { PastedRow } from './pasted-row.ts';
import { RowReader } from './row-reader.ts';
import type { PasteChoices } from './row-reader.ts';
import { markSame } from './same-statement.ts';

export interface PastePlan extends Omit<PastedColumns, 'body'> {
	/** Columns that every new statement fills and that neither the rows nor the choices give. */
	missing: string[];
	rows: PastedRow[];
	/** What the sound rows do, a change for each and then those of searches; none while a column is missing. */
	changes: AskedChange[];
	/** What is wrong with the text as a whole; its rows end there. */
	broken: Grid['fault'];
}

type FindStatement = (id: string) => Statement | undefined;

function readRow(
	cells: readonly string[],
	i: number,
	idAt: number,
	reader: RowReader,
	find: FindStatement
): PastedRow {
	const id = (cells[idAt] ?? '').trim();
	const current = find(id);
	if (!current) return { number: i + 1, cells, becomes: 'new', ...reader.whole(cells) };
	const { values, faults } = reader.pasted(cells);
	const changed = changedColumns(current, { ...current, ...values });
	return {
		number: i + 1,
		cells,
		values,
		becomes: changed ? 'edit' : 'same',
		id,
		...(changed && { before: changed.before }),
		faults
	};
}

/** Adds what the schema has against the other columns of rows that are at fault; the rules across rows cannot be asked of them. */
function checkFaulty(
	rows: readonly PastedRow[],
	missing: readonly string[],
	find: FindStatement
): void {
	for (const row of rows) {
		if (row.becomes === 'same' || (row.faults.length === 0 && missing.length === 0)) continue;
		const said = new Set([...missing, ...row.faults.map(({ column }) => column)]);
		const whole: Record<string, unknown> = { ...find(row.id ?? ''), ...row.values };
		whole.id ||= 'new';
		for (const { path, message } of tables.statements.schema.safeParse(whole).error?.issues ?? []) {
			const column = String(path[0] ?? '');
			if (said.has(column)) continue;
			row.faults.push({ column, found: shown(whole[column]), expected: message });
		}
		if (row.faults.length > 0) row.becomes = 'faulty';
	}
}

const changeOf = ({ becomes, id, values }: PastedRow): AskedChange => ({
	entity: 'statement',
	action: becomes === 'edit' ? 'edit' : 'create',
	...(becomes === 'edit' && id !== undefined && { id }),
	row: { ...values }
});

function tellErrors(errors: readonly ChangeError[], rows: readonly PastedRow[]): void {
	for (const { change, column, found, expected, nearest } of errors) {
		const row = rows[change];
		if (!row) continue;
		row.becomes = 'faulty';
		row.faults.push({ column, found, expected, ...(nearest !== undefined && { nearest }) });
	}
}

/** The rows that change something, as far as they are sound. */
const acting = (rows: readonly PastedRow[]) =>
	rows.filter(({ becomes }) => becomes === 'new' || becomes === 'edit');

/** The changes that take back the searches which found nothing where a row now has a statement. */
function freed(dossier: Dossier, rows: readonly PastedRow[], find: FindStatement): AskedChange[] {
	const searched = new Set(dossier.coverage.map(({ actor, issue }) => `${actor}/${issue}`));
	const found = rows
		.map(({ id = '', values }) => ({ ...find(id), ...values }) as unknown as Statement)
		.filter(({ actors, issue }) => actors.some((actor) => searched.has(`${actor}/${issue}`)));
	return freeCoverage(dossier, found);
}

/**
 * Works out what pasted rows become. A row with the id of a statement edits the columns that were pasted; any
 * other is a new statement, unless the dossier has the very same.
 *
 * @param context as for changes that are stored, with the texts attached to the sources.
 */
export function planPaste(
	dossier: Dossier,
	grid: Grid,
	choices: PasteChoices,
	context: PrepareContext
): PastePlan {
	const named = namedTables(dossier);
	const { headings, body, columns } = pastedColumns(dossier, named, grid.rows, choices.columns);
	const find: FindStatement = (id) =>
		id === '' ? undefined : dossier.statements[placesOf(dossier.statements).get(id) ?? -1];
	const reader = new RowReader(columns, choices, named);
	const idAt = columns.indexOf('id');
	const rows = body.flatMap((cells, i) =>
		isBlankRow(cells) ? [] : [readRow(cells, i, idAt, reader, find)]
	);
	const hasNew = rows.some(({ becomes }) => becomes === 'new');
	const missing = hasNew ? neededColumns.filter((column) => !reader.gives(column)) : [];
	checkFaulty(rows, missing, find);
	markSame(dossier, rows);
	const changesOf = (asked: readonly PastedRow[]) => [
		...asked.map(changeOf),
		...(choices.freesSearches ? freed(dossier, asked, find) : [])
	];
	if (missing.length === 0) {
		const asked = acting(rows);
		tellErrors(prepare(dossier, changesOf(asked), context).errors, asked);
	}
	const changes = missing.length === 0 ? changesOf(acting(rows)) : [];
	return { headings, columns, missing, rows, changes, broken: grid.fault };
}
