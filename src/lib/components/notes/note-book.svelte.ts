import { m } from '#messages';
import { formatTarget } from '#lib/analysis/target.ts';
import type { Target } from '#lib/analysis/target.ts';
import { isSameText } from '#lib/contract/characters.ts';
import { NOTES_AT_ONCE } from '#lib/contract/note-fields.ts';
import { createContext } from 'svelte';
import type { NoteClient, Changes, NewNote } from './client.ts';
import type { DraftShelf } from './drafts.ts';
import type { Note, Outcome, Wording } from './wire.ts';

/** The number of notes on each target, by `position:usa/halt-hostilities`. */
export type Counts = Record<string, number>;

/** How many of some notes are not withdrawn. */
const standing = (notes: readonly Note[]) =>
	notes.filter(({ status }) => status !== 'withdrawn').length;

const yearInSeconds = 31_536_000;

/** The parts of a note that a change was to make. */
type Wanted = { [Part in 'body' | 'tags' | 'status']?: Note[Part] | undefined };

/** Whether a note already is what a change was to make of it. */
const has = ({ body, tags, status }: Wording | Note, wanted: Wanted) =>
	Object.values(wanted).some((part) => part !== undefined) &&
	(wanted.body === undefined || isSameText(wanted.body, body)) &&
	(wanted.tags === undefined || wanted.tags.join() === tags.join()) &&
	(wanted.status === undefined || wanted.status === status);

/**
 * The notes of one dossier, as far as this page has read them. Handed down by context; the server's
 * answer is the truth, and a write that fails changes nothing here.
 */
export class NoteBook {
	readonly client: NoteClient;
	readonly drafts: DraftShelf;

	#counts = $state.raw<Counts>({});
	#threads = $state.raw<Record<string, Note[]>>({});
	#failures = $state.raw<Record<string, string>>({});
	#name = $state.raw('');

	constructor(client: NoteClient, drafts: DraftShelf, counts: Counts, name: string) {
		this.client = client;
		this.drafts = drafts;
		this.#counts = counts;
		this.#name = name;
	}

	/** The analyst's name, empty until given. */
	get name(): string {
		return this.#name;
	}

	/** Remembers the name on this machine for a year. */
	rename(name: string): void {
		this.#name = name.trim();
		document.cookie = `demarche-name=${encodeURIComponent(this.#name)}; path=/; max-age=${yearInSeconds}; samesite=lax`;
	}

	get counts(): Counts {
		return this.#counts;
	}

	countOf(target: Target): number {
		return this.#counts[formatTarget(target)] ?? 0;
	}

	/** The latest notes on a target, oldest first; `undefined` until they were read. */
	thread(target: Target): Note[] | undefined {
		return this.#threads[formatTarget(target)];
	}

	/** Why the notes on a target could not be read. */
	failure(target: Target): string | undefined {
		return this.#failures[formatTarget(target)];
	}

	/** Reads the notes on a target from the server. */
	async open(target: Target): Promise<void> {
		const key = formatTarget(target);
		try {
			const notes = await this.client.list(target);
			this.#put(key, notes, notes.length < NOTES_AT_ONCE);
			this.#failures = { ...this.#failures, [key]: '' };
		} catch (error) {
			const why = error instanceof TypeError ? m.notes_unreachable() : String(error);
			this.#failures = { ...this.#failures, [key]: why };
		}
	}

	/** Takes over the server's new counts and reloads the threads on this page after others have written. */
	async renew(counts: Counts = {}): Promise<void> {
		this.#counts = counts;
		for (const key of Object.keys(this.#threads)) {
			const [type = '', ...id] = key.split(':');
			await this.open({ type: type as Target['type'], id: id.join(':') });
		}
	}

	/**
	 * Writes a new note. Where an earlier try with this key had arrived after all, its note is brought to
	 * the words of now, unless somebody has changed it since: then it stands, or both wordings are shown.
	 */
	async create(note: NewNote, key: string): Promise<Outcome> {
		const outcome = await this.client.create(note, key);
		const { body, tags, author } = note;
		if (outcome.kind !== 'done' || outcome.isNew || has(outcome.annotation, { body, tags })) {
			return this.#settle(outcome);
		}
		const { annotation } = outcome;
		if (annotation.version === 1) return this.change(annotation, 1, { body, tags, author });
		const first = await this.#firstWording(annotation);
		const isAllSaid = first !== undefined && has(first, { body, tags });
		return isAllSaid ? this.#settle(outcome) : { kind: 'conflict', theirs: annotation };
	}

	/** What a note said when it was written; `undefined` where the server does not tell. */
	async #firstWording(annotation: Note): Promise<Wording | undefined> {
		try {
			return (await this.client.history(annotation)).find(({ version }) => version === 1);
		} catch {
			return undefined;
		}
	}

	/**
	 * Changes a note if it still has the version that the change started from. Where an answer was lost
	 * on the way and the change is already there, that counts as done.
	 */
	change(annotation: Note, version: number, changes: Changes): Promise<Outcome> {
		const { body, tags, status } = changes;
		return this.#change(annotation, version, changes, { body, tags, status });
	}

	/** Assigns a note to a member with a due day; `null` removes either. */
	async assign(annotation: Note, assignee: string | null, due: string | null): Promise<Outcome> {
		const changes = { assignee, due, author: this.name };
		return this.#settle(await this.client.change(annotation, annotation.version, changes));
	}

	/** Brings back an earlier wording of a note that has not changed since the history was read. */
	restore(annotation: Note, { version, body, tags }: Wording): Promise<Outcome> {
		const changes = { restoreVersion: version, author: this.name };
		return this.#change(annotation, annotation.version, changes, { body, tags });
	}

	async #change(annotation: Note, version: number, changes: Changes, wanted: Wanted) {
		const outcome = await this.client.change(annotation, version, changes);
		if (outcome.kind !== 'conflict') return this.#settle(outcome);
		const { theirs } = outcome;
		const isMine = theirs.updatedBy === changes.author && has(theirs, wanted);
		return isMine ? this.#settle({ kind: 'done', annotation: theirs, isNew: false }) : outcome;
	}

	/** Takes over what the server holds of a note. A thread that was not read yet stays unread. */
	accept(annotation: Note): void {
		const thread = this.thread(annotation.target);
		if (!thread) return;
		const known = thread.some((one) => one.id === annotation.id);
		const notes = known
			? thread.map((one) => (one.id === annotation.id ? annotation : one))
			: [...thread, annotation];
		this.#put(formatTarget(annotation.target), notes, false);
	}

	/**
	 * Hands the notes that the server rendered to a page that has read none yet.
	 *
	 * @param isWhole whether the target has no others.
	 */
	seed(target: Target, notes: Note[], isWhole = notes.length < NOTES_AT_ONCE): void {
		if (!this.thread(target)) this.#put(formatTarget(target), notes, isWhole);
	}

	#settle(outcome: Outcome): Outcome {
		if (outcome.kind === 'done') this.accept(outcome.annotation);
		return outcome;
	}

	#put(key: string, notes: Note[], isWhole: boolean): void {
		const before = this.#threads[key] ?? notes;
		this.#threads = { ...this.#threads, [key]: notes };
		// Of a part only the change is known: the server has counted the others.
		const counted = (this.#counts[key] ?? 0) + standing(notes) - standing(before);
		this.#counts = { ...this.#counts, [key]: isWhole ? standing(notes) : counted };
	}
}

export const [getNoteBook, setNoteBook] = createContext<NoteBook>();
