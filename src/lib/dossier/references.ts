import { effectiveDay } from './dates.ts';
import { shown } from './faults.ts';
import type { Fault } from './faults.ts';
import { nearest } from './nearest.ts';
import type { ReadRow, ReadTable } from './rows.ts';
import { tableList, tables } from './tables.ts';
import type { Rows, Table, TableName } from './tables.ts';
import type { Statement } from './types.ts';

export type ReadTables = { [Name in TableName]: ReadTable<Rows[Name]> };

/** What is expected of a reference, worked out once for each text that is not an id. */
function expectedId(target: Table, ids: ReadonlySet<string>): (found: string) => string {
	const answers = new Map<string, string>();
	return (found) => {
		const known = answers.get(found);
		if (known !== undefined) return known;
		const alike = nearest(found, ids);
		const hint = alike === undefined ? '' : ` (nearest: ${alike})`;
		const answer = `the id of a row in ${target.file}${hint}`;
		answers.set(found, answer);
		return answer;
	};
}

/** Every reference to a row that no table holds. */
function referenceFaults(read: ReadTables): Fault[] {
	const targets = new Map(
		tableList.map((target) => {
			const ids = new Set(read[target.name].rows.map(({ raw }) => String(raw.id)));
			return [target.name, { ids, expected: expectedId(target, ids) }];
		})
	);
	return tableList.flatMap((table) =>
		Object.entries(table.references).flatMap(([column, name]) => {
			const target = targets.get(name);
			// Of a table that could not be read whole nobody knows what it lacks.
			if (!target || !read[name].whole) return [];
			return read[table.name].rows.flatMap(({ row, raw }) =>
				[raw[column] ?? []]
					.flat()
					.map(String)
					.filter((id) => id !== '' && !target.ids.has(id))
					.map((id) => ({
						file: table.file,
						row,
						column,
						found: shown(id),
						expected: target.expected(id)
					}))
			);
		})
	);
}

const pairOf = (actor: string, issue: string) => `${actor}/${issue}`;

function statementsByPair(rows: readonly ReadRow<Statement>[]): Map<string, ReadRow<Statement>[]> {
	const byPair = new Map<string, ReadRow<Statement>[]>();
	for (const read of rows) {
		for (const actor of read.value?.actors ?? []) {
			const pair = pairOf(actor, read.value?.issue ?? '');
			const list = byPair.get(pair);
			if (list) list.push(read);
			else byPair.set(pair, [read]);
		}
	}
	return byPair;
}

/** Coverage that found nothing where a statement of that day or before stands in a source searched. */
function coverageFaults({ coverage, statements }: ReadTables): Fault[] {
	const byPair = statementsByPair(statements.rows);
	return coverage.rows.flatMap(({ row, value }) => {
		if (value?.outcome !== 'none-found') return [];
		const contradicting = byPair
			.get(pairOf(value.actor, value.issue))
			?.find(
				({ value: statement }) =>
					statement &&
					value.sources.includes(statement.source) &&
					effectiveDay(statement.said_on) <= value.searched_on
			);
		if (!contradicting) return [];
		const { file } = tables.statements;
		const id = contradicting.value?.id;
		const expected = `no such row: ${file}, row ${contradicting.row} (${id}) is a statement in a source searched`;
		return [
			{ file: tables.coverage.file, row, column: 'outcome', found: '"none-found"', expected }
		];
	});
}

/** Roll calls in which an actor has two votes. */
function voteFaults({ votes }: ReadTables): Fault[] {
	const { file } = tables.votes;
	return votes.rows.flatMap(({ row, value }) => {
		const voted = new Set<string>();
		return (['yes', 'no', 'abstain'] as const).flatMap((column) => {
			const ids = value?.[column] ?? [];
			const again = ids.find((id) => voted.has(id));
			for (const id of ids) voted.add(id);
			if (again === undefined) return [];
			const expected = 'one vote for each actor';
			return [{ file, row, column, found: `${shown(again)} again`, expected }];
		});
	});
}

/** Checks what can only be told from several tables together. */
export function crossFaults(read: ReadTables): Fault[] {
	return [...referenceFaults(read), ...coverageFaults(read), ...voteFaults(read)];
}
