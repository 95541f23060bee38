/**
 * The one way in which changes act on a dossier: on the server, in the browser, forwards and backwards.
 */
import type { Change, Columns } from '#lib/contract/changes.ts';
import { idIn, isRowEntity, tableOf } from './entities.ts';
import type { Head, RowEntity } from './entities.ts';
import { wholeRow } from './later-columns.ts';
import { handOnDays, shareDays } from './days.ts';
import { handOnPositions } from './positions.ts';
import { handOnCells } from './statement-index.ts';
import type { Dossier, RollCall, Statement } from './types.ts';
import { rollCallsOf, votesOf } from './votes.ts';
import { WorkingRows } from './working-rows.ts';

/** The rows of an entity; votes are roll calls here and columns in a dossier. */
export const rowsOf = (dossier: Dossier, entity: RowEntity): readonly object[] =>
	entity === 'vote' ? rollCallsOf(dossier) : dossier[tableOf[entity]];

/** Whether a change touches what a dossier holds; texts, codings and notes stand beside it. */
export const isContent = ({ entity }: Pick<Change, 'entity'>): boolean =>
	entity === 'dossier' || isRowEntity(entity);

/** Makes the dossier to which its first change set is applied. */
export const emptyDossier = (id: string): Dossier => ({
	id,
	title: '',
	description: '',
	licence: '',
	window: { from: '', to: '' },
	version: '',
	actors: [],
	issues: [],
	sources: [],
	statements: [],
	coverage: [],
	relations: []
});

/** The head of a dossier with some of its columns put in. */
function withHead(dossier: Dossier, columns: Columns): Dossier {
	const { descriptor, readme, ...others } = columns as Partial<Head>;
	const changed: Dossier = { ...dossier, ...others };
	if (descriptor !== undefined) changed.descriptor = descriptor ?? undefined;
	if (readme !== undefined) changed.readme = readme ?? undefined;
	if (changed.descriptor === undefined) delete changed.descriptor;
	if (changed.readme === undefined) delete changed.readme;
	if (!changed.archived) delete changed.archived;
	Object.freeze(changed.window);
	return changed;
}

/** Whether the order or number of the rows that votes are laid over has changed. */
const areLaidAnew = (before: Dossier, after: Dossier) =>
	before.actors.length !== after.actors.length ||
	before.issues.length !== after.issues.length ||
	before.actors.some(({ id }, i) => after.actors[i]?.id !== id) ||
	before.issues.some(({ id }, i) => after.issues[i]?.id !== id);

/** Changed statements beyond which nothing is handed on. */
const MOST_HANDED_ON = 5_000;

/** A dossier while changes are applied to it, one after the other. */
export class WorkingDossier {
	readonly #before: Dossier;
	#head: Dossier;
	readonly #tables = new Map<RowEntity, WorkingRows>();
	/** The statements that changes touch, as they were before all of them, by id. */
	readonly #statements = new Map<string, Statement | undefined>();
	/** Whether as many statements bear each date as before. */
	#hasSameDates = true;

	constructor(dossier: Dossier) {
		this.#before = dossier;
		this.#head = dossier;
	}

	/** From very many changes everything is derived as fast as from the beginning. */
	get #isHandingOn(): boolean {
		return this.#statements.size <= MOST_HANDED_ON;
	}

	/** The rows of an entity as the changes so far left them. */
	rows(entity: RowEntity): WorkingRows {
		const known = this.#tables.get(entity);
		if (known) return known;
		const rows = new WorkingRows(rowsOf(this.#before, entity), idIn(entity));
		this.#tables.set(entity, rows);
		return rows;
	}

	/** The dossier with its head as the changes so far left it; its rows are those of the beginning. */
	get head(): Dossier {
		return this.#head;
	}

	/** Applies a change; one that does not touch the content does nothing. */
	act({ entity, id, action, after, place }: Change): void {
		if (entity === 'dossier') {
			if (after) this.#head = withHead(this.#head, after);
			return;
		}
		if (!isRowEntity(entity)) return;
		const rows = this.rows(entity);
		if (entity === 'statement') {
			if (action !== 'edit' || (after && 'said_on' in after)) this.#hasSameDates = false;
			if (this.#isHandingOn && !this.#statements.has(id)) {
				this.#statements.set(id, action === 'create' ? undefined : (rows.row(id) as Statement));
			}
		}
		if (action === 'create') rows.insert(wholeRow(entity, after ?? {}), place?.after ?? undefined);
		else if (action === 'remove') rows.remove(id);
		else {
			if (after && Object.keys(after).length > 0) rows.edit(id, after);
			if (place && place.after !== null) rows.move(id, place.after);
		}
	}

	/** The dossier that the changes made; the very one where they touched nothing. */
	finish(): Dossier {
		const before = this.#before;
		const touched = [...this.#tables].filter(([, { isTouched }]) => isTouched);
		if (touched.length === 0) return this.#head === before ? before : Object.freeze(this.#head);
		const result: Dossier = { ...this.#head };
		let calls: RollCall[] | undefined;
		for (const [entity, { rows }] of touched) {
			if (entity === 'vote') calls = rows as RollCall[];
			else Object.assign(result, { [tableOf[entity]]: Object.freeze(rows) });
		}
		if (calls ?? (before.votes && areLaidAnew(before, result))) {
			const all = calls ?? rollCallsOf(before);
			if (all.length > 0) result.votes = votesOf(all, result.actors, result.issues);
			else delete result.votes;
		}
		this.#handOn(result);
		return Object.freeze(result);
	}

	/** Hands on what was derived of the dossier before: only what follows from changed statements is new. */
	#handOn(after: Dossier): void {
		const before = this.#before;
		if (after.statements === before.statements) return;
		if (this.#hasSameDates) shareDays(before, after);
		if (!this.#isHandingOn) return;
		const rows = this.rows('statement');
		const changed = [...this.#statements].map(([id, was]) => ({
			before: was,
			after: rows.row(id) as Statement | undefined
		}));
		handOnCells(before, after, changed, (id) => rows.find(id));
		if (!this.#hasSameDates) handOnDays(before, after, changed);
		handOnPositions(before, after, changed);
	}
}

/**
 * Applies changes, one after the other. What they do not touch stays the same object, so that whatever was
 * derived from it stays, too: an edited statement makes one new row, one new list and one new dossier.
 *
 * @param changes fit the dossier: the next ones in its journal, or the inverse of its last.
 * @returns the dossier itself where no change touches its content. Its version is for the caller to set.
 * @throws RangeError where a change is of a row that is not there.
 */
export function apply(dossier: Dossier, changes: Iterable<Change>): Dossier {
	const working = new WorkingDossier(dossier);
	for (const change of changes) working.act(change);
	return working.finish();
}

const opposite = { create: 'remove', edit: 'edit', remove: 'create' } as const;

/** The change that takes a change back. */
export function inverseOf({ entity, id, action, before, after, place }: Change): Change {
	const back: Change = { entity, id, action: opposite[action], before: after, after: before };
	if (place) back.place = { before: place.after, after: place.before };
	return back;
}

/** The changes that take changes back, the last one first. */
export const inverse = (changes: readonly Change[]): Change[] =>
	changes.map(inverseOf).toReversed();
