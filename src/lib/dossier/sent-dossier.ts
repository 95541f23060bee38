import type { Dossier, Votes } from './types.ts';

/** What the server answers with for a dossier: everything but the votes, which follow apart as bytes. */
export interface SentContent {
	dossier: Dossier;
	votes?: Omit<Votes, 'stance'>;
}

/**
 * A dossier on its way to a page. On the server it is at hand; over the wire only its name goes, and the
 * page fetches the content, which caches may keep for good: a version never changes.
 */
export class SentDossier {
	readonly id: string;
	readonly version: string;
	#opened: Promise<Dossier> | undefined;

	/** @param whole the dossier, where it is at hand. */
	constructor(id: string, version: string, whole?: Dossier) {
		this.id = id;
		this.version = version;
		this.#opened = whole && Promise.resolve(whole);
	}

	/**
	 * The dossier; fetched once.
	 *
	 * @param addresses of its content and of its votes.
	 * @throws Error where the server cannot be reached or has no such version.
	 */
	open(
		fetch: typeof globalThis.fetch,
		addresses: Record<'dossier' | 'votes', string>
	): Promise<Dossier> {
		this.#opened ??= fetched(fetch, addresses);
		// What failed is tried again.
		this.#opened.catch(() => (this.#opened = undefined));
		return this.#opened;
	}
}

async function ask(fetch: typeof globalThis.fetch, address: string): Promise<Response> {
	const response = await fetch(address);
	if (!response.ok) throw new Error(`${address}: ${response.status}`);
	return response;
}

async function fetched(
	fetch: typeof globalThis.fetch,
	addresses: Record<'dossier' | 'votes', string>
): Promise<Dossier> {
	const { dossier, votes } = (await (await ask(fetch, addresses.dossier)).json()) as SentContent;
	if (!votes) return dossier;
	const bytes = await (await ask(fetch, addresses.votes)).arrayBuffer();
	return { ...dossier, votes: { ...votes, stance: new Int8Array(bytes) } };
}
