/** Asks the server for the origins of statements, with one request for all those on a page. */
import type { Origin } from '#lib/contract/origins.ts';

/** The most ids in one request. */
const AT_ONCE = 100;

interface Waiting {
	id: string;
	resolve: (origins: Origin[]) => void;
}

/** The origins of statements in one version of a dossier. */
class OriginBook {
	readonly #path: string;
	readonly #known = new Map<string, Promise<Origin[]>>();
	#waiting: Waiting[] = [];

	constructor(path: string) {
		this.#path = path;
	}

	/** The origins of a statement; none if it was entered by hand or the server does not answer. */
	of(id: string): Promise<Origin[]> {
		const known = this.#known.get(id);
		if (known) return known;
		const asked = new Promise<Origin[]>((resolve) => {
			if (this.#waiting.length === 0) queueMicrotask(() => void this.#ask());
			this.#waiting.push({ id, resolve });
		});
		this.#known.set(id, asked);
		return asked;
	}

	async #ask(): Promise<void> {
		const waiting = this.#waiting.splice(0);
		for (let from = 0; from < waiting.length; from += AT_ONCE) {
			const part = waiting.slice(from, from + AT_ONCE);
			const found = await this.#fetch(part.map(({ id }) => id)).catch(() => undefined);
			for (const { id, resolve } of part) {
				if (!found) this.#known.delete(id);
				resolve(found?.filter(({ statement }) => statement === id) ?? []);
			}
		}
	}

	async #fetch(ids: readonly string[]): Promise<Origin[] | undefined> {
		const query = new URLSearchParams({ statement: ids.join(',') });
		const answer = await fetch(`${this.#path}?${query}`);
		if (!answer.ok) return undefined;
		return ((await answer.json()) as { origins: Origin[] }).origins;
	}
}

let shown = { path: '', revision: -1, book: new OriginBook('') };

/** The origins for a revision of a dossier; decisions may have been taken since an earlier one. */
export function originBook(path: string, revision: number): OriginBook {
	if (shown.path !== path || shown.revision !== revision) {
		shown = { path, revision, book: new OriginBook(path) };
	}
	return shown.book;
}
