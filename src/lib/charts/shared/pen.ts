import { short } from './scene.ts';

const hundredth = (n: number) => (Number.isInteger(n) ? n : Math.round(n * 100) / 100);

/** Two numbers as a path takes them, with no more between them than is needed to tell them apart. */
export function pair(x: number, y: number): string {
	const second = short(y);
	// A minus is 45.
	return second.charCodeAt(0) === 45 ? short(x) + second : `${short(x)} ${second}`;
}

/** Whole steps up to this are kept in a list, which is quicker to ask than a map. */
const NEAR = 256;

/** Pieces of a path that draw one shape, by the step across to it. */
interface Steps {
	shape: string;
	/** They all go so far down. */
	down: number;
	near: (string | undefined)[];
	/** By hundredths. */
	far: Map<number, string>;
}

const stepsOf = (shape: string, down: number): Steps => ({
	...{ shape, down },
	near: new Array<string | undefined>(NEAR),
	far: new Map()
});

/**
 * Writes many small shapes as one path. Each is moved to from where the last one left the pen, so that
 * equal steps between equal shapes are equal text: shorter, and well compressed on the way. Such a text is
 * made once: a large matrix takes few different steps, each very often.
 */
export class Pen {
	/** Joined when they are asked for: a text that grows piece by piece is a chain, which takes long to follow. */
	readonly #pieces: string[] = [];
	#x = 0;
	#y = 0;
	#steps = stepsOf('', 0);

	/**
	 * @param shape commands relative to its first point.
	 * @param dx where the shape leaves the pen, from its first point; a closed one leaves it there.
	 */
	stamp(x: number, y: number, shape: string, dx = 0, dy = 0): void {
		const toX = hundredth(x);
		const toY = hundredth(y);
		this.#pieces.push(
			this.#pieces.length > 0
				? this.#piece(toX - this.#x, toY - this.#y, shape)
				: `M${pair(toX, toY)}${shape}`
		);
		this.#x = toX + dx;
		this.#y = toY + dy;
	}

	/** What was drawn, as the data of a path; empty where nothing was. */
	get d(): string {
		return this.#pieces.join('');
	}

	/** A shape and the step to it, from the end of the last one. */
	#piece(across: number, down: number, shape: string): string {
		if (this.#steps.shape !== shape || this.#steps.down !== down) {
			// A step back begins a row: the steps on are kept for the next one.
			if (across < 0) return `m${pair(across, down)}${shape}`;
			this.#steps = stepsOf(shape, down);
		}
		const { near, far } = this.#steps;
		// Most shapes stand on a raster.
		if (across >= 0 && across < NEAR && Number.isInteger(across)) {
			return (near[across] ??= `m${pair(across, down)}${shape}`);
		}
		const hundredths = Math.round(across * 100);
		const known = far.get(hundredths);
		if (known !== undefined) return known;
		const piece = `m${pair(across, down)}${shape}`;
		far.set(hundredths, piece);
		return piece;
	}
}
