/** Found once for a list of rows, which nobody changes. */
const known = new WeakMap<readonly { id: string }[], Map<string, number>>();

/** Where rows stand in their list, by id. */
export function placesOf(rows: readonly { id: string }[]): ReadonlyMap<string, number> {
	const found = known.get(rows);
	if (found) return found;
	const places = new Map(rows.map(({ id }, i) => [id, i]));
	known.set(rows, places);
	return places;
}
