/** Progress and cancellation of imports that are being applied. */
import type { Pace } from '../database/batches.ts';
import { Refusal } from '../platform/problem.ts';

/** Rows written per change: the event, its index entry and the row itself. */
const ROWS_EACH = 3;

class UnderWay implements Pace {
	readonly #stop = new AbortController();
	readonly signal: AbortSignal;
	#total = 0;
	#done = 0;

	constructor(client: AbortSignal) {
		this.signal = AbortSignal.any([this.#stop.signal, client]);
	}

	/** Sets the number of changes once it is known. */
	expect(changes: number): void {
		this.#total = ROWS_EACH * changes;
	}

	readonly told = (rows: number): void => {
		this.#done += rows;
	};

	/** From 0 to 1; at 1 only the commit is left. */
	get share(): number {
		return this.#total === 0 ? 0 : Math.min(1, this.#done / this.#total);
	}

	end(): void {
		this.#stop.abort();
	}
}

const underWay = new Map<string, { at: UnderWay; ended: Promise<unknown> }>();

/** Progress of an import from 0 to 1; `null` if it is not being applied. */
export const shareApplied = (id: string): number | null => underWay.get(id)?.at.share ?? null;

/**
 * Tracks the progress of an import while it is applied.
 *
 * @param client aborts when the client has gone. @throws Refusal if it was cancelled; nothing is stored then.
 */
export async function followed<T>(
	id: string,
	client: AbortSignal,
	work: (at: UnderWay) => Promise<T>
): Promise<T> {
	const at = new UnderWay(client);
	const made = work(at);
	// Of two simultaneous requests the first is tracked; the second waits for the lock and gets the same answer.
	const isFirst = !underWay.has(id);
	if (isFirst) underWay.set(id, { at, ended: made.catch(() => undefined) });
	try {
		return await made;
	} catch (error) {
		if (!at.signal.aborted) throw error;
		throw new Refusal(
			'gone',
			'The import was cancelled before it was stored. Nothing was changed.'
		);
	} finally {
		if (isFirst) underWay.delete(id);
	}
}

/** Cancels an import that is being applied, and waits until it is rolled back. */
export async function endApplying(id: string): Promise<void> {
	const known = underWay.get(id);
	known?.at.end();
	await known?.ended;
}
