/** A value that a browser keeps under one name, as JSON. */
export class KeptJson {
	readonly #storage: Storage | undefined;
	readonly #name: string;

	/** @param storage absent on the server, and where a browser allows none. */
	constructor(storage: Storage | undefined, name: string) {
		this.#storage = storage;
		this.#name = name;
	}

	/** What is kept; `null` if nothing is, or nothing that can be read. */
	read(): unknown {
		try {
			return JSON.parse(this.#storage?.getItem(this.#name) ?? 'null');
		} catch {
			return null;
		}
	}

	/** @param value `undefined` takes it away. @returns whether this browser keeps it. */
	keep(value: object | undefined): boolean {
		try {
			if (value === undefined) this.#storage?.removeItem(this.#name);
			else this.#storage?.setItem(this.#name, JSON.stringify(value));
			return this.#storage !== undefined;
		} catch {
			return false;
		}
	}
}
