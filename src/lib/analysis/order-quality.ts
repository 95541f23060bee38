import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { criteriaOf } from './criteria.ts';
import type { Criteria } from './criteria.ts';
import { allDistances } from './all-distances.ts';
import { STEP } from './distances.ts';
import { alphabetical } from './order.ts';
import { counted } from './phrases.ts';
import { gapsOf, pathOver, similarMethod } from './similar.ts';
import type { SimilarMethod } from './similar.ts';

/** Ways to set similar ones side by side, as the words after the order. */
export const methodWords: Readonly<Record<SimilarMethod, string>> = {
	exact: 'proven optimal',
	leaves: 'optimal leaf ordering',
	spectral: 'spectral order'
};

/** The criteria in the order in which they are told, with their words and whether more is better. */
export const criteriaWords: readonly { key: keyof Criteria; word: string; more: boolean }[] = [
	{ key: 'pathLength', word: 'Path length, in steps of the scale', more: false },
	{ key: 'events', word: 'Anti-Robinson events', more: false },
	{ key: 'deviations', word: 'Anti-Robinson deviations, in steps', more: false },
	{ key: 'gradient', word: 'Gradient', more: true },
	{ key: 'weightedGradient', word: 'Gradient, weighted, in steps', more: true },
	{ key: 'mooreStress', word: 'Moore stress', more: false },
	{ key: 'neumannStress', word: 'Von Neumann stress', more: false }
];

/** How good an order of actors, or of issues, with similar ones side by side is. */
export interface OrderQuality {
	method: SimilarMethod;
	/** Neighbours that share nothing: there the order says nothing. */
	gaps: number;
	/** Of more rows than are clustered the path length alone: the others compare all pairs of all rows. */
	criteria: Measured;
	/** Of the same rows by their names. */
	alphabetical: Measured;
}

type Measured = Pick<Criteria, 'pathLength'> & Partial<Criteria>;

/**
 * How good an order is that sets similar ones side by side, and how good the alphabetical one would be.
 *
 * @param rows dossier indices in that order. @param over dossier indices of the other side.
 */
export function orderQuality(
	dossier: Dossier,
	positions: Positions,
	kind: 'actors' | 'issues',
	rows: number[],
	over: number[]
): OrderQuality {
	const nameOf = (row: number) =>
		kind === 'actors' ? dossier.actors[row]?.short_name : dossier.issues[row]?.label;
	const named = alphabetical(rows, (row) => nameOf(row) ?? '');
	const method = similarMethod(rows.length);
	if (method === 'spectral') {
		const [found, other] = [rows, named].map((path) => pathOver(positions, kind, path, over));
		const measured = (path: typeof found) => ({ pathLength: (path?.length ?? 0) / STEP });
		const gaps = found?.gaps ?? 0;
		return { method, gaps, criteria: measured(found), alphabetical: measured(other) };
	}
	const distances = allDistances(positions, kind, rows, over);
	const places = rows.map((_, i) => i);
	const byName = named.map((row) => rows.indexOf(row));
	return {
		method,
		gaps: gapsOf(distances, places),
		criteria: criteriaOf(distances, places, STEP),
		alphabetical: criteriaOf(distances, byName, STEP)
	};
}

/** What an order cannot say, to follow its criteria; empty where it says all. */
export const gapWords = (gaps: number) =>
	gaps > 0 ? `, ${counted(gaps, 'pair')} of neighbours without a shared position` : '';
