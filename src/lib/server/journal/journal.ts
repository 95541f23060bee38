import type {
	AskedChange,
	ChangesFilter,
	ChangesPage,
	ChangeSet,
	Committed,
	Entity
} from '#lib/contract/changes.ts';
import type { Texts } from '#lib/dossier/text.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Viewer } from '../identity/viewer.ts';

/** What goes with changes. */
export interface CommitOptions {
	/** Why, in the words of whoever changes it. */
	reason?: string | undefined;
	/** `Idempotency-Key`: what was stored with it is answered again and not stored twice. */
	key?: string | undefined;
}

/** A revision, or an ISO instant of which the last change before it counts. */
export type Known = number | string;

/** That a dossier has got another revision: a hint, of which the truth is in the events. */
export interface Hint {
	dossier: string;
	revision: number;
}

/** What makes a new dossier, as `POST /api/v1/dossiers` takes it. */
export interface NewDossier {
	/** Left out it is made from the title. */
	id?: string | undefined;
	title: string;
	description?: string | undefined;
	licence?: string | undefined;
	window?: { from: string; to: string } | undefined;
}

/** What a new dossier is made with. */
export interface CreateOptions extends CommitOptions {
	/** Rows and attached texts that it begins with, checked before, in its first change set. */
	content?: { rows: Dossier; texts: Texts } | undefined;
}

/** The one door through which dossiers change, and the record of all that went through it. */
export interface Journal {
	/**
	 * Stores changes, all of them or none: locks the dossier, asks whether this viewer may, checks each row
	 * and the rules across rows, and writes rows, events and revision. Edits in which nothing differs are no
	 * events.
	 *
	 * @throws Refusal 404 for an unknown dossier; 403 where the viewer may not; 412 with `conflicts` where a
	 * row is no longer as expected; 422 with `errors` where a row or a rule is broken, or the key was used
	 * for other changes. Nothing is stored then.
	 */
	commit(
		viewer: Viewer,
		dossier: string,
		changes: readonly AskedChange[],
		options?: CommitOptions
	): Promise<Committed>;
	/**
	 * Makes a dossier, without rows unless it is given some; its maker owns it.
	 *
	 * @throws Refusal 409 where the id is taken; 422 with `errors` where a column is not valid.
	 */
	create(
		viewer: Viewer,
		dossier: NewDossier,
		options?: CreateOptions
	): Promise<Committed & { id: string }>;
	/**
	 * Takes a change set back by a new one. To redo, the undoing is undone.
	 *
	 * @throws Refusal 404 for an unknown change set; 409 with `rows` where others have changed its rows since,
	 * or where it was taken back already; 422 where the rows of today do not allow it.
	 */
	undo(
		viewer: Viewer,
		dossier: string,
		changeSet: string,
		options?: CommitOptions
	): Promise<Committed>;
	/** Change sets in ascending order, at most `limit` of them. */
	read(dossier: string, filter?: ChangesFilter, limit?: number): Promise<ChangesPage>;
	/** One change set, or `undefined`. */
	changeSet(dossier: string, id: string): Promise<ChangeSet | undefined>;
	/** A dossier as it was known; `undefined` for a time before it was made. The same object for the same state. */
	replay(dossier: string, known: Known): Promise<Dossier | undefined>;
	/** Names of accounts by id, as they are now, for who has changed what. */
	names(ids: Iterable<string>): Promise<ReadonlyMap<string, string>>;
	/** A row as it stands, with its version; `undefined` where there is none. */
	row(
		dossier: string,
		entity: Entity,
		id: string
	): Promise<{ version: number; row: Record<string, unknown> } | undefined>;
	/**
	 * Deletes a dossier with all of its events; a tombstone with id, day and account remains.
	 *
	 * @throws Refusal 404 for an unknown dossier; 403 where the viewer may not.
	 */
	erase(viewer: Viewer, dossier: string): Promise<void>;
	/** Calls back after every change set of this server. @returns ends it. */
	subscribe(listener: (hint: Hint) => void): () => void;
}
