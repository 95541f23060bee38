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

/** Σ counts · weight(i, j), where i and j are places on the scale. */
function sum({ scale, counts }: CrossTable, weight: (i: number, j: number) => number): number {
	let total = 0;
	for (let i = 0; i < scale.length; i++) {
		for (let j = 0; j < scale.length; j++) {
			total += (counts[i * scale.length + j] as number) * weight(i, j);
		}
	}
	return total;
}

const total = (table: CrossTable) => sum(table, () => 1);

/** `undefined` where there is nothing to divide by: nothing shared, or chance alone agrees fully. */
const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : undefined);

/** Share of identical votes: Σᵢ nᵢᵢ / n, 0 to 1; `undefined` where nothing is shared. */
export const identicalShare = (table: CrossTable) =>
	ratio(
		sum(table, (i, j) => (i === j ? 1 : 0)),
		total(table)
	);

/** Mean distance over the length of the scale, 0 to 1. */
function meanDistance(table: CrossTable): number | undefined {
	const { scale } = table;
	const length = (scale.at(-1) as number) - (scale[0] as number);
	const apart = (i: number, j: number) => Math.abs((scale[i] as number) - (scale[j] as number));
	return ratio(sum(table, apart) / length, total(table));
}

/**
 * Lijphart's index of agreement, (f + g/2) / t: f identical votes, g that are half way apart (one abstains,
 * the other takes a side) and t in all; on a longer scale every distance counts in proportion,
 * Σ (1 − |k − l| / R) / n. 0 to 1; `undefined` where nothing is shared.
 *
 * Source: A. Lijphart, "The analysis of bloc voting in the General Assembly: a critique and a proposal",
 * American Political Science Review 57, 1963.
 */
export function lijphartIndex(table: CrossTable): number | undefined {
	const distance = meanDistance(table);
	return distance === undefined ? undefined : 1 - distance;
}

/**
 * S, 1 − 2 Σ |k − l| / (n R), with equal weights and R the length of the whole declared scale, whatever
 * part of it was used. −1 to 1; `undefined` where nothing is shared. Of positions it is their alignment.
 *
 * Source: C. Signorino and J. Ritter, "Tau-b or not tau-b: measuring the similarity of foreign policy
 * positions", International Studies Quarterly 43, 1999.
 */
export function signorinoRitterS(table: CrossTable): number | undefined {
	const distance = meanDistance(table);
	return distance === undefined ? undefined : 1 - 2 * distance;
}

/** How often each took a value: of the first and the second, over the scale. */
function margins({ scale, counts }: CrossTable): [number[], number[]] {
	const first = scale.map(() => 0);
	const second = scale.map(() => 0);
	for (let i = 0; i < scale.length; i++) {
		for (let j = 0; j < scale.length; j++) {
			const count = counts[i * scale.length + j] as number;
			first[i] = (first[i] as number) + count;
			second[j] = (second[j] as number) + count;
		}
	}
	return [first, second];
}

/** (observed − chance) / (1 − chance), from counts: n·f and n²·chance. */
function beyondChance(table: CrossTable, chance: (first: number, second: number) => number) {
	const n = total(table);
	const same = sum(table, (i, j) => (i === j ? 1 : 0));
	const [first, second] = margins(table);
	const expected = first.reduce((all, count, i) => all + chance(count, second[i] as number), 0);
	return ratio(n * same - expected, n * n - expected);
}

/**
 * Cohen's κ, (pₒ − pₑ) / (1 − pₑ): identical values beyond those of chance, where pₑ = Σᵢ pᵢ₊ p₊ᵢ lets each
 * actor keep its own shares. At most 1; `undefined` where nothing is shared or both always take one value.
 *
 * Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
 * Measurement 20, 1960.
 */
export const cohenKappa = (table: CrossTable) => beyondChance(table, (a, b) => a * b);

/**
 * Scott's π: as κ, where pₑ = Σᵢ ((pᵢ₊ + p₊ᵢ) / 2)² lets both actors have the same shares. Never above κ.
 *
 * Source: W. Scott, "Reliability of content analysis: the case of nominal scale coding", Public Opinion
 * Quarterly 19, 1955.
 */
export const scottPi = (table: CrossTable) => beyondChance(table, (a, b) => ((a + b) / 2) ** 2);
