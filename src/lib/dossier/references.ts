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

/** Where rows stand, by id, sound or not. */
const readPlaces = ({ rows }: ReadTable<{ id: string }>) =>
	new Map(rows.map(({ raw }, i) => [String(raw.id), i]));

const isRising = (places: readonly number[]) =>
	places.every((place, i) => i === 0 || place > (places[i - 1] as number));

/**
 * Votes that a writer would put differently: roll calls in another order than the issues, voters in another
 * order than the actors, an actor with two votes in one roll call.
 */
function voteFaults({ votes, actors, issues }: ReadTables): Fault[] {
	const { file } = tables.votes;
	// The file is there, and nobody votes in it.
	if (votes.whole && votes.rows.length === 0) {
		return [{ file, found: 'no roll call', expected: 'at least one, or no such file' }];
	}
	const [actorPlaces, issuePlaces] = [readPlaces(actors), readPlaces(issues)];
	let last = -1;
	return votes.rows.flatMap(({ row, value }) => {
		if (!value) return [];
		const faults: Fault[] = [];
		const place = issuePlaces.get(value.issue) ?? last + 1;
		if (place < last) {
			const expected = `the roll calls in the order of ${tables.issues.file}`;
			faults.push({ file, row, column: 'issue', found: shown(value.issue), expected });
		}
		last = Math.max(place, last);
		const voted = new Set<string>();
		for (const column of ['yes', 'no', 'abstain'] as const) {
			const places = value[column].flatMap((id) => actorPlaces.get(id) ?? []);
			const again = value[column].find((id) => voted.has(id));
			for (const id of value[column]) voted.add(id);
			const place = { file, row, column };
			if (again !== undefined) {
				const expected = 'one vote for each actor';
				faults.push({ ...place, found: `${shown(again)} again`, expected });
			} else if (!isRising(places)) {
				const expected = `the ids in the order of ${tables.actors.file}`;
				faults.push({ ...place, found: shown(value[column].join(';')), expected });
			}
		}
		return faults;
	});
}

/** Checks what can only be told from several tables together. */
export function crossFaults(read: ReadTables): Fault[] {
	return [...referenceFaults(read), ...coverageFaults(read), ...voteFaults(read)];
}
