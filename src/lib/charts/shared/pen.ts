import { short } from './scene.ts';

const hundredth = (n: number) => (Number.isInteger(n) ? n : Math.round(n * 100) / 100);

/** Two numbers as a path takes them, with no more between them than is needed to tell them apart. */
export function pair(x: number, y: number): string {
	const second = short(y);
	// A minus is 45.
	return second.charCodeAt(0) === 45 ? short(x) + second : `${short(x)} ${second}`;
}

/**
 * Writes many small shapes as one path. Each is moved to from where the last one left the pen, so that
 * equal steps between equal shapes are equal text: shorter, and well compressed on the way.
 */
export class Pen {
	d = '';
	#x = 0;
	#y = 0;

	/**
	 * @param shape commands relative to its first point.
	 * @param dx where the shape leaves the pen, from its first point; a closed one leaves it there.
	 */
	stamp(x: number, y: number, shape: string, dx = 0, dy = 0): void {
		const toX = hundredth(x);
		const toY = hundredth(y);
		const move = this.d ? `m${pair(toX - this.#x, toY - this.#y)}` : `M${pair(toX, toY)}`;
		this.d += move + shape;
		this.#x = toX + dx;
		this.#y = toY + dy;
	}
}
