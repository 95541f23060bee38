import { stamp } from './drafts.ts';
import type { Draft, DraftPlace, DraftShelf } from './drafts.ts';
import { readTags } from './tags.ts';
import type { Annotation, Outcome } from './wire.ts';

/** Where a note that is being written stands. */
export type Phase =
	| 'writing'
	| 'sending'
	/** Nobody answered: it may be tried again. */
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
}

/** `crypto.randomUUID` is missing where the address is neither https nor loopback. */
function randomKey(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * A note while it is written: kept on this machine at every keystroke, until the server has it or the
 * analyst gives it up.
 */
export class NoteDraft {
	readonly #shelf: DraftShelf;
	readonly #place: DraftPlace;
	readonly #start: { body: string; tags: string };
	#version: number;
	#key = '';

	#body = $state.raw('');
	#tags = $state.raw('');
	#phase = $state.raw<Phase>('writing');
	#message = $state.raw('');
	#keptAt = $state.raw('');
	#restored = $state.raw(false);
	#kept = $state.raw(true);
	#theirs = $state.raw<Annotation>();

	constructor(
		shelf: DraftShelf,
		place: DraftPlace,
		start: { body: string; tags: string[]; version: number }
	) {
		this.#shelf = shelf;
		this.#place = place;
		this.#start = { body: start.body, tags: start.tags.join(', ') };
		this.#version = start.version;
		this.#body = this.#start.body;
		this.#tags = this.#start.tags;
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

	/** ISO instant of the draft that was brought back or kept last; empty where none is kept. */
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
	get theirs(): Annotation | undefined {
		return this.#theirs;
	}

	get isEmpty(): boolean {
		return this.#body.trim() === '';
	}

	/** Brings back what was typed before a reload, a closed tab or a silent server. */
	restore(): boolean {
		const draft = this.#shelf.read(this.#place);
		if (!draft) return false;
		this.#body = draft.body;
		this.#tags = draft.tags;
		this.#key = draft.idempotencyKey;
		this.#version = draft.version;
		this.#keptAt = draft.keptAt;
		this.#restored = true;
		return true;
	}

	/** Gives the draft up. */
	discard(): void {
		this.#shelf.drop(this.#place);
		this.#body = this.#start.body;
		this.#tags = this.#start.tags;
		this.#key = '';
		this.#phase = 'writing';
		this.#message = '';
		this.#keptAt = '';
		this.#restored = false;
		this.#theirs = undefined;
	}

	/**
	 * Hands the note to the server. What does not arrive stays in the form and on this machine.
	 *
	 * @returns whether the server has it.
	 */
	async send(write: (writing: Writing) => Promise<Outcome>): Promise<boolean> {
		if (this.isEmpty || this.#phase === 'sending') return false;
		this.#phase = 'sending';
		this.#keep();
		const outcome = await write({
			body: this.#body.trim(),
			tags: readTags(this.#tags),
			version: this.#version,
			idempotencyKey: this.#key
		});
		if (outcome.kind === 'done') {
			this.discard();
			return true;
		}
		if (outcome.kind === 'conflict') {
			this.#phase = 'conflict';
			this.#theirs = outcome.theirs;
			return false;
		}
		this.#phase = outcome.kind === 'unreachable' ? 'unsaved' : 'refused';
		this.#message = outcome.message;
		return false;
	}

	/** After a conflict: the next try replaces their wording, which stays in the history. */
	keepMine(): void {
		this.#version = this.#theirs?.version ?? this.#version;
		this.#theirs = undefined;
		this.#phase = 'writing';
		this.#keep();
	}

	/** After a conflict: both wordings in the form, for the analyst to make one of. */
	merge(): void {
		const theirs = this.#theirs;
		if (!theirs) return;
		this.keepMine();
		this.body = `${this.#body.trim()}\n\n[${theirs.updatedBy} wrote:]\n${theirs.body}`;
	}

	#keep(): void {
		// One key for all tries, even with other words: the first may have arrived and its answer been lost.
		this.#key ||= randomKey();
		const draft: Draft = {
			body: this.#body,
			tags: this.#tags,
			version: this.#version,
			idempotencyKey: this.#key,
			keptAt: stamp()
		};
		this.#keptAt = draft.keptAt;
		this.#kept = this.#shelf.keep(this.#place, draft);
	}
}
