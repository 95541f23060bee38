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

/**
 * Statements by cell, in the order of the dossier; of a million cells of votes few have any. It is never changed:
 * one that differs in a few cells shares all the others.
 */
export class CellStatements {
	/** By the index of an actor, its cells. */
	readonly #rows: ReadonlyMap<number, ReadonlyMap<number, Statement[]>>;
	readonly #issueCount: number;

	constructor(rows: ReadonlyMap<number, ReadonlyMap<number, Statement[]>>, issueCount: number) {
		this.#rows = rows;
		this.#issueCount = issueCount;
	}

	get(cell: number): Statement[] | undefined {
		return this.#rows.get(Math.floor(cell / this.#issueCount))?.get(cell);
	}

	*[Symbol.iterator](): Iterator<[number, Statement[]]> {
		for (const cells of this.#rows.values()) yield* cells;
	}

	/** The same with other statements in some cells; an empty list leaves none. */
	with(changed: ReadonlyMap<number, Statement[]>): CellStatements {
		const rows = new Map<number, ReadonlyMap<number, Statement[]>>(this.#rows);
		const copied = new Map<number, Map<number, Statement[]>>();
		for (const [cell, statements] of changed) {
			const actor = Math.floor(cell / this.#issueCount);
			const cells = copied.get(actor) ?? new Map(this.#rows.get(actor));
			copied.set(actor, cells);
			rows.set(actor, cells);
			if (statements.length > 0) cells.set(cell, statements);
			else cells.delete(cell);
		}
		return new CellStatements(rows, this.#issueCount);
	}
}

/** The statements of every cell, found once for a list of statements, which nobody changes. */
interface CellIndex {
	actors: Dossier['actors'];
	issues: Dossier['issues'];
	cells: CellStatements;
}

const cellIndices = new WeakMap<readonly Statement[], CellIndex>();

function indexed(dossier: Dossier): CellStatements {
	const { issues, statements } = dossier;
	const cellOf = cellFinder(dossier);
	const rows = new Map<number, Map<number, Statement[]>>();
	for (const statement of statements) {
		for (const actor of statement.actors) {
			const cell = cellOf(actor, statement.issue);
			if (cell === undefined) continue;
			const row = Math.floor(cell / issues.length);
			let cells = rows.get(row);
			if (!cells) rows.set(row, (cells = new Map()));
			const list = cells.get(cell);
			if (!list) cells.set(cell, [statement]);
			// Nobody speaks twice in one statement.
			else if (list.at(-1) !== statement) list.push(statement);
		}
	}
	return new CellStatements(rows, issues.length);
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
