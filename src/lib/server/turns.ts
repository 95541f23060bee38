import { Refusal } from './problem.ts';

/** Lets only so much of some heavy work go on at once; the rest waits its turn. */
export interface Turns {
	/** Runs work when its turn comes. @throws Refusal where too many wait already. */
	run<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * @param most pieces of work that go on at once. @param queue pieces that may wait.
 * @param what they make, in the words of the refusal: "documents".
 */
export function makeTurns({
	most,
	queue,
	what
}: {
	most: number;
	queue: number;
	what: string;
}): Turns {
	const waiting: (() => void)[] = [];
	let busy = 0;

	async function turn(): Promise<void> {
		if (busy < most) busy++;
		else if (waiting.length >= queue) {
			const detail = `${queue} ${what} wait to be drawn already. Try again in some seconds, or export the figure as SVG, which needs no waiting.`;
			throw new Refusal('busy', detail);
			// Whoever ends hands its place on: it is never free in between.
		} else await new Promise<void>((resolve) => waiting.push(resolve));
	}

	return {
		async run(work) {
			await turn();
			try {
				return await work();
			} finally {
				const next = waiting.shift();
				if (next) next();
				else busy--;
			}
		}
	};
}
