import { Refusal } from './problem.ts';

/** Lets only so much of some heavy work go on at once; the rest waits its turn. */
export interface Turns {
	/**
	 * Runs work when its turn comes.
	 *
	 * @param signal gives the place in the queue up; work that has begun must look at it itself.
	 * @throws Refusal where too many wait already, or what the signal was aborted with.
	 */
	run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
	/** How much goes on at this moment, and how much waits. */
	load(): Load;
}

export interface Load {
	busy: number;
	waiting: number;
}

/** @param most pieces of work that go on at once. @param queue pieces that may wait. */
export function makeTurns({ most, queue }: { most: number; queue: number }): Turns {
	const waiting = new Set<() => void>();
	let busy = 0;

	async function turn(signal: AbortSignal): Promise<void> {
		signal.throwIfAborted();
		if (busy < most) {
			busy++;
			return;
		}
		if (waiting.size >= queue) {
			throw new Refusal(
				'busy',
				`The server is busy: ${queue} requests are waiting to be worked on. Try again in a few seconds.`,
				{ limit: queue }
			);
		}
		// Whoever ends hands its place on: it is never free in between.
		await new Promise<void>((resolve, reject) => {
			const leave = () => {
				waiting.delete(enter);
				reject(signal.reason);
			};
			const enter = () => {
				waiting.delete(enter);
				signal.removeEventListener('abort', leave);
				resolve();
			};
			waiting.add(enter);
			signal.addEventListener('abort', leave, { once: true });
		});
	}

	return {
		async run(work, signal) {
			await turn(signal);
			try {
				return await work();
			} finally {
				const [next] = waiting;
				if (next) next();
				else busy--;
			}
		},
		load: () => ({ busy, waiting: waiting.size })
	};
}
