/** Imports that are being applied: how far they are, and how they are ended before they are stored. */
import type { Pace } from '../database/batches.ts';
import { Refusal } from '../platform/problem.ts';

/** What a change writes: its event, what finds it, and its row. */
const ROWS_EACH = 3;

class UnderWay implements Pace {
	readonly #stop = new AbortController();
	readonly signal: AbortSignal;
	#total = 0;
	#done = 0;

	constructor(client: AbortSignal) {
		this.signal = AbortSignal.any([this.#stop.signal, client]);
	}

	/** Says how many changes there are, once that is known. */
	expect(changes: number): void {
		this.#total = ROWS_EACH * changes;
	}

	readonly told = (rows: number): void => {
		this.#done += rows;
	};

	/** From 0 to 1; 1 says that all but the end is done. */
	get share(): number {
		return this.#total === 0 ? 0 : Math.min(1, this.#done / this.#total);
	}

	end(): void {
		this.#stop.abort();
	}
}

const underWay = new Map<string, { at: UnderWay; ended: Promise<unknown> }>();

/** How far an import is that is being applied, from 0 to 1; `null` for one that is not. */
export const shareApplied = (id: string): number | null => underWay.get(id)?.at.share ?? null;

/**
 * Follows the work that applies an import.
 *
 * @param client goes when nobody waits for it any more. @throws Refusal where it was ended: nothing is stored then.
 */
export async function followed<T>(
	id: string,
	client: AbortSignal,
	work: (at: UnderWay) => Promise<T>
): Promise<T> {
	const at = new UnderWay(client);
	const made = work(at);
	// Of two who ask at once the first is followed; the other waits for the lock and is answered the same.
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

/** Ends the work that applies an import, and waits until all that it wrote is taken back. */
export async function endApplying(id: string): Promise<void> {
	const known = underWay.get(id);
	known?.at.end();
	await known?.ended;
}
