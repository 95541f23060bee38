import type { ChangeSet } from '#lib/contract/changes.ts';
import type { Viewer } from '../identity/viewer.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { changeOf, resetAt } from './frames.ts';
import type { MayRead } from './may-read.ts';

/** Events beyond which a reader loads the dossier anew. */
const FARTHEST = 2_000;

/** Change sets that are read at once. */
const PART = 100;

/** One who listens to a dossier. */
export interface Listener {
	readonly viewer: Viewer;
	/** Revision up to which everything was told. */
	cursor: number;
	/** Takes what is said. @returns whether it still listens */
	take(frame: Uint8Array): boolean;
	/** Ends it. */
	end(): void;
}

/** What a channel stands on. */
interface Ground {
	journal: OpenJournal;
	mayRead: MayRead;
	/** Called when somebody comes or goes. */
	moved: () => void;
	/** Called with somebody who may not read any more. */
	refused: (viewer: Viewer) => void;
}

/** Where a dossier stands: its revision, and when it was made. `undefined` where there is none. */
export async function standOf({ storage }: OpenJournal, dossier: string) {
	return storage.db
		.selectFrom('dossiers')
		.select(['revision', 'loaded_at as made'])
		.where('id', '=', dossier)
		.executeTakeFirst();
}

/**
 * Those who listen to one dossier on this server. They all stand at the same revision: the changes after it are read
 * once, turned into bytes once, and handed to each, who is asked for anew whether they may read.
 */
export class Channel {
	readonly dossier: string;
	readonly #ground: Ground;
	readonly #listeners = new Set<Listener>();
	/** Those who were let in and are still being told what came before. */
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

	/** Whether nobody is here. */
	get isEmpty(): boolean {
		return this.#listeners.size === 0 && this.#arriving === 0;
	}

	get listeners(): ReadonlySet<Listener> {
		return this.#listeners;
	}

	/** Tells somebody what they missed, and everything from then on. */
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

	/** Says something to all whom it is for. */
	tell(frameFor: (viewer: Viewer) => Uint8Array | undefined): void {
		for (const listener of this.#listeners) {
			const frame = frameFor(listener.viewer);
			if (frame && !listener.take(frame)) this.remove(listener);
		}
	}

	/** Reads on from where the channel stands. Whoever asks meanwhile has it read once more. */
	pump(): Promise<void> {
		if (this.#pumping) {
			this.#isAskedAgain = true;
			return this.#pumping;
		}
		const pumping = this.#pump().finally(() => (this.#pumping = undefined));
		this.#pumping = pumping;
		return pumping;
	}

	/** What the database says of where the dossier stands: reads on where that is further. */
	async stands(stand: { revision: number; made: string } | undefined): Promise<void> {
		if (!stand || stand.made !== this.#made) return this.end();
		if (stand.revision > this.#cursor) await this.pump();
	}

	/** Ends the streams of those who may not read any more. */
	async askRights(): Promise<void> {
		const listeners = [...this.#listeners];
		const allowed = await this.#allowed(listeners);
		for (const listener of listeners) if (!allowed.has(listener.viewer)) this.#refuse(listener);
	}

	/** Ends all streams. */
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

	async #framesAfter(after: number) {
		const { journal } = this.#ground;
		const { changeSets, next } = await journal.read(this.dossier, { after }, PART);
		const names = await journal.names(changeSets.map(({ by }) => by));
		const frameOf = (set: ChangeSet) => ({
			revision: set.revision,
			frame: changeOf(set, names.get(set.by) ?? set.by)
		});
		return { frames: changeSets.map(frameOf), next };
	}

	async #catchUp(listener: Listener): Promise<void> {
		const { cursor } = listener;
		// A revision that never was, or one that is too far back.
		if (cursor > this.#cursor || this.#cursor - cursor > FARTHEST) {
			listener.cursor = this.#cursor;
			if (!listener.take(resetAt(this.#cursor))) return;
		}
		while (listener.cursor < this.#cursor) {
			const { frames } = await this.#framesAfter(listener.cursor);
			const allowed = await this.#allowed([listener]);
			if (!allowed.has(listener.viewer)) return this.#refuse(listener);
			for (const { revision, frame } of frames) {
				// What the channel has not told the others yet it tells to all at once.
				if (revision > this.#cursor) break;
				if (!listener.take(frame)) return;
				listener.cursor = revision;
			}
		}
		// In one go with the comparison: the channel has not moved on meanwhile.
		this.#listeners.add(listener);
		this.#ground.moved();
	}

	async #pump(): Promise<void> {
		do {
			this.#isAskedAgain = false;
			let next: number | null;
			do {
				const page = await this.#framesAfter(this.#cursor);
				for (const { revision, frame } of page.frames) await this.#hand(revision, frame);
				next = page.next;
			} while (next !== null);
		} while (this.#isAskedAgain);
	}

	async #hand(revision: number, frame: Uint8Array): Promise<void> {
		const allowed = new Set<Viewer>();
		const asked = new Set<Listener>();
		for (;;) {
			// Somebody may arrive while the others are asked for.
			const newcomers = [...this.#listeners].filter((listener) => !asked.has(listener));
			if (newcomers.length === 0) break;
			for (const viewer of await this.#allowed(newcomers)) allowed.add(viewer);
			for (const listener of newcomers) asked.add(listener);
		}
		// From here on in one go: whoever arrives finds the channel before this change, or after it.
		this.#cursor = revision;
		for (const listener of [...this.#listeners]) {
			if (!allowed.has(listener.viewer)) this.#refuse(listener);
			else if (!listener.take(frame)) this.remove(listener);
			else listener.cursor = revision;
		}
	}
}
