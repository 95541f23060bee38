import { ABSENT } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import { QUARTERS, bootstrapDraws, drawnMeans, rankedSums } from './bootstrap.ts';
import { RANGE } from './ties.ts';
import type { TieIssue } from './ties.ts';
import { minSharedForPercent } from './words.ts';

/** From the lower end to the upper one. */
export interface Interval {
	low: number;
	high: number;
}

/** How much of the draws an interval keeps. */
export const bootstrapLevel = 0.95;

const tail = Math.floor((bootstrapDraws * (1 - bootstrapLevel)) / 2);
const ends = [tail, bootstrapDraws - 1 - tail];

/** The interval of shared issues of any weights: of each the congruence less the conflict, and the weight. */
function drawnInterval(values: Float64Array, weights: Float64Array): Interval {
	const drawn = drawnMeans(values, weights);
	const [low, high] = ends.map((rank) => drawn[rank]);
	return { low: low as number, high: high as number };
}

/**
 * `alignmentInterval` of issues that all weigh 1.
 *
 * @param apart conflict on each issue in eighths, from 0 to `QUARTERS`: where many agree, little is added up.
 */
export function plainInterval(apart: Uint8Array): Interval | undefined {
	const n = apart.length;
	if (n < minSharedForPercent) return undefined;
	const sums = rankedSums(apart, ends);
	if (!sums) {
		const values = Float64Array.from(apart, (eighths) => 1 - eighths / (QUARTERS / 2));
		return drawnInterval(values, new Float64Array(n).fill(1));
	}
	// The more conflict, the lower the alignment: the ends change places.
	const [most, least] = sums.map((sum) => ((QUARTERS / 2) * n - sum) / (QUARTERS / 2) / n);
	return { low: least as number, high: most as number };
}

/** Whether every issue weighs 1: its congruence less its conflict is then in quarters, −1 to 1. */
const isPlain = (issues: readonly TieIssue[]) =>
	issues.every(({ congruence, conflict }) => congruence + conflict === 1);

/**
 * Where the alignment of a tie would lie had other issues of the kind been on the table: the shared issues
 * are drawn anew, as many with replacement, `bootstrapDraws` times from a fixed seed, and the middle
 * `bootstrapLevel` of the alignments is kept (percentile method). It says how much the number leans on
 * single issues; it knows nothing of silence, of errors of coding or of how issues were chosen.
 *
 * Source: B. Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7, 1979.
 *
 * @param issues of `tieIssues`; those of no weight say nothing and are passed over.
 * @returns `undefined` under `minSharedForPercent` issues, where a draw says no more than the issues do.
 */
export function alignmentInterval(issues: readonly TieIssue[]): Interval | undefined {
	const weighty = issues.filter(({ congruence, conflict }) => congruence + conflict > 0);
	const n = weighty.length;
	if (n < minSharedForPercent) return undefined;
	if (isPlain(weighty)) {
		return plainInterval(Uint8Array.from(weighty, ({ conflict }) => QUARTERS * conflict));
	}
	return drawnInterval(
		Float64Array.from(weighty, (i) => i.congruence - i.conflict),
		Float64Array.from(weighty, (i) => i.congruence + i.conflict)
	);
}

/** What silence leaves open. */
export interface SilenceBounds extends Interval {
	/** Issues on which one of the two or both are silent. */
	silent: number;
}

/** The share of congruence on one issue that any stance of the silent leaves possible. */
function possible(value: number | undefined): Interval {
	if (value === undefined) return { low: 0, high: 1 };
	// The furthest stance from the one that is known is an end of the scale.
	return { low: 1 - (Math.abs(value) + RANGE / 2) / RANGE, high: 1 };
}

/**
 * Between which shares congruence / (congruence + conflict) would lie over all the issues, were the silent
 * ones spoken to: at worst as far apart as the scale and the words of the other allow, at best alike.
 * Nothing is assumed of why they are silent.
 *
 * Source: C. Manski, "Partial Identification of Probability Distributions", 2003: worst-case bounds.
 *
 * @param a dossier index. @param b dossier index. @param issues dossier indices.
 * @param weights by dossier issue index; 1 where left out.
 * @returns shares of 0 to 1; `undefined` where no issue has any weight.
 */
export function silenceBounds(
	{ lower, upper, issueCount }: Positions,
	a: number,
	b: number,
	issues: readonly number[],
	weights?: Float64Array
): SilenceBounds | undefined {
	const valueOf = (actor: number, issue: number) => {
		const cell = actor * issueCount + issue;
		if (lower[cell] === ABSENT) return undefined;
		return ((lower[cell] as number) + (upper[cell] as number)) / 2;
	};
	let [low, high, total, silent] = [0, 0, 0, 0];
	for (const issue of issues) {
		const weight = weights?.[issue] ?? 1;
		const [one, other] = [valueOf(a, issue), valueOf(b, issue)];
		total += weight;
		if (one !== undefined && other !== undefined) {
			const near = weight * (1 - Math.abs(one - other) / RANGE);
			low += near;
			high += near;
			continue;
		}
		const open = possible(one ?? other);
		low += weight * open.low;
		high += weight * open.high;
		silent++;
	}
	return total > 0 ? { low: low / total, high: high / total, silent } : undefined;
}
