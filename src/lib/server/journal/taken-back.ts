/** Which change sets take others back, and which stand. */
import type { Kysely } from 'kysely';
import type { TakenBack } from '#lib/analysis/journal/change-set-sentences.ts';
import type { ChangeSet } from '#lib/contract/changes.ts';
import { REVEALED } from '../coding/verbs.ts';
import type { Tables } from '../database/tables.ts';
import { isArchiving } from './archiving-verbs.ts';
import type { Moment } from './replay.ts';
import { momentOf } from './replay.ts';

type Db = Kysely<Tables>;

/** A change set without its changes. */
export interface Told {
	id: string;
	first: number;
	last: number;
	writer: string;
	at: string;
	undoes: string | null;
	restores: number | null;
}

const select = (db: Db, dossier: string) =>
	db
		.selectFrom('change_sets')
		.select(['id', 'first', 'last', 'writer', 'at', 'undoes', 'restores'])
		.where('dossier', '=', dossier);

/** Undoing an undoing of an undoing goes no deeper than this in sentences. */
const DEEPEST = 20;

/**
 * What some change sets take back: the set that the chain of undoing and redoing begins with, and whether it
 * stands again.
 */
export async function takenBackBy(
	db: Db,
	dossier: string,
	sets: readonly ChangeSet[]
): Promise<Map<string, Omit<TakenBack, 'name'> & { writer: string }>> {
	const known = new Map<string, Told>();
	let wanted = sets.flatMap(({ undoes }) => undoes ?? []);
	for (let depth = 0; depth < DEEPEST && wanted.length > 0; depth++) {
		const found = await select(db, dossier).where('id', 'in', wanted).execute();
		for (const one of found) known.set(one.id, one);
		wanted = found.flatMap(({ undoes }) => (undoes && !known.has(undoes) ? [undoes] : []));
	}
	const all = sets.flatMap(({ id, by, undoes }) => {
		let root = undoes === undefined ? undefined : known.get(undoes);
		let depth = 1;
		while (root?.undoes && known.has(root.undoes)) {
			root = known.get(root.undoes);
			depth++;
		}
		if (!root) return [];
		const { writer, at } = root;
		return [[id, { writer, at, isOwn: writer === by, isRedone: depth % 2 === 0 }] as const];
	});
	return new Map(all);
}

/** Of some change sets those that were taken back and do not stand again, each with what took it back. */
export async function undoneAmong(
	db: Db,
	dossier: string,
	sets: readonly { id: string; revision: number }[]
): Promise<Map<string, Told>> {
	const undone = new Map<string, Told>();
	if (sets.length === 0) return undone;
	const ids = sets.map(({ id }) => id);
	const undoing = await select(db, dossier).where('undoes', 'in', ids).orderBy('first').execute();
	const restoring = await select(db, dossier).where('restores', 'is not', null).execute();
	const all = [...undoing, ...restoring].map(({ id }) => id);
	const redone = new Set(
		all.length === 0
			? []
			: (await select(db, dossier).where('undoes', 'in', all).execute()).map(({ undoes }) => undoes)
	);
	for (const { id, revision } of sets) {
		const back =
			undoing.findLast((one) => one.undoes === id) ??
			restoring.find((one) => (one.restores ?? 0) < revision && one.last > revision);
		if (back && !redone.has(back.id)) undone.set(id, back);
	}
	return undone;
}

/** The ends of the change sets to which others took the dossier back. */
export async function restoredBy(
	db: Db,
	dossier: string,
	sets: readonly ChangeSet[]
): Promise<Map<number, Moment>> {
	const moments = new Map<number, Moment>();
	for (const { restores } of sets) {
		if (restores === undefined || moments.has(restores)) continue;
		const moment = await momentOf(db, dossier, restores);
		if (moment) moments.set(restores, moment);
	}
	return moments;
}

/** Own change sets that undo and redo look back over. */
const STEPS = 200;

/** What undo and redo would do next for one writer: ids of the change sets that they take back. */
export interface NextActs {
	undo?: string | undefined;
	redo?: string | undefined;
}

/**
 * The steps of one writer, as a text editor keeps them: an undo takes the last act off one pile and lays itself
 * on the other, and a new act clears the pile of what could be redone.
 */
export async function nextActs(db: Db, dossier: string, writer: string): Promise<NextActs> {
	const own = await db
		.selectFrom('change_sets as c')
		.innerJoin('events as e', (join) =>
			join.onRef('e.dossier', '=', 'c.dossier').onRef('e.seq', '=', 'c.first')
		)
		.select(['c.id', 'c.undoes', 'c.last', 'e.entity', 'e.action', 'e.verb'])
		.where('c.dossier', '=', dossier)
		.where('c.writer', '=', writer)
		.orderBy('c.first', 'desc')
		.limit(STEPS)
		.execute();
	let done: string[] = [];
	let undone: string[] = [];
	const revisions = new Map(own.map(({ id, last }) => [id, last]));
	for (const { id, undoes, entity, action, verb } of own.toReversed()) {
		if (isArchiving({ entity, verb })) continue;
		// Notes have a history of their own, a dossier is not unmade, and what was revealed has been seen.
		if (entity === 'coding' && verb === REVEALED) continue;
		if (entity === 'annotation' || (entity === 'dossier' && action === 'create')) continue;
		if (undoes === null) {
			done.push(id);
			undone = [];
		} else if (undone.includes(undoes)) {
			undone = undone.filter((one) => one !== undoes);
			done.push(id);
		} else {
			done = done.filter((one) => one !== undoes);
			undone.push(id);
		}
	}
	// Another hand may have taken an act back, or done it again, since.
	const last = async (pile: readonly string[]) => {
		const some = pile.slice(-20).map((id) => ({ id, revision: revisions.get(id) ?? 0 }));
		const gone = await undoneAmong(db, dossier, some);
		return some.findLast(({ id }) => !gone.has(id))?.id;
	};
	return { undo: await last(done), redo: await last(undone) };
}
