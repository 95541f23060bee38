import { m } from '#messages';
import { formatTarget } from '#lib/analysis/target.ts';
import type { Target } from '#lib/analysis/target.ts';
import { NOTES_AT_ONCE } from '#lib/contract/note-fields.ts';
import type { SentChanges, SentDraft } from '#lib/contract/notes.ts';
import type { Problem } from '#lib/contract/problems.ts';
import type { Note, Outcome, Wording } from './wire.ts';

/** The parts of a note that an analyst may change, and who does. */
export type Changes = SentChanges & { author: string };

export type NewNote = SentDraft & { author: string };

const unreachable = (): Outcome => ({
	kind: 'unreachable',
	message: m.notes_unreachable()
});

type NoteProblem = Partial<Problem> & { current?: Note };

async function readJson<T>(response: Response): Promise<T | undefined> {
	try {
		return (await response.json()) as T;
	} catch {
		return undefined;
	}
}

/** Reads a problem document (RFC 9457) of a refused write. */
async function readProblem(response: Response): Promise<Outcome> {
	const problem = await readJson<NoteProblem>(response);
	if (response.status === 412 && problem?.current)
		return { kind: 'conflict', theirs: problem.current };
	const message =
		problem?.detail ?? problem?.title ?? m.notes_server_error({ status: response.status });
	// A server whose storage is locked or full stored nothing: the same write may be tried again.
	return { kind: response.status >= 500 ? 'unreachable' : 'refused', message };
}

/** The notes of one dossier over the interface of the server (`/api/v1/dossiers/{id}/annotations`). */
export class NoteClient {
	readonly #base: string;
	readonly #fetch: typeof fetch;

	constructor(base: string, fetcher: typeof fetch = (...request) => fetch(...request)) {
		this.#base = base;
		this.#fetch = fetcher;
	}

	async #write(
		path: string,
		method: string,
		headers: HeadersInit,
		body: unknown
	): Promise<Outcome> {
		try {
			const response = await this.#fetch(this.#base + path, {
				method,
				headers: { 'content-type': 'application/json', ...headers },
				body: JSON.stringify(body)
			});
			if (!response.ok) return await readProblem(response);
			const annotation = await readJson<Note>(response);
			if (!annotation) return unreachable();
			return { kind: 'done', annotation, isNew: response.status === 201 };
		} catch {
			return unreachable();
		}
	}

	async #read<T>(path: string): Promise<T> {
		const response = await this.#fetch(this.#base + path);
		if (response.ok) return (await response.json()) as T;
		const problem = await readJson<NoteProblem>(response);
		throw new Error(problem?.detail ?? m.notes_server_error({ status: response.status }));
	}

	/** The latest notes on a target, oldest first. Rejects where the server does not give them. */
	async list(target: Target): Promise<Note[]> {
		const query = new URLSearchParams({
			target: formatTarget(target),
			sort: 'latest',
			limit: String(NOTES_AT_ONCE)
		});
		const { annotations } = await this.#read<{ annotations: Note[] }>(`?${query}`);
		return annotations.reverse();
	}

	/** Every wording of a note, latest first. */
	async history(annotation: Note): Promise<Wording[]> {
		return (await this.#read<{ history: Wording[] }>(`/${annotation.id}/history`)).history;
	}

	/** @param key the same for every try, so that the server writes the note once. */
	create(note: NewNote, key: string): Promise<Outcome> {
		return this.#write('', 'POST', { 'idempotency-key': key }, note);
	}

	/** Writes if the note still has the given version. */
	change(annotation: Note, version: number, changes: Changes): Promise<Outcome> {
		return this.#write(`/${annotation.id}`, 'PATCH', { 'if-match': `"${version}"` }, changes);
	}
}
