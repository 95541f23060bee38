import type { Note } from './wire.ts';

/** What an analyst has typed and the server has not acknowledged. */
export interface Draft {
	body: string;
	/** As typed, separated by commas. */
	tags: string;
	/** Sent with the write, so that trying again never makes a second note. It tells drafts apart, too. */
	idempotencyKey: string;
	/** The wording an edit started from; 0 for a new note. */
	version: number;
	/** ISO instant of the last keystroke. */
	keptAt: string;
	/** The note that holds an earlier state of these words: the next save changes it. */
	saved?: Note | undefined;
}

/** The instant of now, for `keptAt`. */
export const stamp = () => new Date().toISOString();

/** Where a draft belongs: a new note on a target, a reply to a note, or an edit of one. */
export type DraftPlace = { target: string } | { reply: string } | { edit: string };

/** What became of keeping a draft: `foreign` where another tab has changed or removed it meanwhile. */
export type Keeping = 'kept' | 'refused' | 'foreign';

const prefix = 'demarche-draft';

function placeKey(place: DraftPlace): string {
	if ('edit' in place) return `edit:${place.edit}`;
	if ('reply' in place) return `reply:${place.reply}`;
	return `new:${place.target}`;
}

function readPlace(name: string, key: string): DraftPlace | undefined {
	const place = name.endsWith(`/${key}`) ? name.slice(0, -key.length - 1) : name;
	const [, kind, id = ''] = /^(new|reply|edit):(.+)$/s.exec(place) ?? [];
	if (kind === 'new') return { target: id };
	if (kind === 'reply') return { reply: id };
	return kind === 'edit' ? { edit: id } : undefined;
}

function isDraft(value: unknown): value is Draft {
	if (typeof value !== 'object' || value === null) return false;
	const draft = value as Record<string, unknown>;
	const texts = ['body', 'tags', 'idempotencyKey', 'keptAt'];
	return (
		texts.every((name) => typeof draft[name] === 'string') && typeof draft.version === 'number'
	);
}

function parseDraft(text: string | null): Draft | undefined {
	try {
		const kept: unknown = JSON.parse(text ?? 'null');
		return isDraft(kept) ? kept : undefined;
	} catch {
		return undefined;
	}
}

/** The storages of a browser that a shelf stands in. */
export interface Shelves {
	/** Shared by all tabs. */
	all?: Storage | undefined;
	/** Of this tab alone. */
	tab?: Storage | undefined;
}

/**
 * The drafts of one dossier in a browser's storage: each has an entry of its own, so that two tabs never
 * write over each other. A storage that refuses (private window, full) must not stop an analyst from
 * writing: `keep` says so, and so does the form.
 */
export class DraftShelf {
	readonly #storage: Storage | undefined;
	readonly #tab: Storage | undefined;
	readonly #dossier: string;
	/** Entries as this page last read or wrote them. */
	readonly #known = new Map<string, string>();

	constructor({ all, tab }: Shelves, dossier: string) {
		this.#storage = all;
		this.#tab = tab;
		this.#dossier = dossier;
	}

	#placeName(place: DraftPlace) {
		return `${prefix}/${this.#dossier}/${placeKey(place)}`;
	}

	/** The name of a draft in this browser. */
	nameOf(place: DraftPlace, key: string): string {
		return `${this.#placeName(place)}/${key}`;
	}

	/** Keeps a draft; an empty one is dropped. */
	keep(place: DraftPlace, draft: Draft): Keeping {
		const name = this.nameOf(place, draft.idempotencyKey);
		try {
			if ((this.#storage?.getItem(name) ?? null) !== (this.#known.get(name) ?? null))
				return 'foreign';
			if (draft.body === '' && draft.tags === '') {
				this.drop(place, draft.idempotencyKey);
				return 'kept';
			}
			const text = JSON.stringify(draft);
			this.#storage?.setItem(name, text);
			this.#known.set(name, text);
			this.#tab?.setItem(this.#placeName(place), draft.idempotencyKey);
			return this.#storage ? 'kept' : 'refused';
		} catch {
			return 'refused';
		}
	}

	/** The draft of a key, as it is now. */
	read(place: DraftPlace, key: string): Draft | undefined {
		const name = this.nameOf(place, key);
		try {
			const text = this.#storage?.getItem(name) ?? null;
			const draft = parseDraft(text);
			if (draft && text) this.#known.set(name, text);
			return draft;
		} catch {
			return undefined;
		}
	}

	/** All drafts of a place, whichever tab wrote them: that of this tab first, then the latest. */
	at(place: DraftPlace): Draft[] {
		this.#adopt(place);
		const mine = this.mine(place);
		const own = (draft: Draft) => Number(draft.idempotencyKey === mine);
		return this.#names(`${this.#placeName(place)}/`)
			.flatMap((name) => parseDraft(this.#storage?.getItem(name) ?? null) ?? [])
			.sort((a, b) => own(b) - own(a) || b.keptAt.localeCompare(a.keptAt));
	}

	/** The key of the draft that this tab wrote last at a place. */
	mine(place: DraftPlace): string | undefined {
		try {
			return this.#tab?.getItem(this.#placeName(place)) ?? undefined;
		} catch {
			return undefined;
		}
	}

	drop(place: DraftPlace, key: string): void {
		const name = this.nameOf(place, key);
		try {
			this.#storage?.removeItem(name);
			this.#known.delete(name);
			if (this.mine(place) === key) this.#tab?.removeItem(this.#placeName(place));
		} catch {
			// A storage that refuses holds nothing to drop.
		}
	}

	/** All drafts of the dossier with their places, latest first: none is out of reach, whatever became of its place. */
	all(): { place: DraftPlace; draft: Draft }[] {
		const start = `${prefix}/${this.#dossier}/`;
		return this.#names(start)
			.flatMap((name) => {
				const draft = parseDraft(this.#storage?.getItem(name) ?? null);
				const place = draft && readPlace(name.slice(start.length), draft.idempotencyKey);
				return place ? [{ place, draft }] : [];
			})
			.sort((a, b) => b.draft.keptAt.localeCompare(a.draft.keptAt));
	}

	#names(start: string): string[] {
		const found: string[] = [];
		try {
			for (let i = 0; i < (this.#storage?.length ?? 0); i++) {
				const name = this.#storage?.key(i) ?? '';
				if (name.startsWith(start)) found.push(name);
			}
		} catch {
			// A storage that refuses holds nothing.
		}
		return found;
	}

	/** Drafts used to have one entry for each place: such an entry moves to one of its own. */
	#adopt(place: DraftPlace): void {
		const old = this.#placeName(place);
		try {
			const text = this.#storage?.getItem(old) ?? null;
			const draft = parseDraft(text);
			if (!draft || !text) return;
			this.#storage?.setItem(this.nameOf(place, draft.idempotencyKey), text);
			this.#storage?.removeItem(old);
		} catch {
			// It stays where it is.
		}
	}
}

/** The storages of this browser, as far as it allows them. */
export function browserShelves(): Shelves {
	const allowed = (open: () => Storage) => {
		try {
			return open();
		} catch {
			return undefined;
		}
	};
	return { all: allowed(() => localStorage), tab: allowed(() => sessionStorage) };
}
