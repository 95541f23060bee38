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

/** The statements of every cell, found once for a list of statements, which nobody changes. */
interface CellIndex {
	actors: Dossier['actors'];
	issues: Dossier['issues'];
	cells: ReadonlyMap<number, Statement[]>;
}

const cellIndices = new WeakMap<readonly Statement[], CellIndex>();

/** Statements by cell, in the order of the dossier; of a million cells of votes few have any. */
export function statementsByCell(dossier: Dossier): CellIndex['cells'] {
	const { actors, issues, statements } = dossier;
	const known = cellIndices.get(statements);
	if (known?.actors === actors && known.issues === issues) return known.cells;
	const cellOf = cellFinder(dossier);
	const cells = new Map<number, Statement[]>();
	for (const statement of statements) {
		for (const actor of statement.actors) {
			const cell = cellOf(actor, statement.issue);
			if (cell === undefined) continue;
			const list = cells.get(cell);
			if (!list) cells.set(cell, [statement]);
			// Nobody speaks twice in one statement.
			else if (list.at(-1) !== statement) list.push(statement);
		}
	}
	cellIndices.set(statements, { actors, issues, cells });
	return cells;
}

/** Everything one actor said on one issue, in the order of the dossier; a vote comes last. */
export function statementsOf(dossier: Dossier, actor: string, issue: string): Statement[] {
	const cell = cellFinder(dossier)(actor, issue);
	const listed = (cell === undefined ? undefined : statementsByCell(dossier).get(cell)) ?? [];
	const vote = dossier.votes && voteOf(dossier, actor, issue);
	return vote ? [...listed, vote] : listed;
}
