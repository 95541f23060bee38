import { m } from '#messages';
import { shownText } from '#lib/contract/mentions.ts';
import { stamp } from './drafts.ts';
import type { Draft, DraftPlace, DraftShelf } from './drafts.ts';
import { heldNames, hold, type Release } from './holds.ts';
import { readTags } from './tags.ts';
import type { Note, Outcome } from './wire.ts';

/** The state of a note that is being written. */
export type Phase =
	| 'writing'
	| 'sending'
	/** The server has the note without the words that were typed while it was being saved. */
	| 'ahead'
	/** The server did not answer: it may be tried again. */
	| 'unsaved'
	| 'refused'
	| 'conflict';

/** What a note is written with. */
export interface Writing {
	body: string;
	tags: string[];
	/** The wording it started from; 0 for a new note. */
	version: number;
	/** The same for every try. */
	idempotencyKey: string;
	/** The note that holds an earlier state of these words and is changed by this write. */
	saved: Note | undefined;
}

/** What a form starts from. */
export interface Start {
	body: string;
	tags: string[];
	version: number;
}

/** A draft of this place that another visit or another tab left. */
export interface OtherDraft {
	draft: Draft;
	/** Some tab has it in its form just now. */
	isOpen: boolean;
}

/** `crypto.randomUUID` is missing where the address is neither https nor loopback. */
function randomKey(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * A note while it is written: kept in this browser at every keystroke, until the server has it or the
 * analyst gives it up. One tab alone writes into a draft.
 */
export class NoteDraft {
	readonly #shelf: DraftShelf;
	readonly #place: DraftPlace;
	#start: { body: string; tags: string; version: number };
	#version = 0;
	#key = '';
	#saved: Note | undefined;
	#release: Release | undefined;
	/** Nothing was typed, restored or saved here yet: an earlier draft may come into the form by itself. */
	#isFresh = true;
	#ended = false;

	#body = $state.raw('');
	#tags = $state.raw('');
	#phase = $state.raw<Phase>('writing');
	#message = $state.raw('');
	#keptAt = $state.raw('');
	#restored = $state.raw(false);
	#kept = $state.raw(true);
	#theirs = $state.raw<Note>();
	#others = $state.raw<OtherDraft[]>([]);

	constructor(shelf: DraftShelf, place: DraftPlace, start: Start) {
		this.#shelf = shelf;
		this.#place = place;
		this.#start = { ...start, tags: start.tags.join(', ') };
		this.#reset();
	}

	get body(): string {
		return this.#body;
	}
	set body(text: string) {
		this.#body = text;
		this.#keep();
	}

	get tags(): string {
		return this.#tags;
	}
	set tags(text: string) {
		this.#tags = text;
		this.#keep();
	}

	get phase(): Phase {
		return this.#phase;
	}

	/** Why the server said no, or that it did not answer. */
	get message(): string {
		return this.#message;
	}

	/** ISO instant of the draft that was restored or kept last; empty where none is kept. */
	get keptAt(): string {
		return this.#keptAt;
	}

	/** Whether the words on the screen come from an earlier visit. */
	get restored(): boolean {
		return this.#restored;
	}

	/** False where this browser refuses to keep anything. */
	get kept(): boolean {
		return this.#kept;
	}

	/** What somebody else wrote in between. */
	get theirs(): Note | undefined {
		return this.#theirs;
	}

	/** Other drafts of the same place, latest first. */
	get others(): OtherDraft[] {
		return this.#others;
	}

	get isEmpty(): boolean {
		return this.#body.trim() === '';
	}

	/** Follows the note that the form starts from, as long as nothing was typed. */
	begin(start: Start): void {
		this.#start = { ...start, tags: start.tags.join(', ') };
		if (this.#key === '') this.#reset();
	}

	/**
	 * Restores what was typed before a reload, a closed tab or a silent server, unless another tab has it
	 * in its form or something was typed here already.
	 */
	async restore(): Promise<boolean> {
		const mine = this.#shelf.mine(this.#place);
		const drafts = this.#shelf.at(this.#place);
		for (const { idempotencyKey: key } of drafts) {
			if (await this.#tryOn(key, key === mine)) break;
		}
		await this.lookAround();
		const [first] = drafts;
		// The tab that held it may just have been closed.
		if (first && !this.#restored && (await this.#tryOn(first.idempotencyKey, true))) {
			await this.lookAround();
		}
		return this.#restored;
	}

	/** Takes a draft into an untouched form, unless another tab has it. */
	async #tryOn(key: string, isPatient: boolean): Promise<boolean> {
		const release = await hold(this.#shelf.nameOf(this.#place, key), isPatient);
		if (!release) return false;
		if (this.#isFresh && !this.#ended && this.#take(key, release)) return true;
		release();
		return false;
	}

	/** Looks which other drafts of this place there are. */
	async lookAround(): Promise<void> {
		const held = await heldNames();
		this.#others = this.#shelf
			.at(this.#place)
			.filter(({ idempotencyKey }) => idempotencyKey !== this.#key)
			.map((draft) => ({
				draft,
				isOpen: held.has(this.#shelf.nameOf(this.#place, draft.idempotencyKey))
			}));
	}

	/** Puts another draft into the form; the one that was there stays on the shelf. */
	async takeUp({ idempotencyKey: key, body, tags }: Draft): Promise<void> {
		const release = await hold(this.#shelf.nameOf(this.#place, key));
		this.#leave();
		this.#reset();
		if (!release || !this.#take(key, release)) {
			// Another tab goes on writing in it: here is a copy.
			release?.();
			this.#body = body;
			this.#tags = tags;
			this.#keep();
		}
		await this.lookAround();
	}

	/** Gives up a draft that is not the one in the form. */
	async forget({ idempotencyKey }: Draft): Promise<void> {
		this.#shelf.drop(this.#place, idempotencyKey);
		await this.lookAround();
	}

	/** Gives up the draft in the form. */
	discard(): void {
		if (this.#key) this.#shelf.drop(this.#place, this.#key);
		this.#leave();
		this.#reset();
		void this.lookAround();
	}

	/** The form is gone; what is on the shelf may be taken up elsewhere. */
	end(): void {
		this.#ended = true;
		this.#leave();
	}

	/**
	 * Hands the note to the server. What does not arrive stays in the form and in this browser, and so does
	 * what is typed while the note is being saved.
	 *
	 * @returns whether the server has every word.
	 */
	async send(write: (writing: Writing) => Promise<Outcome>): Promise<boolean> {
		if (this.isEmpty || this.#phase === 'sending') return false;
		this.#phase = 'sending';
		this.#keep();
		const [body, tags] = [this.#body, this.#tags];
		const outcome = await write({
			body: body.trim(),
			tags: readTags(tags),
			version: this.#version,
			idempotencyKey: this.#key,
			saved: this.#saved
		});
		if (outcome.kind === 'done') {
			if (this.isEmpty || (this.#body === body && this.#tags === tags)) {
				this.discard();
				return true;
			}
			this.#follow(outcome.annotation, 'ahead');
		} else if (outcome.kind === 'conflict') {
			this.#phase = 'conflict';
			this.#theirs = outcome.theirs;
		} else {
			this.#phase = outcome.kind === 'unreachable' ? 'unsaved' : 'refused';
			this.#message = outcome.message;
		}
		return false;
	}

	/** After a conflict: the next try replaces their wording, which stays in the history. */
	keepMine(): void {
		if (this.#theirs) this.#follow(this.#theirs, 'writing');
	}

	/** After a conflict: both wordings in the form, for the analyst to make one of. */
	merge(): void {
		const theirs = this.#theirs;
		if (!theirs) return;
		this.keepMine();
		this.body = `${this.#body.trim()}\n\n${m.notes_they_wrote({ name: theirs.updatedBy })}\n${shownText(theirs.body, theirs.mentions)}`;
	}

	/** From now on the words in the form are a change of this note. */
	#follow(note: Note, phase: Phase): void {
		this.#saved = note;
		this.#version = note.version;
		this.#theirs = undefined;
		this.#phase = phase;
		this.#keep();
	}

	#take(key: string, release: Release): boolean {
		const draft = this.#shelf.read(this.#place, key);
		if (!draft) return false;
		this.#isFresh = false;
		this.#release = release;
		this.#key = key;
		this.#body = draft.body;
		this.#tags = draft.tags;
		this.#version = draft.version;
		this.#saved = draft.saved;
		this.#keptAt = draft.keptAt;
		this.#restored = true;
		return true;
	}

	#leave(): void {
		this.#release?.();
		this.#release = undefined;
	}

	#reset(): void {
		this.#body = this.#start.body;
		this.#tags = this.#start.tags;
		this.#version = this.#start.version;
		this.#key = '';
		this.#saved = undefined;
		this.#phase = 'writing';
		this.#message = '';
		this.#keptAt = '';
		this.#restored = false;
		this.#theirs = undefined;
	}

	/** A key is held from its first letter on, so that no other tab restores this draft meanwhile. */
	#newKey(): void {
		this.#isFresh = false;
		this.#leave();
		const key = randomKey();
		this.#key = key;
		void hold(this.#shelf.nameOf(this.#place, key)).then((release) => {
			if (this.#key === key && !this.#ended) this.#release = release;
			else release?.();
		});
	}

	#keep(): void {
		// One key for all tries, even with other words: the first may have arrived and its answer been lost.
		if (this.#key === '') this.#newKey();
		let keeping = this.#shelf.keep(this.#place, this.#draft());
		if (keeping === 'foreign') {
			this.#newKey();
			keeping = this.#shelf.keep(this.#place, this.#draft());
			void this.lookAround();
		}
		this.#kept = keeping === 'kept';
	}

	#draft(): Draft {
		this.#keptAt = this.#body || this.#tags ? stamp() : '';
		return {
			body: this.#body,
			tags: this.#tags,
			version: this.#version,
			idempotencyKey: this.#key,
			keptAt: this.#keptAt,
			saved: this.#saved
		};
	}
}
