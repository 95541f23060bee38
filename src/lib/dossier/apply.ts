/**
 * The one way in which changes act on a dossier: on the server, in the browser, forwards and backwards.
 */
import type { Change, Columns } from '#lib/contract/changes.ts';
import { idOf, isRowEntity, rowEntities, tableOf } from './entities.ts';
import type { Head, RowEntity } from './entities.ts';
import type { Dossier, RollCall } from './types.ts';
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

/** Applies a change to rows. */
function act(rows: WorkingRows, { id, action, after, place }: Change): void {
	if (action === 'create') rows.insert({ ...after }, place?.after ?? undefined);
	else if (action === 'remove') rows.remove(id);
	else {
		if (after && Object.keys(after).length > 0) rows.edit(id, after);
		if (place && place.after !== null) rows.move(id, place.after);
	}
}

/** The head of a dossier with some of its columns put in. */
function withHead(dossier: Dossier, columns: Columns): Dossier {
	const { descriptor, readme, ...others } = columns as Partial<Head>;
	const changed: Dossier = { ...dossier, ...others };
	if (descriptor !== undefined) changed.descriptor = descriptor ?? undefined;
	if (readme !== undefined) changed.readme = readme ?? undefined;
	if (changed.descriptor === undefined) delete changed.descriptor;
	if (changed.readme === undefined) delete changed.readme;
	Object.freeze(changed.window);
	return changed;
}

/** Whether the order or number of the rows that votes are laid over has changed. */
const areLaidAnew = (before: Dossier, after: Dossier) =>
	before.actors.length !== after.actors.length ||
	before.issues.length !== after.issues.length ||
	before.actors.some(({ id }, i) => after.actors[i]?.id !== id) ||
	before.issues.some(({ id }, i) => after.issues[i]?.id !== id);

/**
 * Applies changes, one after the other. What they do not touch stays the same object, so that whatever was
 * derived from it stays, too: an edited statement makes one new row, one new list and one new dossier.
 *
 * @param changes fit the dossier: the next ones in its journal, or the inverse of its last.
 * @returns the dossier itself where no change touches its content. Its version is for the caller to set.
 * @throws RangeError where a change is of a row that is not there.
 */
export function apply(dossier: Dossier, changes: Iterable<Change>): Dossier {
	const working = new Map<RowEntity, WorkingRows>();
	const open = (entity: RowEntity) => {
		const known = working.get(entity);
		if (known) return known;
		const rows = new WorkingRows(rowsOf(dossier, entity), (row) => idOf(entity, row));
		working.set(entity, rows);
		return rows;
	};
	let changed = dossier;
	for (const change of changes) {
		if (change.entity === 'dossier') {
			if (change.after) changed = withHead(changed, change.after);
		} else if (isRowEntity(change.entity)) act(open(change.entity), change);
	}
	if (working.size === 0) return changed === dossier ? dossier : Object.freeze(changed);
	const result: Dossier = { ...changed };
	for (const entity of rowEntities) {
		const rows = working.get(entity)?.rows;
		if (rows && entity !== 'vote')
			Object.assign(result, { [tableOf[entity]]: Object.freeze(rows) });
	}
	const calls = working.get('vote')?.rows as RollCall[] | undefined;
	if (calls ?? (dossier.votes && areLaidAnew(dossier, result))) {
		const all = calls ?? rollCallsOf(dossier);
		if (all.length > 0) result.votes = votesOf(all, result.actors, result.issues);
		else delete result.votes;
	}
	return Object.freeze(result);
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
