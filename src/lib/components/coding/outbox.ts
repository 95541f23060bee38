import type { CodedReading } from '#lib/contract/coding.ts';

/** What changes of a coding; places in code points. */
export type CodingChanges = Partial<CodedReading & { start: number; end: number }>;

/** One step of a coder, as it goes to the server. */
export type Step =
	| { kind: 'create'; key: string; row: CodedReading & { start: number; end: number } }
	| { kind: 'edit'; key: string; changes: CodingChanges }
	| { kind: 'remove'; key: string }
	| { kind: 'undo' }
	| { kind: 'redo' };

/** Steps that the server does not have yet, and the ids that it gave to codings made here. */
export interface Outbox {
	readonly steps: readonly Step[];
	readonly ids: Readonly<Record<string, string>>;
}

const emptyOutbox: Outbox = { steps: [], ids: {} };

const kinds = ['create', 'edit', 'remove', 'undo', 'redo'];

function isStep(value: unknown): value is Step {
	if (typeof value !== 'object' || value === null) return false;
	const { kind, key, row, changes } = value as Record<string, unknown>;
	if (typeof kind !== 'string' || !kinds.includes(kind)) return false;
	if (kind === 'undo' || kind === 'redo') return true;
	if (typeof key !== 'string') return false;
	const needed = kind === 'create' ? row : kind === 'edit' ? changes : {};
	return typeof needed === 'object' && needed !== null;
}

function parsed(text: string | null): Outbox | undefined {
	try {
		const found: unknown = JSON.parse(text ?? 'null');
		if (typeof found !== 'object' || found === null) return undefined;
		const { steps, ids } = found as Record<string, unknown>;
		if (!Array.isArray(steps) || !steps.every(isStep)) return undefined;
		if (typeof ids !== 'object' || ids === null) return undefined;
		return { steps, ids: ids as Outbox['ids'] };
	} catch {
		return undefined;
	}
}

/**
 * Keeps in the browser what a coder did and the server does not have, so that no work is lost when the connection is,
 * or the page.
 */
export class OutboxShelf {
	readonly #storage: Storage | undefined;
	/** The name under which it is kept, and held against other tabs. */
	readonly name: string;

	constructor(storage: Storage | undefined, dossier: string, source: string) {
		this.#storage = storage;
		this.name = `demarche-coding/${dossier}/${source}`;
	}

	read(): Outbox {
		try {
			return parsed(this.#storage?.getItem(this.name) ?? null) ?? emptyOutbox;
		} catch {
			return emptyOutbox;
		}
	}

	/** @returns whether this browser keeps it. */
	keep(outbox: Outbox): boolean {
		try {
			if (outbox.steps.length === 0) this.#storage?.removeItem(this.name);
			else this.#storage?.setItem(this.name, JSON.stringify(outbox));
			return this.#storage !== undefined;
		} catch {
			return false;
		}
	}
}

/**
 * Adds a step. What is typed into a field goes into the step before, while that one has not been sent, so that one
 * undo takes back a whole entry and not a letter.
 */
export function withStep({ steps, ids }: Outbox, step: Step, isTyping: boolean): Outbox {
	const last = steps.at(-1);
	const isMerged =
		isTyping &&
		step.kind === 'edit' &&
		last?.kind === 'edit' &&
		last.key === step.key &&
		Object.keys(last.changes).join() === Object.keys(step.changes).join();
	return { ids, steps: isMerged ? [...steps.slice(0, -1), step] : [...steps, step] };
}
