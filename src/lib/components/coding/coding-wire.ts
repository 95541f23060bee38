import type { CodedReading, CodingFault, CodingRow } from '#lib/contract/coding.ts';
import type { SubmittedAnswer } from '#lib/contract/coding-requests.ts';
import type { CodingChanges } from './outbox.ts';

/** The server's answer to a request for the list. */
interface SentList {
	codings: CodingRow[];
}

/** The server refused, with its HTTP `status` and its own `message`. */
export class Refusal extends Error {
	readonly status: number;
	/** What is missing in each coding, if a submission was refused. */
	readonly faults: readonly CodingFault[];

	constructor(status: number, message: string, faults: readonly CodingFault[] = []) {
		super(message);
		this.status = status;
		this.faults = faults;
	}
}

/** The server did not answer, or only with an error of its own. */
export class Unreachable extends Error {}

const messageOf = (body: unknown): string => {
	const { detail, title } = (body ?? {}) as Record<string, unknown>;
	return [detail, title].find((text) => typeof text === 'string' && text !== '') as string;
};

const faultsOf = (body: unknown): CodingFault[] => {
	const { errors } = (body ?? {}) as { errors?: unknown };
	return Array.isArray(errors) ? (errors as CodingFault[]) : [];
};

/** Trims the text to send, as somebody still typing leaves blanks at the edges. */
const tidy = <T extends object>(row: T): T =>
	Object.fromEntries(
		Object.entries(row).map(([column, value]) => [
			column,
			typeof value === 'string' ? value.trim() : value
		])
	) as T;

/** What the API answers. Throws `Refusal` and `Unreachable`. */
export async function asked(
	path: string,
	method: string,
	body?: object,
	headers: Record<string, string> = {}
): Promise<Response> {
	let answer: Response;
	try {
		answer = await fetch(path, {
			method,
			headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
			...(body && { body: JSON.stringify(body) })
		});
	} catch {
		throw new Unreachable();
	}
	if (answer.status >= 500 || answer.status === 429) throw new Unreachable();
	if (answer.ok) return answer;
	const found: unknown = await answer.json().catch(() => undefined);
	throw new Refusal(answer.status, messageOf(found) ?? answer.statusText, faultsOf(found));
}

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
		const answer = await asked(`${this.#path}${path}`, method, body, headers);
		if (answer.status === 204) return undefined as T;
		return (await answer.json().catch(() => undefined)) as T;
	}

	list(): Promise<SentList> {
		return this.#ask('GET', `?source=${encodeURIComponent(this.#source)}`);
	}

	/** @param key lets the server recognise a repeated attempt. */
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
