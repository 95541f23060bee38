import type { AskedChange } from '#lib/contract/changes.ts';
import { effectiveDay } from '../dates.ts';
import { idOf } from '../entities.ts';
import type { Coverage, Dossier, Statement } from '../types.ts';
import type { Touching } from './act.ts';

/** New ids of actors or issues; an id that stays is given back. */
export type Renaming = (id: string) => string;

/** How the two halves of a cell are called after merges. */
export interface CellRenaming {
	actor: Renaming;
	issue: Renaming;
}

const pairOf = (actor: string, issue: string) => `${actor}/${issue}`;

/** One search out of several of one cell: a refusal before silence, then the latest. */
function joined(rows: readonly Coverage[]): Coverage {
	const refusals = rows.filter(({ outcome }) => outcome === 'declined');
	const weightiest = refusals.length > 0 ? refusals : rows;
	const day = weightiest
		.map((row) => row.searched_on)
		.toSorted()
		.at(-1) as string;
	const latest = weightiest.filter((row) => row.searched_on === day);
	const sources = [...new Set(latest.flatMap((row) => row.sources))];
	return { ...(latest[0] as Coverage), sources };
}

/** A search without the sources in which it should have found a statement; `undefined` where none is left. */
function unrefuted(row: Coverage, said: readonly Statement[]): Coverage | undefined {
	if (row.outcome !== 'none-found') return row;
	const refuting = said.filter(({ said_on }) => effectiveDay(said_on) <= row.searched_on);
	const sources = row.sources.filter((id) => !refuting.some(({ source }) => source === id));
	return sources.length > 0 ? { ...row, sources } : undefined;
}

/** Statements by the cell that they stand in after merges, for the cells asked about. */
function saidAfter(
	{ statements }: Dossier,
	{ actor, issue }: CellRenaming,
	cells: ReadonlySet<string>
): Map<string, Statement[]> {
	const said = new Map<string, Statement[]>();
	for (const statement of statements) {
		for (const speaker of new Set(statement.actors.map(actor))) {
			const cell = pairOf(speaker, issue(statement.issue));
			if (!cells.has(cell)) continue;
			const list = said.get(cell);
			if (list) list.push(statement);
			else said.set(cell, [statement]);
		}
	}
	return said;
}

const isSame = (a: Coverage, b: Coverage) => JSON.stringify(a) === JSON.stringify(b);

/**
 * What becomes of searches where actors or issues are merged: of several of one cell one stays, and none that
 * a statement of that cell refutes.
 *
 * @param isMerged whether the cell of a search, by its new ids, is one into which something was merged.
 */
export function mergedSearches(
	dossier: Dossier,
	renaming: CellRenaming,
	isMerged: (actor: string, issue: string) => boolean
): { changes: AskedChange[]; effects: Touching } {
	const cells = new Map<string, Coverage[]>();
	for (const row of dossier.coverage) {
		const [actor, issue] = [renaming.actor(row.actor), renaming.issue(row.issue)];
		if (!isMerged(actor, issue)) continue;
		const rows = cells.get(pairOf(actor, issue)) ?? [];
		cells.set(pairOf(actor, issue), [...rows, row]);
	}
	const said = saidAfter(dossier, renaming, new Set(cells.keys()));
	const changes: AskedChange[] = [];
	const effects: Touching = { changed: 0, removed: 0 };
	for (const [cell, rows] of cells) {
		const kept = unrefuted(joined(rows), said.get(cell) ?? []);
		const own = rows.find((row) => idOf('coverage', row) === cell);
		for (const row of rows) {
			if (row === own && kept) continue;
			changes.push({ entity: 'coverage', action: 'remove', id: idOf('coverage', row) });
		}
		effects.removed += rows.length - (kept ? 1 : 0);
		if (!kept) continue;
		const [actor = '', issue = ''] = cell.split('/');
		const row = { ...kept, actor, issue };
		if (own && isSame(own, row)) continue;
		effects.changed++;
		changes.push({
			entity: 'coverage',
			action: own ? 'edit' : 'create',
			id: cell,
			row: { ...row }
		});
	}
	return { changes, effects };
}
