import type { FormValues } from '#lib/contract/edits.ts';
import type { Shelves } from '../notes/drafts.ts';

/** What an analyst has typed into a form and the server has not stored. */
export interface EditDraft {
	/** Tells drafts of one form apart, and a form that is sent twice. */
	key: string;
	values: FormValues;
	/** Version of the row that the form started from; `null` for a new row. */
	expected: number | null;
	/** ISO instant of the last keystroke. */
	keptAt: string;
}

function isDraft(value: unknown): value is EditDraft {
	if (typeof value !== 'object' || value === null) return false;
	const { key, keptAt, values, expected } = value as Record<string, unknown>;
	return (
		typeof key === 'string' &&
		typeof keptAt === 'string' &&
		(expected === null || typeof expected === 'number') &&
		typeof values === 'object' &&
		values !== null &&
		Object.values(values).every(
			(field) => Array.isArray(field) && field.every((text) => typeof text === 'string')
		)
	);
}

function read(text: string | null): EditDraft | undefined {
	try {
		const found: unknown = JSON.parse(text ?? 'null');
		return isDraft(found) ? found : undefined;
	} catch {
		return undefined;
	}
}

/** Name of the draft of a form in this browser, without its key. */
const placeOf = (dossier: string, form: string) => `demarche-edit/${dossier}/${form}`;

/**
 * The drafts of one form in a browser's storage, an entry for each, so that two tabs never write over each other.
 * A storage that refuses (private window, full) stops nobody from writing: `keep` says so, and so does the form.
 */
export class EditDrafts {
	readonly #shelves: Shelves;
	readonly #place: string;

	/** @param dossier its id; empty on a page that makes one. */
	constructor(shelves: Shelves, dossier: string, form: string) {
		this.#shelves = shelves;
		this.#place = placeOf(dossier, form);
	}

	/** The name under which other tabs see a draft, and hold it while it is in their form. */
	nameOf(key: string): string {
		return `${this.#place}/${key}`;
	}

	/** @returns whether this browser keeps it. */
	keep(draft: EditDraft): boolean {
		const { all, tab } = this.#shelves;
		try {
			all?.setItem(this.nameOf(draft.key), JSON.stringify(draft));
			tab?.setItem(this.#place, draft.key);
			return all !== undefined;
		} catch {
			return false;
		}
	}

	drop(key: string): void {
		const { all, tab } = this.#shelves;
		try {
			all?.removeItem(this.nameOf(key));
			if (tab?.getItem(this.#place) === key) tab.removeItem(this.#place);
		} catch {
			// A storage that refuses holds nothing to drop.
		}
	}

	/** All drafts of this form: that of this tab first, then the latest. */
	all(): EditDraft[] {
		try {
			const { all, tab } = this.#shelves;
			const mine = tab?.getItem(this.#place);
			const own = ({ key }: EditDraft) => Number(key === mine);
			const names = Array.from({ length: all?.length ?? 0 }, (_, i) => all?.key(i) ?? '');
			return names
				.filter((name) => name.startsWith(`${this.#place}/`))
				.flatMap((name) => {
					const draft = read(all?.getItem(name) ?? null);
					// A form whose name goes on after a slash has drafts of its own.
					return draft && name === this.nameOf(draft.key) ? [draft] : [];
				})
				.sort((a, b) => own(b) - own(a) || b.keptAt.localeCompare(a.keptAt));
		} catch {
			return [];
		}
	}
}
