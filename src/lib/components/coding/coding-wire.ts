import type { CodedReading, CodingFault, CodingRow } from '#lib/contract/coding.ts';
import type { SubmittedAnswer } from '#lib/contract/coding-requests.ts';
import type { CodingChanges } from './outbox.ts';

/** What the server says to a list that was asked for. */
interface SentList {
	codings: CodingRow[];
}

/** The server refused. `status` is that of HTTP; `message` is the server's own. */
export class Refusal extends Error {
	readonly status: number;
	/** What each coding lacks, where a submission was refused. */
	readonly faults: readonly CodingFault[];

	constructor(status: number, message: string, faults: readonly CodingFault[] = []) {
		super(message);
		this.status = status;
		this.faults = faults;
	}
}

/** The server did not answer, or nothing but that it could not. */
export class Unreachable extends Error {}

const messageOf = (body: unknown): string => {
	const { detail, title } = (body ?? {}) as Record<string, unknown>;
	return [detail, title].find((text) => typeof text === 'string' && text !== '') as string;
};

const faultsOf = (body: unknown): CodingFault[] => {
	const { errors } = (body ?? {}) as { errors?: unknown };
	return Array.isArray(errors) ? (errors as CodingFault[]) : [];
};

/** What is sent has no blanks at its edges, as whoever still types has. */
const tidy = <T extends object>(row: T): T =>
	Object.fromEntries(
		Object.entries(row).map(([column, value]) => [
			column,
			typeof value === 'string' ? value.trim() : value
		])
	) as T;

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
		if (!answer.ok) {
			throw new Refusal(answer.status, messageOf(found) ?? answer.statusText, faultsOf(found));
		}
		return found;
	}

	list(): Promise<SentList> {
		return this.#ask('GET', `?source=${encodeURIComponent(this.#source)}`);
	}

	/** @param key tells the server an attempt from its repetition. */
	create(row: CodedReading & { start: number; end: number }, key: string): Promise<CodingRow> {
		return this.#ask(
			'POST',
			'',
			{ source: this.#source, ...tidy(row) },
			{ 'idempotency-key': key }
		);
	}

	edit(id: string, changes: CodingChanges, version: number): Promise<CodingRow> {
		return this.#ask('PATCH', `/${id}`, tidy(changes), { 'if-match': `"${version}"` });
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

	submit(): Promise<SubmittedAnswer> {
		return this.#ask('POST', '/submit', { source: this.#source });
	}

	reopen(): Promise<SentList> {
		return this.#ask('POST', '/reopen', { source: this.#source });
	}
}
