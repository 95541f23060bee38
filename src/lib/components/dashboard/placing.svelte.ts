import { firstTargets, type Placing } from '#lib/charts/network/dated.ts';
import { recall, remember, type Placement } from '#lib/charts/network/place.ts';
import type { Targets } from '#lib/charts/network/targets.ts';
import { tryTwice } from '../late.ts';
import { openWorker } from './open-worker.ts';
import type { Told } from './placing.worker.ts';

/** More actors than this are placed beside the page, which stays quick meanwhile. */
const MOST_AT_ONCE = 60;

/** Whether the actors of a network can be placed in a moment: few, or placed before. A server places any at once. */
export const isSoonPlaced = (input: Placing) =>
	import.meta.env.SSR ||
	input.actors.length <= MOST_AT_ONCE ||
	recall(firstTargets(input)) !== undefined;

/** The places of many actors, found in a worker. */
export class Placer {
	/** How much is done, from 0 to 1; `undefined` while nothing is sought. */
	share = $state<number>();
	/** Whether the last search ended without places, because no worker ran. */
	failed = $state(false);
	#worker: Worker | undefined;
	#end: ((found: Placement | undefined) => void) | undefined;
	#soFar: Placement | undefined;

	/**
	 * Finds the picture from scratch and remembers it, so that whoever asks `placeActors` has it at once.
	 * Another call gives the one before up.
	 */
	async seek(input: Placing): Promise<void> {
		this.#finish(undefined);
		const pairs = firstTargets(input);
		this.failed = false;
		try {
			const found = await tryTwice(() => this.#run(pairs));
			if (found) remember(pairs, found);
		} catch {
			this.#finish(undefined);
			this.failed = true;
		}
	}

	#run(pairs: Targets): Promise<Placement | undefined> {
		return new Promise((resolve, reject) => {
			this.#end = resolve;
			this.share = 0;
			const worker = openWorker();
			this.#worker = worker;
			worker.onerror = () => {
				worker.terminate();
				reject(new Error('The worker ended.'));
			};
			worker.onmessage = ({ data }: MessageEvent<Told>) => {
				if ('placement' in data) return this.#finish(data.placement);
				this.share = data.share;
				this.#soFar = data.soFar;
			};
			worker.postMessage(pairs);
		});
	}

	/** Stops and keeps the current picture, if there is one. */
	stop() {
		if (this.#soFar) this.#finish(this.#soFar);
	}

	/** Gives up. */
	end() {
		this.#finish(undefined);
	}

	#finish(found: Placement | undefined) {
		this.#worker?.terminate();
		this.#end?.(found);
		this.#worker = this.#end = this.#soFar = undefined;
		this.share = undefined;
	}
}
