import type { ChangeSet } from '#lib/contract/changes.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { framesOf, resetAt } from './frames.ts';
import type { ToldFrames } from './frames.ts';
import type { MayRead } from './may-read.ts';

/** A reader who has missed more events than this reloads the dossier. */
const FARTHEST = 2_000;

/** Change sets read at a time. */
const PART = 100;

/** An open stream of one dossier. */
export interface Listener {
	readonly viewer: Viewer;
	/** Revision up to which everything has been sent. */
	cursor: number;
	/** Sends a frame. @returns whether the stream is still open */
	take(frame: Uint8Array): boolean;
	/** Closes the stream. */
	end(): void;
}

/** What a channel depends on. */
interface Ground {
	journal: OpenJournal;
	mayRead: MayRead;
	/** Of viewers who may read: which of them may code. */
	mayCode: MayRead;
	/** Called when a stream opens or closes. */
	moved: () => void;
	/** Called with a viewer who has lost the right to read. */
	refused: (viewer: Viewer) => void;
}

/** The revision of a dossier and when it was created; `undefined` if it does not exist. */
export async function standOf({ storage }: OpenJournal, dossier: string) {
	return storage.db
		.selectFrom('dossiers')
		.select(['revision', 'loaded_at as made'])
		.where('id', '=', dossier)
		.executeTakeFirst();
}

/**
 * The streams of one dossier on this server. All are at the same revision: later changes are read once, encoded once
 * and sent to every stream whose viewer may still read the dossier.
 */
export class Channel {
	readonly dossier: string;
	readonly #ground: Ground;
	readonly #listeners = new Set<Listener>();
	/** Streams that are open but still catching up. */
	#arriving = 0;
	#cursor: number;
	readonly #made: string;
	#pumping: Promise<void> | undefined;
	#isAskedAgain = false;

	constructor(ground: Ground, dossier: string, stand: { revision: number; made: string }) {
		this.#ground = ground;
		this.dossier = dossier;
		this.#cursor = stand.revision;
		this.#made = stand.made;
	}

	get cursor(): number {
		return this.#cursor;
	}

	/** Whether no stream is open. */
	get isEmpty(): boolean {
		return this.#listeners.size === 0 && this.#arriving === 0;
	}

	get listeners(): ReadonlySet<Listener> {
		return this.#listeners;
	}

	/** Sends a stream what it missed, and everything from then on. */
	async add(listener: Listener): Promise<void> {
		this.#arriving++;
		try {
			await this.#catchUp(listener);
		} finally {
			this.#arriving--;
		}
	}

	remove(listener: Listener): void {
		if (this.#listeners.delete(listener)) this.#ground.moved();
	}

	/** Sends each stream the frame meant for its viewer. */
	tell(frameFor: (viewer: Viewer) => Uint8Array | undefined): void {
		for (const listener of this.#listeners) {
			const frame = frameFor(listener.viewer);
			if (frame && !listener.take(frame)) this.remove(listener);
		}
	}

	/** Reads and sends the changes after the cursor. A call while it is reading makes it read once more. */
	pump(): Promise<void> {
		if (this.#pumping) {
			this.#isAskedAgain = true;
			return this.#pumping;
		}
		const pumping = this.#pump().finally(() => (this.#pumping = undefined));
		this.#pumping = pumping;
		return pumping;
	}

	/** Compares the cursor with the database, and reads on if it is behind. */
	async stands(stand: { revision: number; made: string } | undefined): Promise<void> {
		if (!stand || stand.made !== this.#made) return this.end();
		if (stand.revision > this.#cursor) await this.pump();
	}

	/** Closes the streams of viewers who have lost the right to read. */
	async askRights(): Promise<void> {
		const listeners = [...this.#listeners];
		const allowed = await this.#allowed(listeners);
		for (const listener of listeners) if (!allowed.has(listener.viewer)) this.#refuse(listener);
	}

	/** Closes all streams. */
	end(): void {
		for (const listener of [...this.#listeners]) this.#endOne(listener);
	}

	#refuse(listener: Listener): void {
		this.#ground.refused(listener.viewer);
		this.#endOne(listener);
	}

	#endOne(listener: Listener): void {
		this.remove(listener);
		listener.end();
	}

	#allowed(listeners: readonly Listener[]): Promise<ReadonlySet<Viewer>> {
		const viewers = [...new Set(listeners.map(({ viewer }) => viewer))];
		return this.#ground.mayRead(this.#ground.journal, this.dossier, viewers);
	}

	/** Who of some listeners may code; nobody is asked where it makes no difference. */
	async #coders(
		listeners: readonly Listener[],
		frames: readonly { told: ToldFrames }[]
	): Promise<ReadonlySet<Viewer>> {
		if (!frames.some(({ told }) => told.uncoded)) return new Set();
		const viewers = [...new Set(listeners.map(({ viewer }) => viewer))];
		return this.#ground.mayCode(this.#ground.journal, this.dossier, viewers);
	}

	async #framesAfter(after: number) {
		const { journal } = this.#ground;
		const { changeSets, next } = await journal.read(this.dossier, { after }, PART);
		const names = await journal.names(changeSets.map(({ by }) => by));
		const frameOf = (set: ChangeSet) => ({
			revision: set.revision,
			told: framesOf(set, names.get(set.by) ?? set.by)
		});
		return { frames: changeSets.map(frameOf), next };
	}

	async #catchUp(listener: Listener): Promise<void> {
		const { cursor } = listener;
		// A revision that never existed, or one too far back.
		if (cursor > this.#cursor || this.#cursor - cursor > FARTHEST) {
			listener.cursor = this.#cursor;
			if (!listener.take(resetAt(this.#cursor))) return;
		}
		while (listener.cursor < this.#cursor) {
			const { frames } = await this.#framesAfter(listener.cursor);
			const allowed = await this.#allowed([listener]);
			if (!allowed.has(listener.viewer)) return this.#refuse(listener);
			const seesCodings = await this.#coders([listener], frames);
			for (const { revision, told } of frames) {
				// Later changes reach this stream together with all the others.
				if (revision > this.#cursor) break;
				const frame = told.uncoded && !seesCodings.has(listener.viewer) ? told.uncoded : told.frame;
				if (!listener.take(frame)) return;
				listener.cursor = revision;
			}
		}
		// Nothing is awaited after the comparison, so the cursor cannot have moved.
		this.#listeners.add(listener);
		this.#ground.moved();
	}

	async #pump(): Promise<void> {
		do {
			this.#isAskedAgain = false;
			let next: number | null;
			do {
				const page = await this.#framesAfter(this.#cursor);
				for (const { revision, told } of page.frames) await this.#hand(revision, told);
				next = page.next;
			} while (next !== null);
		} while (this.#isAskedAgain);
	}

	async #hand(revision: number, told: ToldFrames): Promise<void> {
		const allowed = new Set<Viewer>();
		const coders = new Set<Viewer>();
		const asked = new Set<Listener>();
		for (;;) {
			// A stream may join while rights are being checked.
			const newcomers = [...this.#listeners].filter((listener) => !asked.has(listener));
			if (newcomers.length === 0) break;
			for (const viewer of await this.#allowed(newcomers)) allowed.add(viewer);
			for (const viewer of await this.#coders(newcomers, [{ told }])) coders.add(viewer);
			for (const listener of newcomers) asked.add(listener);
		}
		// Nothing is awaited from here on: a new stream joins either before this change or after it.
		this.#cursor = revision;
		for (const listener of [...this.#listeners]) {
			const { viewer } = listener;
			const frame = told.uncoded && !coders.has(viewer) ? told.uncoded : told.frame;
			if (!allowed.has(viewer)) this.#refuse(listener);
			else if (!listener.take(frame)) this.remove(listener);
			else listener.cursor = revision;
		}
	}
}
