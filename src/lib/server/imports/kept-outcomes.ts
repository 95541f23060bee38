/** What planned imports make, kept for a while: who applies a plan mostly does so at once. */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { WorkPool } from '../platform/workers/pool.ts';
import { MOST_READY } from './ready-changes.ts';

/** An outcome and what it was worked out from. */
export interface KeptOutcome {
	bytes: Uint8Array;
	digest: string;
}

/** Milliseconds after which it is worked out again. */
const KEPT_FOR = 10 * 60_000;

/** By the pool that worked them out: what one server keeps another does not know of. */
const byPool = new WeakMap<WorkPool, LRUCache<string, KeptOutcome>>();

function keptBy(pool: WorkPool): LRUCache<string, KeptOutcome> {
	let kept = byPool.get(pool);
	if (!kept) {
		kept = new LRUCache({
			maxSize: MOST_READY,
			sizeCalculation: ({ bytes }) => bytes.length,
			ttl: KEPT_FOR,
			ttlAutopurge: true
		});
		byPool.set(pool, kept);
	}
	return kept;
}

/** Names all that a plan follows from beside the files of the import. */
export const digestOf = (from: unknown): string =>
	createHash('sha256').update(JSON.stringify(from)).digest('hex');

/** Keeps what an import makes, in the place of what an earlier plan of it made. */
export function keepOutcome(pool: WorkPool, id: string, outcome: KeptOutcome | undefined): void {
	if (outcome) keptBy(pool).set(id, outcome);
	else keptBy(pool).delete(id);
}

/** What an import makes; `undefined` where it is not kept, or was worked out from something else. */
export function readyOf(pool: WorkPool, id: string, digest: string): Uint8Array | undefined {
	const found = keptBy(pool).get(id);
	return found?.digest === digest ? found.bytes : undefined;
}
