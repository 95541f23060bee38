import type { CodingRow } from '#lib/contract/coding.ts';

/**
 * The server's ids and versions of the codings on a page. The page identifies a coding by a key until the server has
 * given it an id.
 */
export class KnownCodings {
	readonly #versions = new Map<string, number>();
	readonly #keys = new Map<string, string>();

	/** @param ids the server's ids, by key. */
	constructor(ids: Readonly<Record<string, string>>) {
		for (const [key, id] of Object.entries(ids)) this.#keys.set(id, key);
	}

	/** Records that the server has created the coding with a key. */
	made(key: string, sent: Pick<CodingRow, 'id' | 'version'>): void {
		this.#keys.set(sent.id, key);
		this.keyOf(sent);
	}

	/** The key of the coding with an id from the server. */
	keyFor(id: string): string {
		return this.#keys.get(id) ?? id;
	}

	/** Records the version of a coding on the server. Returns its key. */
	keyOf({ id, version }: Pick<CodingRow, 'id' | 'version'>): string {
		const key = this.keyFor(id);
		this.#versions.set(key, version);
		return key;
	}

	/** The server's version, as far as the page knows; 0 if it has none. */
	versionOf(key: string): number {
		return this.#versions.get(key) ?? 0;
	}
}
