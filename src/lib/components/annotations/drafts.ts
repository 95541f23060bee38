/** What an analyst has typed and the server has not acknowledged. */
export interface Draft {
	body: string;
	/** As typed, separated by commas. */
	tags: string;
	/** Sent with the write, so that trying again never makes a second note. */
	idempotencyKey: string;
	/** The wording an edit started from; 0 for a new note. */
	version: number;
	/** ISO instant of the last keystroke. */
	keptAt: string;
}

/** The instant of now, for `keptAt`. */
export const stamp = () => new Date().toISOString();

/** Where a draft belongs: a new note on a target, a reply to a note, or an edit of one. */
export type DraftPlace = { target: string } | { reply: string } | { edit: string };

const prefix = 'demarche-draft';

function placeKey(place: DraftPlace): string {
	if ('edit' in place) return `edit:${place.edit}`;
	if ('reply' in place) return `reply:${place.reply}`;
	return `new:${place.target}`;
}

function isDraft(value: unknown): value is Draft {
	if (typeof value !== 'object' || value === null) return false;
	const draft = value as Record<string, unknown>;
	const texts = ['body', 'tags', 'idempotencyKey', 'keptAt'];
	return (
		texts.every((name) => typeof draft[name] === 'string') && typeof draft.version === 'number'
	);
}

/**
 * The drafts of one dossier in a browser's storage. A storage that refuses (private window, full) must
 * not stop an analyst from writing: `keep` then answers false, and the form says so.
 */
export class DraftShelf {
	readonly #storage: Storage | undefined;
	readonly #dossier: string;

	constructor(storage: Storage | undefined, dossier: string) {
		this.#storage = storage;
		this.#dossier = dossier;
	}

	#key(place: DraftPlace) {
		return `${prefix}/${this.#dossier}/${placeKey(place)}`;
	}

	/** Keeps a draft; an empty one is dropped. */
	keep(place: DraftPlace, draft: Draft): boolean {
		if (draft.body === '' && draft.tags === '') {
			this.drop(place);
			return true;
		}
		try {
			this.#storage?.setItem(this.#key(place), JSON.stringify(draft));
			return this.#storage !== undefined;
		} catch {
			return false;
		}
	}

	read(place: DraftPlace): Draft | undefined {
		try {
			const kept: unknown = JSON.parse(this.#storage?.getItem(this.#key(place)) ?? 'null');
			return isDraft(kept) ? kept : undefined;
		} catch {
			return undefined;
		}
	}

	drop(place: DraftPlace): void {
		try {
			this.#storage?.removeItem(this.#key(place));
		} catch {
			// A storage that refuses holds nothing to drop.
		}
	}

	/** Targets with a new note that was never saved, for the list of all notes. */
	targets(): string[] {
		const start = `${prefix}/${this.#dossier}/new:`;
		const found: string[] = [];
		for (let i = 0; i < (this.#storage?.length ?? 0); i++) {
			const key = this.#storage?.key(i) ?? '';
			if (key.startsWith(start)) found.push(key.slice(start.length));
		}
		return found.sort();
	}
}

/** The storage of this browser; `undefined` where it forbids it. */
export function browserStorage(): Storage | undefined {
	try {
		return localStorage;
	} catch {
		return undefined;
	}
}
