import { ABSENT } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { tieDocuments, type TieDocuments } from './tie-documents.ts';
import {
	alignmentInterval,
	plainInterval,
	silenceBounds,
	type Interval,
	type SilenceBounds
} from './tie-uncertainty.ts';
import { RANGE, tieIssues } from './ties.ts';

/** What is behind one tie, and how far it can be trusted. The next one that is read overwrites its columns. */
export interface TieDetails extends TieDocuments {
	/** Dossier indices of the issues on which both have a position. */
	shared: Int32Array;
	/** Twice the value of the first actor on each of them, −4 to 4. */
	first: Int8Array;
	second: Int8Array;
	/** `undefined` under `minSharedForPercent` issues. */
	interval: Interval | undefined;
	bounds: SilenceBounds;
}

/** Where no issue has any weight, nothing is known. */
const OPEN: SilenceBounds = { low: 0, high: 1, silent: 0 };

/**
 * Reads the details of many ties of the same actors and issues: the same as `tieIssues`, `alignmentInterval`,
 * `silenceBounds` and `tieDocuments` give one by one, without an object for every issue behind every tie.
 * Where every issue weighs 1, all sums are whole numbers of half steps, and no order of addition can differ.
 *
 * @param issues dossier indices, each once.
 * @param weights by dossier issue index; 1 where left out.
 * @returns reads the tie of two actors, by their dossier indices.
 */
export function tieDetailsReader(
	dossier: Dossier,
	positions: Positions,
	issues: readonly number[],
	weights?: Float64Array
): (a: number, b: number) => TieDetails {
	return weights
		? weighted(dossier, positions, issues, weights)
		: plain(dossier, positions, Int32Array.from(issues));
}

function weighted(
	dossier: Dossier,
	positions: Positions,
	issues: readonly number[],
	weights: Float64Array
): (a: number, b: number) => TieDetails {
	const listed = [...issues];
	return (a, b) => {
		const behind = tieIssues(positions, a, b, listed, weights);
		const shared = Int32Array.from(behind, ({ issue }) => issue);
		return {
			shared,
			first: Int8Array.from(behind, (one) => 2 * one.a),
			second: Int8Array.from(behind, (one) => 2 * one.b),
			interval: alignmentInterval(behind),
			bounds: silenceBounds(positions, a, b, issues, weights) ?? OPEN,
			...tieDocuments(dossier, positions, a, b, shared)
		};
	};
}

function plain(
	dossier: Dossier,
	positions: Positions,
	issues: Int32Array
): (a: number, b: number) => TieDetails {
	const { lower, upper, issueCount } = positions;
	const all = issues.length;
	const shared = new Int32Array(all);
	const [first, second] = [new Int8Array(all), new Int8Array(all)];
	const apart = new Uint8Array(all);
	return (a, b) => {
		let count = 0;
		// In half steps: what the two are apart at the least, and may be at the most.
		let known = 0;
		let open = 0;
		for (let k = 0; k < all; k++) {
			const issue = issues[k] as number;
			const [one, other] = [a * issueCount + issue, b * issueCount + issue];
			const [lowerA, lowerB] = [lower[one] as number, lower[other] as number];
			const valueA = lowerA === ABSENT ? 0 : lowerA + (upper[one] as number);
			const valueB = lowerB === ABSENT ? 0 : lowerB + (upper[other] as number);
			if (lowerA === ABSENT || lowerB === ABSENT) {
				const isOpen = lowerA === ABSENT && lowerB === ABSENT;
				open += isOpen ? 2 * RANGE : Math.abs(valueA + valueB) + RANGE;
				continue;
			}
			shared[count] = issue;
			first[count] = valueA;
			second[count] = valueB;
			apart[count] = Math.abs(valueA - valueB);
			known += apart[count++] as number;
		}
		const both = shared.subarray(0, count);
		return {
			shared: both,
			first,
			second,
			interval: plainInterval(apart.subarray(0, count)),
			bounds: {
				low: (all - (known + open) / (2 * RANGE)) / all,
				high: (all - known / (2 * RANGE)) / all,
				silent: all - count
			},
			...tieDocuments(dossier, positions, a, b, both)
		};
	};
}
