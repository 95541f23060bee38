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
