import { ABSENT } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import { exactPath, goodPath } from './path.ts';
import type { Distances } from './path.ts';

/** Up to this many rows the order is proven to be the shortest; dynamic programming doubles with each more. */
const PROVABLE = 12;

/** Units per half step: means over up to 16 shared issues are whole numbers, so equal lengths are equal. */
const UNIT = 720_720;

/** Steps between strongly opposing and strongly supporting. */
const FURTHEST = 4;

/** An order of rows or columns with similar ones side by side, and how good it is. */
export interface Seriation {
	/** Dossier indices. */
	order: number[];
	/** Whether no order is shorter. */
	proven: boolean;
	/** Sum of the distances of neighbours, in steps of the scale. */
	length: number;
	/** Neighbours that share nothing, counted with the largest distance: where the order says nothing. */
	gaps: number;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Indices ordered by their names as English sorts them, the same for every reader; equal names by index. */
export function alphabetical(indices: number[], nameOf: (index: number) => string): number[] {
	return [...indices].sort((a, b) => collator.compare(nameOf(a), nameOf(b)) || a - b);
}

/**
 * Indices with those of one group side by side: groups in the order in which they first occur among `all`,
 * the order of `all` within each. What belongs to no group (an empty name) comes last.
 *
 * @param all the rows that the indices point into, with the name of the group of each.
 */
export function grouped<Row>(
	indices: number[],
	all: readonly Row[],
	groupOf: (row: Row) => string
): number[] {
	const groups = [...new Set(all.map(groupOf))].filter(Boolean);
	const place = new Map(groups.map((group, i) => [group, i]));
	const rank = (index: number) => {
		const row = all[index];
		return (row === undefined ? undefined : place.get(groupOf(row))) ?? groups.length;
	};
	return [...indices].sort((a, b) => rank(a) - rank(b) || a - b);
}

/**
 * Distances between actors over issues, or between issues over actors: the mean of |value difference| over
 * what both have a position on. Silence adds nothing. Two that share nothing are not alike: they count as
 * far apart as the scale allows, so that no order gains by setting the silent side by side.
 */
export function distancesOf(
	positions: Positions,
	kind: 'actors' | 'issues',
	rows: number[],
	over: number[]
): Distances {
	const count = rows.length;
	const units = new Float64Array(count * count);
	const apart = new Uint8Array(count * count);
	const doubled = (row: number, column: number) => {
		const [actor, issue] = kind === 'actors' ? [row, column] : [column, row];
		const cell = actor * positions.issueCount + issue;
		const lower = positions.lower[cell] as number;
		return lower === ABSENT ? ABSENT : lower + (positions.upper[cell] as number);
	};
	const values = rows.map((row) => Int8Array.from(over, (column) => doubled(row, column)));
	for (let i = 0; i < count; i++) {
		const a = values[i] as Int8Array;
		for (let j = i + 1; j < count; j++) {
			const b = values[j] as Int8Array;
			let shared = 0;
			let sum = 0;
			for (let k = 0; k < a.length; k++) {
				const va = a[k] as number;
				const vb = b[k] as number;
				if (va === ABSENT || vb === ABSENT) continue;
				shared++;
				sum += Math.abs(va - vb);
			}
			const halfSteps = shared === 0 ? 2 * FURTHEST : sum / shared;
			const at = Math.round(halfSteps * UNIT);
			units[i * count + j] = units[j * count + i] = at;
			apart[i * count + j] = apart[j * count + i] = shared === 0 ? 1 : 0;
		}
	}
	return { count, units, apart };
}

/**
 * Orders actors, or issues, with similar ones side by side: the shortest path through all of them, as in
 * Hahsler, Hornik and Buchta, "Getting things in order: an introduction to the R package seriation",
 * Journal of Statistical Software 25(3), 2008. Proven shortest up to 12 (Held and Karp 1962), a good one
 * above. The same for the same set, in whatever order it is given; of equally short proven ones the
 * lexicographically smallest by dossier index.
 *
 * @param rows dossier indices to order. @param over dossier indices of the other side.
 */
export function similar(
	positions: Positions,
	kind: 'actors' | 'issues',
	rows: number[],
	over: number[]
): Seriation {
	const sorted = [...rows].sort((a, b) => a - b);
	const distances = distancesOf(positions, kind, sorted, over);
	const proven = sorted.length <= PROVABLE;
	const path = proven ? exactPath(distances) : goodPath(distances);
	let length = 0;
	let gaps = 0;
	for (let k = 1; k < path.length; k++) {
		const at = (path[k - 1] as number) * distances.count + (path[k] as number);
		length += distances.units[at] as number;
		gaps += distances.apart[at] as number;
	}
	return {
		order: path.map((i) => sorted[i] as number),
		proven,
		length: length / (2 * UNIT),
		gaps
	};
}

/**
 * How far an order is from having distances grow away from the diagonal: anti-Robinson events (count) and
 * deviations (by how much), after Chen, "Generalized association plots", Statistica Sinica 12 (2002).
 *
 * @param distance between the rows of two indices. @param order indices.
 */
export function antiRobinson(
	distance: (a: number, b: number) => number,
	order: number[]
): { events: number; deviations: number } {
	let events = 0;
	let deviations = 0;
	const excess = (near: number, far: number) => {
		if (near <= far) return;
		events++;
		deviations += near - far;
	};
	const at = (i: number, j: number) => distance(order[i] as number, order[j] as number);
	for (let i = 0; i < order.length; i++) {
		for (let j = i + 1; j < order.length; j++) {
			for (let k = j + 1; k < order.length; k++) {
				excess(at(i, j), at(i, k));
				excess(at(j, k), at(i, k));
			}
		}
	}
	return { events, deviations };
}
