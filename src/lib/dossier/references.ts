import { effectiveDay } from './dates.ts';
import { shown } from './faults.ts';
import type { Fault } from './faults.ts';
import { nearest } from './nearest.ts';
import type { ReadRow } from './rows.ts';
import { tables } from './tables.ts';
import type { Table, TableName } from './tables.ts';
import type { Coverage, RollCall, Statement } from './types.ts';

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

/** A table whose rows others refer to. */
interface Target {
	ids: Set<string>;
	expected: (found: string) => string;
	whole: boolean;
}

/** A search that found nothing, and the first statement that it should have found. */
interface Search extends Pick<Coverage, 'sources' | 'searched_on'> {
	row: number;
	missed?: string;
}

const pairOf = (actor: string, issue: string) => `${actor}/${issue}`;

/**
 * The tables in an order in which none refers to a later one, with searches before the statements that are held
 * against them: there are fewer of them to remember.
 */
export const checkedOrder: readonly Table[] = [
	...(['actors', 'issues', 'sources', 'coverage', 'statements', 'relations', 'votes'] as const)
].map((name) => tables[name] as Table);

/** Tables to whose rows others refer. */
const targets = new Set(checkedOrder.flatMap(({ references }) => Object.values(references)));

/** A roll call in which an actor has two votes. */
function voteFaults(row: number, call: RollCall): Fault[] {
	const { file } = tables.votes;
	const voted = new Set<string>();
	return (['yes', 'no', 'abstain'] as const).flatMap((column) => {
		const again = call[column].find((id) => voted.has(id));
		for (const id of call[column]) voted.add(id);
		if (again === undefined) return [];
		const expected = 'one vote for each actor';
		return [{ file, row, column, found: `${shown(again)} again`, expected }];
	});
}

/**
 * Checks what can only be told from several tables together. It is given their rows in `checkedOrder`, and
 * keeps of them no more than it needs.
 */
export class CrossChecks {
	readonly #targets = new Map<TableName, Target>();
	readonly #searches = new Map<string, Search[]>();
	readonly #faults = { references: [] as Fault[], votes: [] as Fault[] };

	#targetOf(name: TableName): Target {
		const known = this.#targets.get(name);
		if (known) return known;
		const ids = new Set<string>();
		const target = { ids, expected: expectedId(tables[name] as Table, ids), whole: false };
		this.#targets.set(name, target);
		return target;
	}

	#look(table: Table, row: number, column: string, target: Target, item: unknown): void {
		const id = String(item ?? '');
		if (id === '' || target.ids.has(id)) return;
		const [found, expected] = [shown(id), target.expected(id)];
		this.#faults.references.push({ file: table.file, row, column, found, expected });
	}

	/** References of a row to rows that no table holds. */
	#refer(table: Table, { row, raw }: ReadRow): void {
		for (const column in table.references) {
			const target = this.#targetOf(table.references[column] as TableName);
			// Of a table that could not be read whole nobody knows what it lacks.
			if (!target.whole) continue;
			const value = raw[column];
			if (!Array.isArray(value)) this.#look(table, row, column, target, value);
			else for (const item of value) this.#look(table, row, column, target, item);
		}
	}

	#search(row: number, { actor, issue, outcome, sources, searched_on }: Coverage): void {
		if (outcome !== 'none-found') return;
		const pair = pairOf(actor, issue);
		const search = { row, sources, searched_on };
		const known = this.#searches.get(pair);
		if (known) known.push(search);
		else this.#searches.set(pair, [search]);
	}

	/** Notes the searches that should have found a statement: of that day or before, in a source searched. */
	#say(row: number, { id, actors, issue, source, said_on }: Statement): void {
		if (this.#searches.size === 0) return;
		for (const actor of actors) {
			for (const search of this.#searches.get(pairOf(actor, issue)) ?? []) {
				const isThere =
					search.sources.includes(source) && effectiveDay(said_on) <= search.searched_on;
				if (isThere) search.missed ??= `${tables.statements.file}, row ${row} (${id})`;
			}
		}
	}

	/** Coverage that found nothing where there is a statement. */
	get #coverage(): Fault[] {
		const { file } = tables.coverage;
		return [...this.#searches.values()].flat().flatMap(({ row, missed }) => {
			if (missed === undefined) return [];
			const expected = `no such row: ${missed} is a statement in a source searched`;
			return [{ file, row, column: 'outcome', found: '"none-found"', expected }];
		});
	}

	/** Checks a row of a table. */
	take(table: Table, read: ReadRow): void {
		const { row, raw, value } = read;
		this.#refer(table, read);
		if (targets.has(table.name)) this.#targetOf(table.name).ids.add(String(raw.id));
		if (!value) return;
		if (table.name === 'statements') this.#say(row, value as Statement);
		else if (table.name === 'coverage') this.#search(row, value as Coverage);
		else if (table.name === 'votes') this.#faults.votes.push(...voteFaults(row, value as RollCall));
	}

	/** Closes a table. @param whole whether every row of it was given. */
	end(table: Table, whole: boolean): void {
		this.#targetOf(table.name).whole = whole;
	}

	/** What was found, kind by kind. */
	get faults(): Fault[] {
		const { references, votes } = this.#faults;
		return [...references, ...this.#coverage, ...votes];
	}
}
