/** Figures of agreement among any number of coders, each from the sums of a tally. */
import { countsPlace, pairPlace } from './tally.ts';
import type { Layout } from './tally.ts';

/**
 * Why a figure has no value. `no-cases`: no two coders rated the same unit. `one-category`: all values are the same,
 * so that chance alone would agree as often. `two-coders-only`: it compares two coders, but there are more.
 * `too-few`: see `FEWEST`. `not-ordered`: the categories have no order.
 */
export type UndefinedReason =
	'no-cases' | 'one-category' | 'two-coders-only' | 'too-few' | 'not-ordered';

/** A figure of agreement: its value, or why it has none. Never `NaN`. */
export type Figure = { value: number } | { value: null; reason: UndefinedReason };

/** Levels of measurement, which determine the distance between two values. */
export type Level = 'nominal' | 'ordinal' | 'interval' | 'ratio';

const defined = (value: number): Figure => ({ value });
const without = (reason: UndefinedReason): Figure => ({ value: null, reason });

/** What the sums of a layout say about units rated by at least two coders, and about all rated units. */
interface Read {
	/** Units that at least two rated. */
	paired: number;
	/** Units that any rated. */
	rated: number;
	/** Σ over paired units of the share of their pairs of coders that differ, each pair times its weight. */
	differing: number;
	/** How often each category was given, as a share of the values of a unit, over rated units. */
	shares: number[];
}

/** @param apart how much two categories differ: 1 for wholly, 0 for not at all */
function read(sums: Float64Array, layout: Layout, apart?: (c: number, k: number) => number): Read {
	const { categories, isScaled, coders, width } = layout;
	const counts = countsPlace(layout);
	const found: Read = { paired: 0, rated: 0, differing: 0, shares: [] };
	for (let c = 0; c < categories; c++) found.shares.push(0);
	for (const [stretch, m] of coders.entries()) {
		const start = stretch * width;
		const units = sums[start + width - 1] ?? 0;
		found.rated += units;
		for (let c = 0; c < categories; c++) {
			found.shares[c] = (found.shares[c] ?? 0) + (sums[start + counts + c] ?? 0) / m;
		}
		if (m < 2) continue;
		found.paired += units;
		let pairs = 0;
		if (!isScaled) pairs = sums[start] ?? 0;
		else {
			for (let c = 0, at = start; c < categories; c++) {
				for (let k = c + 1; k < categories; k++, at++) {
					pairs += (sums[at] ?? 0) * (apart ? apart(c, k) : 1);
				}
			}
		}
		found.differing += (2 * pairs) / (m * (m - 1));
	}
	return found;
}

const used = (counts: readonly number[]) => counts.filter((count) => count > 0).length;

/** The share of pairs of coders who gave a unit the same value, averaged over units. */
export function percent(sums: Float64Array, layout: Layout): Figure {
	const { paired, differing } = read(sums, layout);
	return paired === 0 ? without('no-cases') : defined(1 - differing / paired);
}

/** Quadratic weights of disagreement on a scale of equal steps: 1 from one end to the other. */
const quadratic = (categories: number) => (c: number, k: number) =>
	((c - k) / (categories - 1)) ** 2;

/** Agreement beyond chance: (observed − expected) / (1 − expected). */
function beyondChance(found: Read, chance: (shares: number[]) => number): Figure {
	if (found.paired === 0) return without('no-cases');
	if (used(found.shares) < 2) return without('one-category');
	const observed = 1 - found.differing / found.paired;
	const expected = chance(found.shares.map((share) => share / found.rated));
	return defined(found.differing === 0 ? 1 : (observed - expected) / (1 - expected));
}

/**
 * Fleiss' κ. Fleiss 1971, Psychological Bulletin 76: 378–382; for units that not everybody rated, see Gwet 2014,
 * Handbook of Inter-Rater Reliability.
 */
export const fleiss = (sums: Float64Array, layout: Layout): Figure =>
	beyondChance(read(sums, layout), (shares) =>
		shares.reduce((sum, share) => sum + share * share, 0)
	);

const diversity = (shares: readonly number[]) =>
	shares.reduce((sum, share) => sum + share * (1 - share), 0);

/** Gwet's AC1. Gwet 2008, British Journal of Mathematical and Statistical Psychology 61: 29–48. */
export const ac1 = (sums: Float64Array, layout: Layout): Figure =>
	beyondChance(read(sums, layout), (shares) => diversity(shares) / (shares.length - 1));

/** Gwet's AC2 with quadratic weights. Gwet 2014, chapter 3. */
export function ac2(sums: Float64Array, layout: Layout): Figure {
	const { categories, isScaled } = layout;
	if (!isScaled) return without('not-ordered');
	const apart = quadratic(categories);
	let weights = categories;
	for (let c = 0; c < categories; c++) {
		for (let k = c + 1; k < categories; k++) weights += 2 * (1 - apart(c, k));
	}
	return beyondChance(
		read(sums, layout, apart),
		(shares) => (weights * diversity(shares)) / (categories * (categories - 1))
	);
}

/**
 * The positions of the categories, from which distances follow. On an ordinal scale this is the middle rank: half the
 * values of the category plus all below it, because (Σ n_g − (n_c + n_k) / 2)² is the squared distance.
 */
function placesOf(level: Level, counts: readonly number[], scale: readonly number[]): number[] {
	if (level !== 'ordinal') return [...scale];
	let below = 0;
	return counts.map((count) => {
		below += count;
		return below - count / 2;
	});
}

function distanceOf(level: Level, places: readonly number[]): (c: number, k: number) => number {
	if (level === 'nominal') return () => 1;
	return (c, k) => {
		const [one = 0, other = 0] = [places[c], places[k]];
		return (level === 'ratio' ? (one - other) / (one + other) : one - other) ** 2;
	};
}

/**
 * Krippendorff's α. Krippendorff 2011, Computing Krippendorff's Alpha-Reliability.
 *
 * @param scale what the categories measure, ascending; interval and ratio scales need it
 */
export function alpha(
	sums: Float64Array,
	layout: Layout,
	level: Level,
	scale: readonly number[] = []
): Figure {
	const { categories, isScaled, coders, width } = layout;
	if (!isScaled && level !== 'nominal') return without('not-ordered');
	const first = countsPlace(layout);
	const counts: number[] = [];
	for (let c = 0; c < categories; c++) counts.push(0);
	const pairs = new Float64Array(first);
	for (const [stretch, m] of coders.entries()) {
		if (m < 2) continue;
		const start = stretch * width;
		for (let at = 0; at < first; at++) {
			pairs[at] = (pairs[at] ?? 0) + (sums[start + at] ?? 0) / (m - 1);
		}
		for (let c = 0; c < categories; c++) {
			counts[c] = (counts[c] ?? 0) + (sums[start + first + c] ?? 0);
		}
	}
	const values = counts.reduce((sum, count) => sum + count, 0);
	if (values === 0) return without('no-cases');
	if (used(counts) < 2) return without('one-category');
	if (!isScaled) {
		const squares = counts.reduce((sum, count) => sum + count * count, 0);
		return defined(1 - ((values - 1) * 2 * (pairs[0] ?? 0)) / (values * values - squares));
	}
	const apart = distanceOf(level, placesOf(level, counts, scale));
	let observed = 0;
	let expected = 0;
	for (let c = 0; c < categories; c++) {
		for (let k = c + 1; k < categories; k++) {
			const product = (counts[c] ?? 0) * (counts[k] ?? 0);
			if (product === 0) continue;
			const distance = apart(c, k);
			observed += (pairs[pairPlace(c, k, categories)] ?? 0) * distance;
			expected += product * distance;
		}
	}
	return defined(1 - ((values - 1) * observed) / expected);
}
