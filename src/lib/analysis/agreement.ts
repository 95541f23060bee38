import { ABSENT } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import { RANGE } from './ties.ts';

/** How often two actors took each two values, on the issues on which both took one. */
export interface CrossTable {
	/** The whole declared scale, lowest first: values that nobody took included. */
	scale: readonly number[];
	/** Over `i * scale.length + j`: how often the first took `scale[i]` and the second `scale[j]`. */
	counts: ArrayLike<number>;
}

/** Votes: no, abstain, yes. */
export const voteScale: readonly number[] = [-2, 0, 2];

/** Positions: the five stances, and the halves between them that a divided position may be worth. */
export const positionScale: readonly number[] = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2];

/**
 * How two actors' positions fall together over the issues; an issue on which either is silent adds nothing.
 *
 * @param a dossier index. @param b dossier index. @param issues dossier indices.
 * @throws RangeError for a position that is none of the scale.
 */
export function crossTable(
	positions: Positions,
	a: number,
	b: number,
	issues: readonly number[],
	scale = positionScale
): CrossTable {
	const { lower, upper, issueCount } = positions;
	const counts = new Uint32Array(scale.length ** 2);
	const halves = new Map(scale.map((value, i) => [2 * value, i]));
	const places = Int8Array.from({ length: 2 * RANGE + 1 }, (_, i) => halves.get(i - RANGE) ?? -1);
	const placeOf = (cell: number) => {
		const doubled = (lower[cell] as number) + (upper[cell] as number);
		const found = places[doubled + RANGE] as number;
		if (found >= 0) return found;
		throw new RangeError(`Expected one of ${scale.join(', ')}, found ${doubled / 2}.`);
	};
	for (const issue of issues) {
		const [one, other] = [a * issueCount + issue, b * issueCount + issue];
		if (lower[one] === ABSENT || lower[other] === ABSENT) continue;
		(counts[placeOf(one) * scale.length + placeOf(other)] as number)++;
	}
	return { scale, counts };
}

/** What all measures are made of; whole numbers and halves, so that no order of addition can differ. */
interface Tally {
	/** Issues on which both took a value, and those on which both took the same. */
	total: number;
	same: number;
	/** Distances between the two values, added up. */
	apart: number;
	/** How often each took a value, over the scale. */
	first: Float64Array;
	second: Float64Array;
}

function tallyOf({ scale, counts }: CrossTable): Tally {
	const size = scale.length;
	const tally = {
		...{ total: 0, same: 0, apart: 0 },
		...{ first: new Float64Array(size), second: new Float64Array(size) }
	};
	for (let i = 0, at = 0; i < size; i++) {
		for (let j = 0; j < size; j++, at++) {
			const count = counts[at] as number;
			if (count === 0) continue;
			tally.total += count;
			if (i === j) tally.same += count;
			tally.apart += count * Math.abs((scale[i] as number) - (scale[j] as number));
			tally.first[i] = (tally.first[i] as number) + count;
			tally.second[j] = (tally.second[j] as number) + count;
		}
	}
	return tally;
}

/** `undefined` where there is nothing to divide by: nothing shared, or chance alone agrees fully. */
const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : undefined);

const lengthOf = ({ scale }: CrossTable) => (scale.at(-1) as number) - (scale[0] as number);

/** Mean distance over the length of the scale, 0 to 1. */
const meanDistance = ({ total, apart }: Tally, length: number) => ratio(apart / length, total);

/** (observed − chance) / (1 − chance), from counts: n·f and n²·chance. */
function beyondChance(
	{ total, same, first, second }: Tally,
	chance: (first: number, second: number) => number
): number | undefined {
	let expected = 0;
	for (let i = 0; i < first.length; i++) {
		expected += chance(first[i] as number, second[i] as number);
	}
	return ratio(total * same - expected, total * total - expected);
}

/** Each is `undefined` where nothing is shared; the last two also where both always take one value. */
export interface Agreement {
	/** Share of identical votes: Σᵢ nᵢᵢ / n, 0 to 1. */
	identical: number | undefined;
	/**
	 * Lijphart's index of agreement, (f + g/2) / t: f identical votes, g that are half way apart (one abstains,
	 * the other takes a side) and t in all; on a longer scale every distance counts in proportion,
	 * Σ (1 − |k − l| / R) / n. 0 to 1.
	 *
	 * Source: A. Lijphart, "The analysis of bloc voting in the General Assembly: a critique and a proposal",
	 * American Political Science Review 57, 1963.
	 */
	lijphart: number | undefined;
	/**
	 * S, 1 − 2 Σ |k − l| / (n R), with equal weights and R the length of the whole declared scale, whatever
	 * part of it was used. −1 to 1. Of positions it is their alignment.
	 *
	 * Source: C. Signorino and J. Ritter, "Tau-b or not tau-b: measuring the similarity of foreign policy
	 * positions", International Studies Quarterly 43, 1999.
	 */
	s: number | undefined;
	/**
	 * Cohen's κ, (pₒ − pₑ) / (1 − pₑ): identical values beyond those of chance, where pₑ = Σᵢ pᵢ₊ p₊ᵢ lets each
	 * actor keep its own shares. At most 1.
	 *
	 * Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
	 * Measurement 20, 1960.
	 */
	kappa: number | undefined;
	/**
	 * Scott's π: as κ, where pₑ = Σᵢ ((pᵢ₊ + p₊ᵢ) / 2)² lets both actors have the same shares. Never above κ.
	 *
	 * Source: W. Scott, "Reliability of content analysis: the case of nominal scale coding", Public Opinion
	 * Quarterly 19, 1955.
	 */
	pi: number | undefined;
}

/** All measures of agreement of one table, which is gone through once. */
export function agreementOf(table: CrossTable): Agreement {
	const tally = tallyOf(table);
	const distance = meanDistance(tally, lengthOf(table));
	return {
		identical: ratio(tally.same, tally.total),
		lijphart: distance === undefined ? undefined : 1 - distance,
		s: distance === undefined ? undefined : 1 - 2 * distance,
		kappa: beyondChance(tally, (a, b) => a * b),
		pi: beyondChance(tally, (a, b) => ((a + b) / 2) ** 2)
	};
}
