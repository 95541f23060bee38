import { LISTED, LoneStatements } from './lone-statements.ts';
import { placesOf } from './places.ts';
import type { Dossier, Statement } from './types.ts';
import { voteOf } from './votes.ts';

/** Where a pair stands in the columns; `undefined` if it is not the dossier's: it must not count for another. */
export function cellFinder(dossier: Dossier): (actor: string, issue: string) => number | undefined {
	const actorIndex = placesOf(dossier.actors);
	const issueIndex = placesOf(dossier.issues);
	return (actor, issue) => {
		const row = actorIndex.get(actor);
		const column = issueIndex.get(issue);
		return row === undefined || column === undefined
			? undefined
			: row * dossier.issues.length + column;
	};
}

/** By the index of an actor, lists of statements by cell. */
type Rows = ReadonlyMap<number, ReadonlyMap<number, Statement[]>>;

/**
 * Statements by cell, in the order of the dossier; of a million cells of votes few have any. It is never changed:
 * one that differs in a few cells shares all the others.
 */
export class CellStatements {
	/** An empty list leaves a cell without statements, whatever stood alone in it before. */
	readonly #rows: Rows;
	readonly #lone: LoneStatements;
	readonly #issueCount: number;
	/** Whether the lists say more than `LISTED` tells: some were changed. */
	readonly #isChanged: boolean;

	constructor(rows: Rows, lone: LoneStatements, issueCount: number, isChanged = false) {
		[this.#rows, this.#lone, this.#issueCount] = [rows, lone, issueCount];
		this.#isChanged = isChanged;
	}

	get(cell: number): Statement[] | undefined {
		const list = this.#list(cell);
		if (list) return list.length > 0 ? list : undefined;
		const alone = this.#lone.in(cell);
		return alone && [alone];
	}

	/** Whether most cells are spoken to: then `placeIn` and `lists` have all of them. */
	get isDense(): boolean {
		return this.#lone.places.length > 0;
	}

	/** The statement that stands alone in a cell. */
	alone(cell: number): Statement | undefined {
		return this.#isChanged && this.#list(cell) ? undefined : this.#lone.in(cell);
	}

	/** Those that stand alone, in columns: for all cells whose statements were not changed. */
	get lone(): LoneStatements {
		return this.#lone;
	}

	/** The place in the columns of the statement that stands alone in a cell; negative where none is there. */
	placeIn(cell: number): number {
		return this.#isChanged && this.#list(cell) ? -1 : this.#lone.placeIn(cell);
	}

	/** Cells that have a list: with several statements, or with others than they had. */
	*lists(): Iterable<[number, Statement[]]> {
		for (const cells of this.#rows.values()) {
			for (const entry of cells) if (entry[1].length > 0) yield entry;
		}
	}

	#list(cell: number): Statement[] | undefined {
		return this.#rows.get(Math.floor(cell / this.#issueCount))?.get(cell);
	}

	*[Symbol.iterator](): Iterator<[number, Statement[]]> {
		const { length } = this.#lone.places;
		for (let cell = 0; cell < length; cell++) {
			const alone = this.#lone.in(cell);
			if (alone && !(this.#isChanged && this.#list(cell))) yield [cell, [alone]];
		}
		yield* this.lists();
	}

	/** The same with other statements in some cells; an empty list leaves none. */
	with(changed: ReadonlyMap<number, Statement[]>): CellStatements {
		const rows = new Map(this.#rows);
		const copied = new Map<number, Map<number, Statement[]>>();
		for (const [cell, statements] of changed) {
			const actor = Math.floor(cell / this.#issueCount);
			const cells = copied.get(actor) ?? new Map(this.#rows.get(actor));
			copied.set(actor, cells);
			rows.set(actor, cells);
			cells.set(cell, statements);
		}
		return new CellStatements(rows, this.#lone, this.#issueCount, true);
	}
}

/** The statements of every cell, found once for a list of statements, which nobody changes. */
interface CellIndex {
	actors: Dossier['actors'];
	issues: Dossier['issues'];
	cells: CellStatements;
}

const cellIndices = new WeakMap<readonly Statement[], CellIndex>();

/** Cells to a statement beyond which a column over all cells is not worth its memory. */
const MOST_EMPTY = 8;

function indexed(dossier: Dossier): CellStatements {
	const { actors, issues, statements } = dossier;
	const cellOf = cellFinder(dossier);
	const rows = new Map<number, Map<number, Statement[]>>();
	const all = actors.length * issues.length;
	const lone = new LoneStatements(statements, all <= MOST_EMPTY * statements.length ? all : 0);
	const { places } = lone;
	const listAt = (cell: number): Statement[] => {
		const row = Math.floor(cell / issues.length);
		let cells = rows.get(row);
		if (!cells) rows.set(row, (cells = new Map()));
		let list = cells.get(cell);
		if (!list) cells.set(cell, (list = []));
		return list;
	};
	statements.forEach((statement, place) => {
		for (const actor of statement.actors) {
			const cell = cellOf(actor, statement.issue);
			if (cell === undefined) continue;
			const alone = places[cell] ?? LISTED;
			// Nobody speaks twice in one statement.
			if (alone === place + 1) continue;
			if (alone === 0) {
				lone.read(cell, place, statement);
				continue;
			}
			const list = listAt(cell);
			if (alone > 0) {
				list.push(statements[alone - 1] as Statement);
				places[cell] = LISTED;
			}
			if (list.at(-1) !== statement) list.push(statement);
		}
	});
	return new CellStatements(rows, lone, issues.length);
}

/** Statements by cell. */
export function statementsByCell(dossier: Dossier): CellStatements {
	const { actors, issues, statements } = dossier;
	const known = cellIndices.get(statements);
	if (known?.actors === actors && known.issues === issues) return known.cells;
	const cells = indexed(dossier);
	cellIndices.set(statements, { actors, issues, cells });
	return cells;
}

/** A statement before and after a change; without one where it was not there. */
export interface ChangedStatement {
	before: Statement | undefined;
	after: Statement | undefined;
}

/** The cells of statements, before and after. */
export function cellsOf(dossier: Dossier, changed: readonly ChangedStatement[]): Set<number> {
	const cellOf = cellFinder(dossier);
	const cells = changed.flatMap(({ before, after }) =>
		[before, after].flatMap((statement) =>
			(statement?.actors ?? []).map((actor) => cellOf(actor, statement?.issue ?? ''))
		)
	);
	return new Set(cells.filter((cell) => cell !== undefined));
}

/**
 * Hands the index of a dossier on to the one that follows from it by some changed statements, so that it is not
 * made anew. Does nothing where there is none.
 *
 * @param placeOf where a statement stands in the list of the dossier after.
 */
export function handOnCells(
	before: Dossier,
	after: Dossier,
	changed: readonly ChangedStatement[],
	placeOf: (id: string) => number
): void {
	const known = cellIndices.get(before.statements);
	const { actors, issues } = before;
	if (known?.actors !== actors || known.issues !== issues) return;
	if (after.actors !== actors || after.issues !== issues) return;
	const gone = new Set(changed.map((statement) => statement.before));
	const cellOf = cellFinder(after);
	const lists = new Map<number, Statement[]>();
	for (const cell of cellsOf(after, changed)) {
		lists.set(
			cell,
			(known.cells.get(cell) ?? []).filter((statement) => !gone.has(statement))
		);
	}
	for (const { after: statement } of changed) {
		for (const actor of new Set(statement?.actors)) {
			const cell = cellOf(actor, statement?.issue ?? '');
			if (statement && cell !== undefined) lists.get(cell)?.push(statement);
		}
	}
	for (const list of lists.values()) {
		if (list.length > 1) list.sort((a, b) => placeOf(a.id) - placeOf(b.id));
	}
	cellIndices.set(after.statements, { actors, issues, cells: known.cells.with(lists) });
}

/** Everything one actor said on one issue, in the order of the dossier; a vote comes last. */
export function statementsOf(dossier: Dossier, actor: string, issue: string): Statement[] {
	const cell = cellFinder(dossier)(actor, issue);
	const listed = (cell === undefined ? undefined : statementsByCell(dossier).get(cell)) ?? [];
	const vote = dossier.votes && voteOf(dossier, actor, issue);
	return vote ? [...listed, vote] : listed;
}
