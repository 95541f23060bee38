import { LRUCache } from 'lru-cache';
import { log } from '../log.ts';

/** What was worked out once and is kept for whoever asks next, within a bound. */
export interface Kept<Value> {
	/**
	 * What is kept under a key. Otherwise it is made; whoever asks meanwhile waits for the same making.
	 *
	 * @param make `undefined` is handed out and not kept; so is what it throws.
	 */
	get(key: string, make: () => Promise<Value | undefined>): Promise<Value | undefined>;
	/** How often it had what was asked for so far. */
	rates(): Rates;
	/** Writes the last rates to the log and forgets everything. */
	close(): void;
}

/** What a cache was asked for since it was opened, and how much it holds. */
export interface Rates {
	/** Found there, or shared with whoever asked at the same time. */
	hits: number;
	misses: number;
	bytes: number;
}

const RATES_EVERY = 600_000;

/** Opens a store, and writes to the log now and then how often it had what was asked for. */
export function openKept<Value extends object>({
	name,
	bytes,
	sizeOf
}: {
	/** As the log names it. */
	name: string;
	/** Most bytes that are kept; what was asked for least recently goes first. */
	bytes: number;
	sizeOf: (value: Value) => number;
}): Kept<Value> {
	const kept = new LRUCache<string, Value>({
		maxSize: bytes,
		// The key counts, too: an address may be long.
		sizeCalculation: (value, key) => sizeOf(value) + key.length * 2
	});
	const making = new Map<string, Promise<Value | undefined>>();
	const rates = { hits: 0, shared: 0, misses: 0 };
	let told = 0;

	function tell(): void {
		const asked = rates.hits + rates.shared + rates.misses;
		if (asked === told) return;
		told = asked;
		log('kept', { what: name, ...rates, entries: kept.size, bytes: kept.calculatedSize });
	}
	const timer = setInterval(tell, RATES_EVERY);
	timer.unref();

	async function made(key: string, make: () => Promise<Value | undefined>) {
		try {
			const value = await make();
			if (value) kept.set(key, value);
			return value;
		} finally {
			making.delete(key);
		}
	}

	return {
		async get(key, make) {
			const known = kept.get(key);
			if (known) {
				rates.hits++;
				return known;
			}
			const underWay = making.get(key);
			if (underWay) {
				rates.shared++;
				return underWay;
			}
			rates.misses++;
			const work = made(key, make);
			making.set(key, work);
			return work;
		},
		rates: () => ({
			hits: rates.hits + rates.shared,
			misses: rates.misses,
			bytes: kept.calculatedSize
		}),
		close() {
			clearInterval(timer);
			tell();
			kept.clear();
		}
	};
}
