/** What the journal tells people: its pages, what undo and redo would do next, and ways back. */
import { tellChangeSet } from '#lib/analysis/journal/change-set-sentences.ts';
import { rowWords } from '#lib/analysis/journal/row-words.ts';
import type { FindRow } from '#lib/analysis/journal/rows.ts';
import type { News } from '#lib/analysis/journal/news.ts';
import type { KnownStep } from '#lib/analysis/known-steps.ts';
import type { RestorePreview, Step, Steps, ToldEntry } from '#lib/analysis/journal/told.ts';
import type { Change, Columns, Committed, Entity } from '#lib/contract/changes.ts';
import { rowsOf } from '#lib/dossier/apply.ts';
import { idIn, isRowEntity } from '#lib/dossier/entities.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { Refusal } from '../platform/problem.ts';
import { digestOf, sentBefore } from './commit.ts';
import { readEntries, readHistory, writersOf } from './history.ts';
import type { Hidden } from './history.ts';
import type { HistoryFilter } from './history-filter.ts';
import type { CommitOptions } from './journal.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { OpenJournal } from './open-journal.ts';
import { knownSteps } from './moments.ts';
import { readNews } from './news.ts';
import type { Seen } from './news.ts';
import { momentOf } from './replay.ts';
import { planRestore } from './restore.ts';
import { nextActs } from './taken-back.ts';
import { RowBook } from './row-book.ts';
import { tellEntries, toldWith } from './telling.ts';
import { historyId, namesOf, writerId } from './writers.ts';

/** Changes of which a preview gives each; of more it gives the number. */
const MOST_PREVIEWED = 100;

/** What history pages ask for. */
export interface OpenHistory {
	/** Change sets newest first. */
	page(
		dossier: Dossier,
		filter?: HistoryFilter,
		limit?: number
	): Promise<{ entries: ToldEntry[]; next: number | null }>;
	/** One change set; `undefined` where there is none of that id. */
	entry(dossier: Dossier, changeSet: string): Promise<ToldEntry | undefined>;
	/** What a page of the history of a row or a cell is called: "the statement by the US on “Halt hostilities”". */
	subject(dossier: Dossier, of: { entity: Entity | ''; id: string; cell: string }): Promise<string>;
	/** Everybody who has changed a dossier, by name. */
	writers(dossier: string, hidden?: Hidden): Promise<{ id: string; name: string }[]>;
	/** The states to look back to, from the earliest. */
	knownSteps(dossier: string): Promise<KnownStep[]>;
	/** What others have changed since a viewer last looked; `undefined` for an unknown dossier. */
	news(
		dossier: string,
		seen: Seen,
		viewer: Viewer,
		withoutCodings?: boolean
	): Promise<News | undefined>;
	/** What undo and redo would do for a viewer. */
	steps(dossier: Dossier, viewer: Viewer): Promise<Steps>;
	/**
	 * What taking a dossier back to a revision would do.
	 *
	 * @throws Refusal where there is no such revision, nothing would change or a rule does not allow it.
	 */
	preview(dossier: Dossier, revision: number): Promise<RestorePreview>;
	/**
	 * Takes a dossier back to a revision by one change set.
	 *
	 * @param from the revision that the viewer has seen; another one is refused, so that nothing goes unseen.
	 * @throws Refusal 409 where the dossier has changed since, 422 where a rule does not allow it.
	 */
	restore(
		viewer: Viewer,
		dossier: string,
		to: { revision: number; from: number },
		options?: CommitOptions
	): Promise<Committed>;
}

/** Finds rows in the dossiers after and before changes. */
function finderIn(...dossiers: Dossier[]): FindRow {
	const tables = new Map<string, Map<string, Columns>>();
	return (entity, id) => {
		if (!isRowEntity(entity)) return undefined;
		let rows = tables.get(entity);
		if (!rows) {
			const idOf = idIn(entity);
			const all = dossiers.toReversed().flatMap((one) => rowsOf(one, entity));
			rows = new Map(all.map((row) => [idOf(row), row as Columns]));
			tables.set(entity, rows);
		}
		return rows.get(id);
	};
}

const numbered = (changes: readonly Change[]) =>
	changes.map((change, i) => ({ ...change, revision: i + 1 }));

function noSuchRevision(dossier: string, revision: number): Refusal {
	return new Refusal('invalid', `The dossier "${dossier}" has no revision ${revision}.`, {
		errors: [{ path: 'to', found: revision, expected: 'a revision of the dossier' }]
	});
}

/** Opens the history of a journal. */
export function openHistory(journal: OpenJournal): OpenHistory {
	const { db } = journal.storage;

	/** A step in the words of the act that becomes undone, or is done again: not of the undoing in between. */
	async function stepOf(
		dossier: Dossier,
		id: string | undefined,
		way: keyof Steps
	): Promise<Step | null> {
		if (id === undefined) return null;
		const [own] = await readEntries(db, dossier.id, [id]);
		const undone = way === 'redo' ? own?.set.undoes : undefined;
		const act = undone ? (await readEntries(db, dossier.id, [undone]))[0] : own;
		const [entry] = act ? await tellEntries(db, dossier, [act]) : [];
		return entry ? { changeSet: id, words: entry.act } : null;
	}

	async function then(dossier: string, revision: number) {
		const moment = await momentOf(db, dossier, revision);
		const whole = moment && (await journal.replay(dossier, moment.revision));
		if (!moment || !whole) throw noSuchRevision(dossier, revision);
		return { moment, whole };
	}

	return {
		async page(dossier, filter = {}, limit) {
			const { entries, next } = await readHistory(db, dossier.id, filter, limit);
			const { entity, id, actor, issue } = filter;
			const isNarrowed = [entity, id, actor, issue].some((part) => part !== undefined);
			return { entries: await tellEntries(db, dossier, entries, isNarrowed), next };
		},
		async entry(dossier, changeSet) {
			const entries = await readEntries(db, dossier.id, [changeSet]);
			return (await tellEntries(db, dossier, entries))[0];
		},
		async subject(dossier, { entity, id, cell }) {
			const book = new RowBook(db, dossier, 0);
			const find = book.at(Number.MAX_SAFE_INTEGER);
			// Of a row that is gone the last that is known of it.
			const last: FindRow = (of, one) => find(of, one) ?? book.last(of, one);
			const [actor = '', issue = ''] = cell.split('/');
			return toldWith(book, () => {
				if (cell) {
					const words = [
						rowWords(last, 'actor', actor, undefined),
						rowWords(last, 'issue', issue, undefined)
					];
					return words.map(({ text }) => text).join(' on ');
				}
				return entity && id ? rowWords(last, entity, id, last(entity, id)).text : '';
			});
		},
		async writers(dossier, hidden = {}) {
			const names = await namesOf(db, await writersOf(db, dossier, hidden));
			const all = [...names].map(([id, name]) => ({ id, name }));
			return all.sort((a, b) => a.name.localeCompare(b.name, 'en'));
		},
		knownSteps: (dossier) => knownSteps(db, dossier),
		async news(dossier, seen, viewer, withoutCodings) {
			const current = await journal.current(dossier);
			const own = await historyId(db, viewer);
			return current && readNews(db, current, seen, own, withoutCodings);
		},
		async steps(dossier, viewer) {
			const writer = await historyId(db, viewer);
			if (writer === undefined) return { undo: null, redo: null };
			const { undo, redo } = await nextActs(db, dossier.id, writer);
			return {
				undo: await stepOf(dossier, undo, 'undo'),
				redo: await stepOf(dossier, redo, 'redo')
			};
		},
		async preview(dossier, revision) {
			const { moment, whole } = await then(dossier.id, revision);
			const current = await journal.current(dossier.id);
			if (!current) throw noSuchRevision(dossier.id, revision);
			const plan = await planRestore(db, current.dossier, whole, moment.revision);
			const told = tellChangeSet(
				{ changes: numbered(plan.changes) },
				{ name: '', find: finderIn(plan.after, current.dossier) }
			);
			const { entries, next } = await readHistory(db, dossier.id, { after: moment.revision }, 20);
			return {
				...told,
				changes: told.changes.slice(0, MOST_PREVIEWED),
				more: Math.max(0, told.changes.length - MOST_PREVIEWED),
				revision: moment.revision,
				at: moment.at,
				from: current.revision,
				takesBack: await tellEntries(db, current.dossier, entries),
				isMore: next !== null
			};
		},
		async restore(viewer, dossier, { revision, from }, { reason, key } = {}) {
			const digest = digestOf({ restores: revision, reason });
			// What was stays: it can be worked out before the dossier is held.
			const { moment, whole } = await then(dossier, revision);
			return journal.act(viewer, dossier, 'dossier.edit', async (tx, held, state) => {
				const sent = await sentBefore(tx, viewer, dossier, key, digest);
				if (sent) return { answer: () => sent };
				if (held.revision !== from) {
					throw new Refusal(
						'in-the-way',
						`The dossier has changed since: it is at revision ${held.revision} now, not ${from}. Nothing was changed.`,
						{ rows: [] }
					);
				}
				const { changes, after } = await planRestore(tx, state.dossier, whole, moment.revision);
				const act = {
					by: await writerId(tx, viewer),
					...{ reason, key, digest: key === undefined ? undefined : digest },
					restores: moment.revision
				};
				return {
					made: { act, changes, after },
					answer: (stored) => ({
						changeSet: stored?.id ?? null,
						revision: stored?.revision ?? held.revision,
						changes: []
					})
				};
			});
		}
	};
}
