import type { CodedReading } from '#lib/contract/coding.ts';
import type { SentCoding } from './open-coding.ts';
import type { CodingChanges } from './outbox.ts';

/** What the server says to a list that was asked for. */
export interface SentList {
	codings: SentCoding[];
}

/** What the server says to a submission. */
export interface Submitted extends SentList {
	/** Ids of the statements that follow at once. */
	statements: string[];
	isRevealed: boolean;
}

/** The server refused. `status` is that of HTTP; `message` is the server's own. */
export class Refusal extends Error {
	readonly status: number;

	constructor(status: number, message: string) {
		super(message);
		this.status = status;
	}
}

/** The server did not answer, or nothing but that it could not. */
export class Unreachable extends Error {}

const messageOf = (body: unknown): string => {
	const { detail, title } = (body ?? {}) as Record<string, unknown>;
	return [detail, title].find((text) => typeof text === 'string' && text !== '') as string;
};

/** The codings of one source on the server. Throws `Refusal` and `Unreachable`. */
export class CodingWire {
	readonly #path: string;
	readonly #source: string;

	/** @param path of the dossier in the API. */
	constructor(path: string, source: string) {
		this.#path = `${path}/codings`;
		this.#source = source;
	}

	async #ask<T>(method: string, path = '', body?: object, headers = {}): Promise<T> {
		let answer: Response;
		try {
			answer = await fetch(`${this.#path}${path}`, {
				method,
				headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
				...(body && { body: JSON.stringify(body) })
			});
		} catch {
			throw new Unreachable();
		}
		if (answer.status >= 500 || answer.status === 429) throw new Unreachable();
		if (answer.status === 204) return undefined as T;
		const found = (await answer.json().catch(() => undefined)) as T;
		if (!answer.ok) throw new Refusal(answer.status, messageOf(found) ?? answer.statusText);
		return found;
	}

	list(): Promise<SentList> {
		return this.#ask('GET', `?source=${encodeURIComponent(this.#source)}`);
	}

	/** @param key tells the server an attempt from its repetition. */
	create(row: CodedReading & { start: number; end: number }, key: string): Promise<SentCoding> {
		return this.#ask('POST', '', { source: this.#source, ...row }, { 'idempotency-key': key });
	}

	edit(id: string, changes: CodingChanges, version: number): Promise<SentCoding> {
		return this.#ask('PATCH', `/${id}`, changes, { 'if-match': `"${version}"` });
	}

	remove(id: string, version: number): Promise<void> {
		return this.#ask('DELETE', `/${id}`, undefined, { 'if-match': `"${version}"` });
	}

	undo(): Promise<SentList> {
		return this.#ask('POST', '/undo', { source: this.#source });
	}

	redo(): Promise<SentList> {
		return this.#ask('POST', '/redo', { source: this.#source });
	}

	submit(): Promise<Submitted> {
		return this.#ask('POST', '/submit', { source: this.#source });
	}

	reopen(): Promise<SentList> {
		return this.#ask('POST', '/reopen', { source: this.#source });
	}
}
