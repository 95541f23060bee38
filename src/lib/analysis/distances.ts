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
