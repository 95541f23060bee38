/** One row that goes into another and is removed. */
export interface Merge {
	from: string;
	into: string;
}

/** Why merges cannot be made. The page tells it in a sentence, at the field of the merge. */
export interface MergeFault {
	fault: 'itself' | 'twice' | 'cycle' | 'unknown' | 'two-roll-calls';
	/** Index in the list of merges. */
	merge: number;
	/** The id that is at fault: unknown, merged twice, or with a roll call of its own. */
	id: string;
	/** For a cycle, the ids on the way round; the last is the first again. */
	way?: string[];
}

/** Where a chain of merges leads; the way round where it leads back to one that it passed. */
function endOf(
	start: string,
	next: ReadonlyMap<string, string>
): { end: string } | { way: string[] } {
	const way = [start];
	for (let at = next.get(start); at !== undefined; at = next.get(at)) {
		const seen = way.indexOf(at);
		way.push(at);
		if (seen >= 0) return { way: way.slice(seen) };
	}
	return { end: way.at(-1) as string };
}

/**
 * Works out merges of one plan together: where a goes into b and b into c, a goes into c.
 *
 * @param isKnown whether the dossier has a row of this id.
 * @returns for each id that goes, the one that it ends in; or what is wrong, merge by merge.
 */
export function endsOf(
	merges: readonly Merge[],
	isKnown: (id: string) => boolean
): { ends: Map<string, string> } | { faults: MergeFault[] } {
	const next = new Map<string, string>();
	const faults = merges.flatMap(({ from, into }, merge): MergeFault[] => {
		const unknown = [from, into].filter((id) => !isKnown(id));
		if (unknown.length > 0) return unknown.map((id) => ({ fault: 'unknown', merge, id }));
		if (from === into) return [{ fault: 'itself', merge, id: from }];
		if (next.has(from)) return [{ fault: 'twice', merge, id: from }];
		next.set(from, into);
		return [];
	});
	if (faults.length > 0) return { faults };
	const ends = new Map<string, string>();
	const told = new Set<string>();
	for (const [merge, { from }] of merges.entries()) {
		const found = endOf(from, next);
		if ('end' in found) ends.set(from, found.end);
		// A way that only leads into a cycle is told of there.
		else if (found.way.includes(from) && !told.has(from)) {
			for (const id of found.way) told.add(id);
			faults.push({ fault: 'cycle', merge, id: from, way: found.way });
		}
	}
	return faults.length > 0 ? { faults } : { ends };
}
