import { KeptJson } from '../kept-json.ts';

/**
 * The suggestions that a coder refused in one source, kept in this browser only: what somebody passes over must not
 * reach the server, where coding is blind.
 */
export class RefusalShelf {
	readonly #kept: KeptJson;
	#ids: ReadonlySet<string>;

	/** @param coder id of the account; empty if nobody has one. */
	constructor(
		storage: Storage | undefined,
		place: { dossier: string; source: string },
		coder: string
	) {
		const name = `demarche-refused/${place.dossier}/${place.source}/${coder}`;
		this.#kept = new KeptJson(storage, name);
		const kept = this.#kept.read();
		this.#ids = new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []);
	}

	/** Ids of suggestions. */
	get ids(): ReadonlySet<string> {
		return this.#ids;
	}

	/** @returns whether this browser keeps it. */
	add(id: string): boolean {
		return this.#keep([...this.#ids, id]);
	}

	/** @returns whether this browser keeps it. */
	remove(id: string): boolean {
		return this.#keep([...this.#ids].filter((one) => one !== id));
	}

	#keep(ids: readonly string[]): boolean {
		this.#ids = new Set(ids);
		return this.#kept.keep(ids.length === 0 ? undefined : ids);
	}
}
