/**
 * The suggestions that a coder refused in one source, kept in this browser only: what somebody passes over must not
 * reach the server, where coding is blind.
 */
export class RefusalShelf {
	readonly #storage: Storage | undefined;
	readonly #name: string;
	#ids: ReadonlySet<string>;

	/** @param coder id of the account; empty if nobody has one. */
	constructor(
		storage: Storage | undefined,
		place: { dossier: string; source: string },
		coder: string
	) {
		this.#storage = storage;
		this.#name = `demarche-refused/${place.dossier}/${place.source}/${coder}`;
		this.#ids = new Set(this.#read());
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

	#read(): string[] {
		try {
			const kept: unknown = JSON.parse(this.#storage?.getItem(this.#name) ?? '[]');
			return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
		} catch {
			return [];
		}
	}

	#keep(ids: readonly string[]): boolean {
		this.#ids = new Set(ids);
		try {
			if (ids.length === 0) this.#storage?.removeItem(this.#name);
			else this.#storage?.setItem(this.#name, JSON.stringify(ids));
			return this.#storage !== undefined;
		} catch {
			return false;
		}
	}
}
