import type { Point } from '#lib/charts/network/align.ts';

const DURATION = 200;

/** Slow, fast, slow. */
const eased = (t: number) => t * t * (3 - 2 * t);

/** Lets the actors of a network walk to their new places, so that the eye follows them. */
export class Glide {
	#between = $state.raw<Point[]>();
	#goal: Point[] | undefined;
	#frame = 0;

	/** Where they stand on their way; `undefined` at rest. */
	get points(): Point[] | undefined {
		return this.#between;
	}

	/** Sets a new goal. @param jump stand there at once, as less motion asks for. */
	to(goal: Point[], jump: boolean): void {
		const from = this.#between ?? this.#goal;
		if (goal === this.#goal) return;
		this.stop();
		this.#goal = goal;
		if (jump || from?.length !== goal.length) return;
		this.#between = from;
		const started = performance.now();
		const step = (now: number) => {
			const t = Math.min(1, Math.max(0, now - started) / DURATION);
			if (t === 1) return this.stop();
			const share = eased(t);
			this.#between = goal.map(([x, y], i): Point => {
				const [fromX, fromY] = from[i] as Point;
				return [fromX + (x - fromX) * share, fromY + (y - fromY) * share];
			});
			this.#frame = requestAnimationFrame(step);
		};
		this.#frame = requestAnimationFrame(step);
	}

	/** Ends on the goal. */
	stop(): void {
		if (this.#frame) cancelAnimationFrame(this.#frame);
		this.#frame = 0;
		this.#between = undefined;
	}
}
