import type { CodedReading } from '#lib/contract/coding.ts';
import { KeptJson } from './kept-json.ts';

/** Changes to a coding; places in code points. */
export type CodingChanges = Partial<CodedReading & { start: number; end: number }>;

/** One step of a coder, as sent to the server. */
export type Step =
	| { kind: 'create'; key: string; row: CodedReading & { start: number; end: number } }
	| { kind: 'edit'; key: string; changes: CodingChanges }
	| { kind: 'remove'; key: string }
	| { kind: 'undo' }
	| { kind: 'redo' };

/** Unsent steps, and the server's ids for codings created here. */
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

function outboxIn(found: unknown): Outbox | undefined {
	if (typeof found !== 'object' || found === null) return undefined;
	const { steps, ids } = found as Record<string, unknown>;
	if (!Array.isArray(steps) || !steps.every(isStep)) return undefined;
	if (typeof ids !== 'object' || ids === null) return undefined;
	return { steps, ids: ids as Outbox['ids'] };
}

/**
 * Keeps unsent work in the browser, so that it survives a lost connection or a closed page.
 */
export class OutboxShelf {
	readonly #kept: KeptJson;

	/**
	 * @param coder id of the account, so that whoever signs in next in this browser does not send its work as their own;
	 * empty if nobody has one.
	 */
	constructor(
		storage: Storage | undefined,
		place: { dossier: string; source: string },
		coder: string
	) {
		const name = `demarche-coding/${place.dossier}/${place.source}`;
		this.#kept = new KeptJson(storage, coder === '' ? name : `${name}/${coder}`);
	}

	read(): Outbox {
		return outboxIn(this.#kept.read()) ?? emptyOutbox;
	}

	/** @returns whether this browser keeps it. */
	keep(outbox: Outbox): boolean {
		return this.#kept.keep(outbox.steps.length === 0 ? undefined : outbox);
	}
}

/**
 * Adds a step. Typing in a field extends the previous step until it has been sent, so that one undo removes a whole
 * entry rather than a letter.
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
