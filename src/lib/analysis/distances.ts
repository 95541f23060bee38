import { ABSENT } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';

/** Units per half step: means over up to 16 shared issues are whole numbers, so equal lengths are equal. */
const UNIT = 720_720;

/** Units of one step of the scale, in which distances are told. */
export const STEP = 2 * UNIT;

/** Steps between strongly opposing and strongly supporting. */
const FURTHEST = 4;

/** Distances between all pairs of points, row by row. */
export interface Distances {
	count: number;
	/** Whole numbers, so that equal lengths are equal: 1/720,720 half step. */
	units: Float64Array;
	/** 1 where two share nothing. */
	apart: Uint8Array;
}

/** Values of each row over the other side, doubled, so that halves are whole numbers; ABSENT where silent. */
export function doubledRows(
	{ lower, upper, issueCount }: Positions,
	kind: 'actors' | 'issues',
	rows: readonly number[],
	over: readonly number[]
): Int8Array[] {
	// From one column to the next: an actor's issues stand side by side, an issue's actors do not.
	const [down, across] = kind === 'actors' ? [issueCount, 1] : [1, issueCount];
	return rows.map((row) => {
		const values = new Int8Array(over.length);
		for (let k = 0; k < over.length; k++) {
			const cell = row * down + (over[k] as number) * across;
			const low = lower[cell] as number;
			values[k] = low === ABSENT ? ABSENT : low + (upper[cell] as number);
		}
		return values;
	});
}

/** A distance in units, from what two share and the half steps between them on it, added up. */
export const unitsOf = (shared: number, apart: number) =>
	Math.round((shared === 0 ? 2 * FURTHEST : apart / shared) * UNIT);

/** What two rows of `doubledRows` share, and how many half steps they are apart on it, added up. */
export function comparedRows(a: Int8Array, b: Int8Array): { shared: number; apart: number } {
	let shared = 0;
	let apart = 0;
	for (let k = 0; k < a.length; k++) {
		const va = a[k] as number;
		const vb = b[k] as number;
		if (va === ABSENT || vb === ABSENT) continue;
		shared++;
		apart += Math.abs(va - vb);
	}
	return { shared, apart };
}

/**
 * Distances between actors over issues, or between issues over actors: the mean of |value difference| over
 * what both have a position on. Silence adds nothing. Two that share nothing are not alike: they count as
 * far apart as the scale allows, so that no order gains by setting the silent side by side.
 *
 * @param rows dossier indices to tell apart. @param over dossier indices of the other side.
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
	const values = doubledRows(positions, kind, rows, over);
	for (let i = 0; i < count; i++) {
		for (let j = i + 1; j < count; j++) {
			const found = comparedRows(values[i] as Int8Array, values[j] as Int8Array);
			const at = unitsOf(found.shared, found.apart);
			units[i * count + j] = units[j * count + i] = at;
			apart[i * count + j] = apart[j * count + i] = found.shared === 0 ? 1 : 0;
		}
	}
	return { count, units, apart };
}
