/** Change sets of the journal told in sentences, for pages. */
import type { Kysely } from 'kysely';
import { tellChangeSet } from '#lib/analysis/journal/change-set-sentences.ts';
import type { ToldChangeSet } from '#lib/analysis/journal/change-set-sentences.ts';
import type { ToldEntry } from '#lib/analysis/journal/told.ts';
import type { Change } from '#lib/contract/changes.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Tables } from '../database/tables.ts';
import type { HistoryEntry } from './history.ts';
import { isArchiving } from './archiving-verbs.ts';
import { RowBook } from './row-book.ts';
import { restoredBy, takenBackBy, undoneAmong } from './taken-back.ts';
import { namesOf, PACKAGE_WRITER } from './writers.ts';

type Db = Kysely<Tables>;

/** Rows that name rows that name rows: statements name actors, notes statements. */
const DEEPEST = 5;

const PACKAGE = 'A data package';

/** Tells again until every row that is named was found. */
export async function toldWith<T>(book: RowBook, tell: () => T): Promise<T> {
	let told = tell();
	for (let depth = 0; depth < DEEPEST && (await book.load()); depth++) told = tell();
	return told;
}

/** Notes have a history of their own; what made a dossier is not undone but deleted. */
const isUndoable = ({ entity, action }: Pick<Change, 'entity' | 'action'>) =>
	entity !== 'annotation' && !(entity === 'dossier' && action === 'create');

/** Codings alone are made by a reveal: what others have seen cannot be blind again. */
const isReveal = (counts: HistoryEntry['counts']) =>
	counts.length > 0 &&
	counts.every(({ entity, action }) => entity === 'coding' && action === 'create');

/**
 * Tells change sets.
 *
 * @param dossier as it is now. @param isNarrowed whether the entries give only some changes of their sets.
 */
export async function tellEntries(
	db: Db,
	dossier: Dossier,
	entries: readonly HistoryEntry[],
	isNarrowed = false
): Promise<ToldEntry[]> {
	const sets = entries.map(({ set }) => set);
	const back = await takenBackBy(db, dossier.id, sets);
	const undone = await undoneAmong(db, dossier.id, sets);
	const restored = await restoredBy(db, dossier.id, sets);
	const names = await namesOf(db, [
		...sets.map(({ by }) => by),
		...[...back.values(), ...undone.values()].map(({ writer }) => writer)
	]);
	const nameOf = (id: string) => (id === PACKAGE_WRITER ? PACKAGE : (names.get(id) ?? id));
	const book = new RowBook(db, dossier, Math.min(...sets.map(({ revision }) => revision)));
	const tell = () =>
		entries.map(({ set, counts, total, isCut }): ToldChangeSet => {
			const takes = back.get(set.id);
			return tellChangeSet(set, {
				name: nameOf(set.by),
				find: book.at(set.revision),
				counts: isCut || !isNarrowed ? counts : undefined,
				isLoad: set.by === PACKAGE_WRITER && (!isNarrowed || total === set.changes.length),
				takesBack: takes && { ...takes, name: nameOf(takes.writer) },
				restored: set.restores === undefined ? undefined : restored.get(set.restores)
			});
		});
	const told = await toldWith(book, tell);
	return entries.map(({ set, total, counts, isCut }, i): ToldEntry => {
		const { id, revision, at, by, reason = null } = set;
		const takenBack = undone.get(id);
		const whole = told[i] as ToldChangeSet;
		// Of a package that was loaded the sentence says enough.
		const isLoad = by === PACKAGE_WRITER && !isNarrowed;
		return {
			...whole,
			...{ id, revision, at, by, reason },
			changes: isLoad ? [] : whole.changes,
			name: nameOf(by),
			others: isNarrowed && !isCut ? total - set.changes.length : 0,
			more: isLoad || (isNarrowed && !isCut) ? 0 : total - set.changes.length,
			undone: takenBack ? { name: nameOf(takenBack.writer), at: takenBack.at } : null,
			canUndo:
				!takenBack &&
				counts.every(isUndoable) &&
				!isReveal(counts) &&
				!set.changes.some(isArchiving)
		};
	});
}
