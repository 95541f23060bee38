import type { Dossier } from '#lib/dossier/types.ts';

function counted(keys: Iterable<string>): Map<string, number> {
	const counts = new Map<string, number>();
	for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
	return counts;
}

/** Statements by speaker; a joint one counts for each. */
export const countsByActor = ({ statements }: Dossier): ReadonlyMap<string, number> =>
	counted(statements.flatMap(({ actors }) => actors));

/** Statements by issue. */
export const countsByIssue = ({ statements }: Dossier): ReadonlyMap<string, number> =>
	counted(statements.map(({ issue }) => issue));
