import type { Dossier } from '#lib/dossier/types.ts';

/** What a picker picks, by the name of its parameter in the address. */
export type PickerList = 'actors' | 'issues';

export interface PickerItem {
	id: string;
	label: string;
	/** Other words by which it is found. */
	also: string;
	/** The bloc of an actor, the theme of an issue; may be empty. */
	group: string;
}

/** Everything that a picker offers, in the dossier's order. */
export function pickerItems(dossier: Dossier, list: PickerList): PickerItem[] {
	return list === 'actors'
		? dossier.actors.map(({ id, name, short_name, bloc }) => ({
				...{ id, label: name, also: short_name },
				group: bloc
			}))
		: dossier.issues.map(({ id, label, proposition, theme }) => ({
				...{ id, label, also: proposition },
				group: theme
			}));
}

/** Blocs or themes with how many belong to each; none where there is nothing to choose between. */
export function groupsOf(items: readonly PickerItem[]): { group: string; count: number }[] {
	const counts = new Map<string, number>();
	for (const { group } of items) if (group) counts.set(group, (counts.get(group) ?? 0) + 1);
	if (counts.size === 0 || (counts.size === 1 && counts.values().next().value === items.length)) {
		return [];
	}
	return [...counts].map(([group, count]) => ({ group, count }));
}

/** Letters of ids that an address takes: servers and proxies refuse longer ones. */
const LONGEST = 6000;

/** Whether ids fit into an address. */
export const fitsAddress = (ids: readonly string[]): boolean => ids.join(',').length <= LONGEST;

/** Ids in the dossier's order, unless they stand in one of the reader's own. */
export function inOrder(ids: readonly string[], before: readonly string[], items: PickerItem[]) {
	const places = new Map(items.map(({ id }, at) => [id, at]));
	const placeOf = (id: string) => places.get(id) ?? 0;
	const isOwn = before.some((id, i) => i > 0 && placeOf(before[i - 1] ?? '') > placeOf(id));
	return isOwn ? [...ids] : ids.toSorted((a, b) => placeOf(a) - placeOf(b));
}
