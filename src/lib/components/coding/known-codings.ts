import type { CodingRow } from '#lib/contract/coding.ts';

/**
 * What the server calls the codings of a page, and the versions that it has of them. The page knows a coding by a key
 * before the server has given it an id.
 */
export class KnownCodings {
	readonly #versions = new Map<string, number>();
	readonly #keys = new Map<string, string>();

	/** @param ids those that the server gave, by key. */
	constructor(ids: Readonly<Record<string, string>>) {
		for (const [key, id] of Object.entries(ids)) this.#keys.set(id, key);
	}

	/** Notes that the server has made what the page knows by a key. */
	made(key: string, sent: Pick<CodingRow, 'id' | 'version'>): void {
		this.#keys.set(sent.id, key);
		this.keyOf(sent);
	}

	/** The key of what the server knows by an id. */
	keyFor(id: string): string {
		return this.#keys.get(id) ?? id;
	}

	/** The key of a coding of the server, whose version is noted. */
	keyOf({ id, version }: Pick<CodingRow, 'id' | 'version'>): string {
		const key = this.keyFor(id);
		this.#versions.set(key, version);
		return key;
	}

	/** The version that the server has, as far as the page knows; 0 where it has none. */
	versionOf(key: string): number {
		return this.#versions.get(key) ?? 0;
	}
}
