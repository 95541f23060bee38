/**
 * What each unit adds to the sums from which all figures of agreement follow. Units are counted once; every round of
 * a bootstrap only adds these up and never looks at a pair of values again.
 */
import { NONE } from './ratings.ts';
import type { Ratings } from './ratings.ts';

/**
 * How sums are laid out: a stretch of `width` numbers for each number of coders that a unit can have. A stretch holds
 * first the pairs of different values, then how often each category was given, and last the number of units.
 */
export interface Layout {
	categories: number;
	/**
	 * Whether pairs are counted separately for every two categories c < k, as figures for a scale require. If not, only
	 * their sum is kept: figures for a nominal variable need no more, and there may be many categories.
	 */
	isScaled: boolean;
	/** How many coders rated the units of each stretch; ascending, at least 1. */
	coders: number[];
	/** Numbers to a stretch. */
	width: number;
}

/** What the units add to the sums of a layout, unit by unit. Zeros are left out. */
export interface Tally {
	layout: Layout;
	units: number;
	/** Where the entries of each unit begin, with one more element for the end of the last. */
	starts: Uint32Array;
	/** Where in the sums an entry is added. */
	places: Uint32Array;
	values: Float64Array;
}

/** Where the pairs of categories c < k are counted within a stretch. */
export const pairPlace = (c: number, k: number, categories: number): number =>
	c * categories - (c * (c + 1)) / 2 + (k - c - 1);

/** Where the counts of categories begin within a stretch. */
export const countsPlace = ({ categories, isScaled }: Layout): number =>
	isScaled ? (categories * (categories - 1)) / 2 : 1;

export function layoutOf(categories: number, coders: Iterable<number>, isScaled: boolean): Layout {
	const pairs = isScaled ? (categories * (categories - 1)) / 2 : 1;
	return {
		categories,
		isScaled,
		coders: [...new Set(coders)].filter((n) => n > 0).sort((a, b) => a - b),
		width: pairs + categories + 1
	};
}

/** Gathers entries unit by unit. */
export class TallyMaker {
	readonly layout: Layout;
	readonly #starts = [0];
	readonly #places: Uint32Array;
	readonly #values: Float64Array;
	/** Where the stretch of each number of coders begins. */
	readonly #stretches: number[] = [];
	#entries = 0;

	/** @param stretches the total number of stretches of identical items to be added */
	constructor(layout: Layout, stretches: number) {
		this.layout = layout;
		const given = Math.min(layout.categories, layout.coders.at(-1) ?? 0);
		const most = given + (layout.isScaled ? (given * (given - 1)) / 2 : 1) + 1;
		this.#places = new Uint32Array(stretches * most);
		this.#values = new Float64Array(stretches * most);
		for (const [at, coders] of layout.coders.entries()) {
			this.#stretches[coders] = at * layout.width;
		}
	}

	#enter(place: number, value: number): void {
		this.#places[this.#entries] = place;
		this.#values[this.#entries++] = value;
	}

	/**
	 * Adds a stretch of identical items to the current unit.
	 *
	 * @param given the categories given, ascending
	 * @param counts by category, how many coders gave it
	 * @param length how many such items there are, for example characters
	 */
	add(given: readonly number[], counts: Uint16Array, length = 1): void {
		const { categories, isScaled, width } = this.layout;
		let coders = 0;
		for (const c of given) coders += counts[c] as number;
		if (coders === 0) return;
		const start = this.#stretches[coders];
		if (start === undefined) throw new RangeError(`No stretch for ${coders} coders.`);
		const first = start + countsPlace(this.layout);
		let pairs = 0;
		for (let i = 0; i < given.length; i++) {
			const c = given[i] as number;
			const count = counts[c] as number;
			this.#enter(first + c, count * length);
			for (let j = i + 1; j < given.length; j++) {
				const k = given[j] as number;
				const product = count * (counts[k] as number);
				pairs += product;
				if (isScaled) this.#enter(start + pairPlace(c, k, categories), product * length);
			}
		}
		if (!isScaled && pairs > 0) this.#enter(start, pairs * length);
		this.#enter(start + width - 1, length);
	}

	/** Completes the current unit. */
	close(): void {
		this.#starts.push(this.#entries);
	}

	tally(): Tally {
		return {
			layout: this.layout,
			units: this.#starts.length - 1,
			starts: Uint32Array.from(this.#starts),
			places: this.#places.subarray(0, this.#entries),
			values: this.#values.subarray(0, this.#entries)
		};
	}
}

/** How many coders rated each unit. */
function codersByUnit({ coders, units, values }: Ratings): Uint16Array {
	const found = new Uint16Array(units);
	for (let coder = 0, at = 0; coder < coders; coder++) {
		for (let unit = 0; unit < units; unit++, at++) {
			if (values[at] !== NONE) found[unit] = (found[unit] as number) + 1;
		}
	}
	return found;
}

/**
 * Counts every unit once.
 *
 * @param isScaled whether any figure needs the distance between two values
 */
export function tallyOf(ratings: Ratings, isScaled: boolean): Tally {
	const { coders, units, values, categories } = ratings;
	const layout = layoutOf(categories, new Set(codersByUnit(ratings)), isScaled);
	const maker = new TallyMaker(layout, units);
	const counts = new Uint16Array(categories);
	const given: number[] = [];
	for (let unit = 0; unit < units; unit++) {
		for (let coder = 0; coder < coders; coder++) {
			const value = values[coder * units + unit] as number;
			if (value === NONE) continue;
			if (counts[value] === 0) given.push(value);
			counts[value] = (counts[value] as number) + 1;
		}
		given.sort((a, b) => a - b);
		maker.add(given, counts);
		for (const value of given) counts[value] = 0;
		given.length = 0;
		maker.close();
	}
	return maker.tally();
}

/** The sums over all units. */
export function sumsOf({ layout, places, values }: Tally): Float64Array {
	const sums = new Float64Array(layout.width * layout.coders.length);
	for (let at = 0; at < places.length; at++) {
		const place = places[at] as number;
		sums[place] = (sums[place] as number) + (values[at] as number);
	}
	return sums;
}
