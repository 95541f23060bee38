/** A tally with several small counts in each number, so that one addition adds them all. */
import type { Tally } from './tally.ts';

/** Bits that a whole number holds exactly. */
const BITS = 53;

/** If counts would overflow after fewer additions than this, unpacking them is not worthwhile. */
const LEAST_BLOCK = 32;

/** More sums than this are faster to add entry by entry. */
const MOST_SUMS = 32;

export class Packed {
	/** Counts to a number. */
	readonly #fields: number;
	/** What the next count in a number is multiplied by. */
	readonly #step: number;
	readonly #width: number;
	/** Numbers to a unit, a multiple of four. */
	readonly numbers: number;
	/** How many units can be added before the counts must be unpacked. */
	readonly block: number;
	/** Four numbers to a unit each. */
	readonly parts: Float64Array[];

	/** @param sums what each unit adds to each of the sums, unit by unit */
	constructor(sums: Float64Array, width: number, fields: number, block: number) {
		const units = sums.length / width;
		this.#fields = fields;
		this.#step = 2 ** Math.floor(BITS / fields);
		this.#width = width;
		this.numbers = 4 * Math.ceil(width / fields / 4);
		this.block = block;
		this.parts = Array.from({ length: this.numbers / 4 }, () => new Float64Array(4 * units));
		for (let place = 0; place < width; place++) {
			const number = Math.floor(place / fields);
			const part = this.parts[number >> 2] as Float64Array;
			const factor = this.#step ** (place % fields);
			for (let unit = 0; unit < units; unit++) {
				const to = 4 * unit + (number & 3);
				part[to] = (part[to] as number) + (sums[unit * width + place] as number) * factor;
			}
		}
	}

	/** Unpacks a sum of numbers and adds its counts to their sums. */
	unpack(number: number, sum: number, sums: Float64Array): void {
		let rest = sum;
		const first = number * this.#fields;
		const end = Math.min(first + this.#fields, this.#width);
		for (let place = first; place < end; place++) {
			const upper = Math.floor(rest / this.#step);
			sums[place] = (sums[place] as number) + (rest - upper * this.#step);
			rest = upper;
		}
	}
}

/** @returns nothing if the tally is faster to add entry by entry, or its numbers are not whole. */
export function packed({ layout, units, starts, places, values }: Tally): Packed | undefined {
	const width = layout.width * layout.coders.length;
	if (width > MOST_SUMS || units === 0) return undefined;
	const sums = new Float64Array(units * width);
	for (let unit = 0; unit < units; unit++) {
		const end = starts[unit + 1] as number;
		for (let entry = starts[unit] as number; entry < end; entry++) {
			const at = unit * width + (places[entry] as number);
			sums[at] = (sums[at] as number) + (values[entry] as number);
		}
	}
	let most = 1;
	for (const sum of sums) {
		if (!Number.isInteger(sum)) return undefined;
		if (sum > most) most = sum;
	}
	for (const fields of [4, 3, 2]) {
		const block = Math.floor((2 ** Math.floor(BITS / fields) - 1) / most);
		if (block >= LEAST_BLOCK) return new Packed(sums, width, fields, block);
	}
	return undefined;
}
