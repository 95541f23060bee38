import { ABSENT } from '#lib/dossier/positions.ts';
import type { Positions } from '#lib/dossier/positions.ts';

/** Positions from rows of stances, `null` for silence. */
export function positionsOf(rows: (number | null)[][]): Positions {
	const issueCount = rows[0]?.length ?? 0;
	const lower = Int8Array.from(rows.flat(), (stance) => stance ?? ABSENT);
	return {
		asOf: '2023-09-20',
		actorCount: rows.length,
		issueCount,
		lower,
		upper: lower.slice(),
		basis: new Uint8Array(lower.length),
		flags: new Uint8Array(lower.length),
		silence: Uint8Array.from(lower, (stance) => (stance === ABSENT ? 1 : 0))
	};
}
