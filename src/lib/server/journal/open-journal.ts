import type { AskedChange, ChangeSet, Committed } from '#lib/contract/changes.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Storage, Write } from '../database/storage.ts';
import { can } from '../identity/can.ts';
import type { DossierAction as Wish } from '../identity/can.ts';
import { giveToMaker } from '../identity/members.ts';
import { archivedRefusal } from '../identity/refuse-archived.ts';
import { standingOf } from '../identity/standing.ts';
import { Refusal } from '../platform/problem.ts';
import { digestOf, planCommit, sentBefore } from './commit.ts';
import { headOfNew, idForNew, insertDossier } from './create.ts';
import { eraseDossier } from './erase.ts';
import type { CommitOptions, Hint, Journal, Known } from './journal.ts';
import type { Viewer } from '../identity/viewer.ts';
import { readChanges, readChangeSet } from './read.ts';
import { momentOf, momentOfVersion, openReplays } from './replay.ts';
import { madeWith } from './sent-with.ts';
import { openStates } from './states.ts';
import type { State, States } from './states.ts';
import { hold, storeChanges } from './store-changes.ts';
import type { Held, Made } from './store-changes.ts';
import { storedRow } from './stored-row.ts';
import { planUndo } from './undo.ts';
import type { TablesShelf } from './tables-shelf.ts';
import { namesOf, writerId } from './writers.ts';

/** The journal with what other rooms of the server need to go through its door. */
export interface OpenJournal extends Journal {
	storage: OpenStorage;
	states: States;
	/** The dossier as it is now. */
	current(dossier: string): Promise<State | undefined>;
	/** A dossier in the state that a version names; `undefined` where no change set made it. */
	inVersion(dossier: string, version: string): Promise<Dossier | undefined>;
	/**
	 * Does one act in a transaction that holds the dossier. What the work gives back is stored; where it gives
	 * nothing back nothing is.
	 *
	 * @param work gets the dossier as it is under the lock.
	 */
	act<T>(
		viewer: Viewer,
		dossier: string,
		wish: Wish,
		work: (
			tx: Write,
			held: Held,
			state: State
		) => Promise<{ made?: Made; answer: (stored: ChangeSet | undefined) => T }>
	): Promise<T>;
	/** Stores what an act has made, in the transaction of the caller; told of with `published`. */
	store(tx: Write, held: Held, made: Made): Promise<ChangeSet>;
	/** Keeps a state that was stored and tells those who listen. */
	published(state: State): void;
	/** Calls back after a dossier was deleted; whoever deleted it waits for that. */
	onErased(listener: () => Promise<void>): void;
}

type OpenStorage = Pick<
	Storage,
	'db' | 'write' | 'writeMuch' | 'expectMuch' | 'exclusive' | 'kind'
>;

const unknownDossier = (id: string) =>
	new Refusal('unknown-dossier', `There is no dossier "${id}".`, { found: id });

const notAllowed = (dossier: string) =>
	new Refusal('not-allowed', `You may not change the dossier "${dossier}".`);

/** Refuses a viewer who lacks a right; a dossier that they may not see is reported as not found. */
async function refuse(tx: Write, viewer: Viewer, wish: Wish, dossier: string): Promise<void> {
	const standing = await standingOf(tx, viewer, dossier);
	if (can(viewer, wish, standing)) return;
	if (!can(viewer, 'dossier.read', standing)) throw unknownDossier(dossier);
	throw archivedRefusal(viewer, wish, standing) ?? notAllowed(dossier);
}

/** Opens the journal of a database. @param shelf where tables of large dossiers lie that were read before. */
export function openJournal(storage: OpenStorage, shelf?: TablesShelf): OpenJournal {
	const { db, kind } = storage;
	const states = openStates(shelf);
	const replays = openReplays();
	const listeners = new Set<(hint: Hint) => void>();
	const erased: (() => Promise<void>)[] = [];

	function published(state: State): void {
		states.put(state);
		const hint = { dossier: state.dossier.id, revision: state.revision };
		for (const listener of listeners) listener(hint);
	}

	const store: OpenJournal['store'] = (tx, held, made) => storeChanges(tx, kind, held, made);

	const act: OpenJournal['act'] = async (viewer, dossier, wish, work) => {
		const { answer, stored, state } = await storage.write(async (tx) => {
			const held = await hold(tx, dossier);
			if (!held) throw unknownDossier(dossier);
			await refuse(tx, viewer, wish, dossier);
			const before = await states.upTo(tx, dossier, held);
			const { made, answer } = await work(tx, held, before);
			if (!made || made.changes.length === 0) return { answer };
			const stored = await store(tx, held, made);
			const { version, revision } = stored;
			const isSame = made.after === before.dossier;
			const after = isSame ? made.after : Object.freeze({ ...made.after, version });
			return { answer, stored, state: { dossier: after, revision, made: before.made } };
		});
		// Only what is stored is kept: a transaction may fail at its very end.
		if (state) published(state);
		return answer(stored);
	};

	async function commit(
		viewer: Viewer,
		dossier: string,
		asked: readonly AskedChange[],
		{ reason, key }: CommitOptions = {}
	): Promise<Committed> {
		const digest = digestOf({ asked, reason });
		return act(viewer, dossier, 'dossier.edit', async (tx, held, state) => {
			const sent = await sentBefore(tx, viewer, dossier, key, digest);
			if (sent) return { answer: () => sent };
			return planCommit(tx, viewer, held, state.dossier, asked, { reason, key, digest });
		});
	}

	async function undo(
		viewer: Viewer,
		dossier: string,
		id: string,
		{ reason, key }: CommitOptions = {}
	): Promise<Committed> {
		const digest = digestOf({ undoes: id, reason });
		return act(viewer, dossier, 'dossier.edit', async (tx, held, state) => {
			const sent = await sentBefore(tx, viewer, dossier, key, digest);
			if (sent) return { answer: () => sent };
			const changeSet = await readChangeSet(tx, dossier, { id });
			if (!changeSet) {
				throw new Refusal('unknown-change-set', `The dossier has no change set "${id}".`, {
					found: id
				});
			}
			const { changes, after, rowOf } = await planUndo(tx, state.dossier, changeSet);
			const by = await writerId(tx, viewer);
			return {
				made: {
					act: { by, reason, key, digest: key === undefined ? undefined : digest, undoes: id },
					changes,
					after
				},
				answer: (stored) => ({
					changeSet: stored?.id ?? null,
					revision: stored?.revision ?? held.revision,
					changes: (stored?.changes ?? []).map((change) => ({
						entity: change.entity,
						id: change.id,
						version: change.revision,
						row: rowOf(change.entity, change.id)
					}))
				})
			};
		});
	}

	const create: Journal['create'] = async (viewer, asked, { reason, key, content } = {}) => {
		if (!can(viewer, 'dossier.create')) throw notAllowed(asked.id ?? '');
		const head = headOfNew(asked);
		const { stored, state, id, answer } = await storage.write(async (tx) => {
			const digest = digestOf({ asked, reason });
			const made = key === undefined ? undefined : await madeWith(tx, viewer, key);
			const sent = made && (await sentBefore(tx, viewer, made, key, digest));
			if (made !== undefined && sent) {
				// Its maker may have left it since.
				await refuse(tx, viewer, 'dossier.read', made);
				return { id: made, answer: sent };
			}
			const id = await idForNew(tx, asked);
			const { held, changes, after } = await insertDossier(tx, id, head, content);
			await giveToMaker(tx, viewer, id);
			const by = await writerId(tx, viewer);
			const entry = { by, reason, key, digest: key === undefined ? undefined : digest };
			const stored = await store(tx, held, { act: entry, changes, after });
			const { revision, version } = stored;
			const dossier = Object.freeze({ ...after, version });
			return { id, stored, state: { dossier, revision, made: held.loaded_at } };
		});
		if (answer) return { id, ...answer };
		if (state) published(state);
		const row = { ...head } as Record<string, unknown>;
		const version = stored?.revision ?? 0;
		return {
			id,
			changeSet: stored?.id ?? null,
			revision: version,
			changes: [{ entity: 'dossier', id, version, row }]
		};
	};

	async function replay(dossier: string, known: Known): Promise<Dossier | undefined> {
		const current = await states.current(db, dossier);
		const moment = current && (await momentOf(db, dossier, known));
		return current && moment && replays.at(db, current, moment);
	}

	async function inVersion(dossier: string, version: string): Promise<Dossier | undefined> {
		const current = await states.current(db, dossier);
		if (!current || current.dossier.version === version) return current?.dossier;
		const moment = await momentOfVersion(db, dossier, version);
		return moment && replays.at(db, current, moment);
	}

	return {
		storage,
		states,
		act,
		store,
		published,
		commit,
		create,
		undo,
		replay,
		inVersion,
		current: (dossier) => states.current(db, dossier),
		read: (dossier, filter, limit) => readChanges(db, dossier, filter, limit),
		changeSet: (dossier, id) => readChangeSet(db, dossier, { id }),
		names: (ids) => namesOf(db, ids),
		row: (dossier, entity, id) => storedRow(db, dossier, entity, id),
		async erase(viewer, dossier) {
			await storage.write(async (tx) => {
				if (!(await hold(tx, dossier))) throw unknownDossier(dossier);
				await refuse(tx, viewer, 'dossier.delete', dossier);
				await eraseDossier(tx, dossier, await writerId(tx, viewer));
			});
			await states.forget(dossier);
			for (const listener of erased) await listener();
		},
		onErased: (listener) => void erased.push(listener),
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		}
	};
}
