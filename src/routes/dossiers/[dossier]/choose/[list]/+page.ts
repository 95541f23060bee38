import { m } from '#messages';
import { error } from '@sveltejs/kit';
import { parseView, viewParams } from '#lib/analysis/view.ts';
import { groupsOf, pickerItems, type PickerList } from '#lib/components/pickers/items.ts';
import { Searchable } from '#lib/dossier/search.ts';
import type { PageLoad } from './$types';

/** More rows than this are searched, not read. */
const MOST_LISTED = 200;

const lists: readonly PickerList[] = ['actors', 'issues'];
const pages = ['', 'matrix', 'network', 'timeline'] as const;

/** What the page of a picker shows: it works without scripts, so its whole state is in the address. */
export const load: PageLoad = async ({ parent, params, url }) => {
	const list = lists.find((one) => one === params.list);
	if (!list) error(404, { message: m.errors_no_list({ asked: params.list }) });
	const { dossier } = await parent();
	const { view } = parseView(dossier, url.searchParams);
	const text = (name: string) => url.searchParams.get(name)?.trim() ?? '';
	const items = pickerItems(dossier, list);
	const group = text('group');
	const found = new Searchable(items, ({ label, also }) => [label, also])
		.find(text('q'))
		.filter((item) => !group || item.group === group);
	const shown = found.slice(0, MOST_LISTED);
	const canonical = viewParams(dossier, { ...view, focus: null });
	const isNarrowed = canonical.has(list);
	// Where all are shown and not all are listed, nothing is ticked: what is ticked is then shown alone.
	const isFresh = text('tick') === 'none' || (!isNarrowed && shown.length < items.length);
	const ticked = new Set(isFresh ? [] : view[list]);
	const listed = new Set(shown.map(({ id }) => id));
	const back = pages.find((page) => page === text('for')) ?? '';
	canonical.delete(list);
	return {
		list,
		back,
		view,
		q: text('q'),
		group,
		groups: groupsOf(items),
		count: items.length,
		found,
		shown,
		ticked,
		/** Ticked before and not listed now: they stay. */
		kept: [...ticked].filter((id) => !listed.has(id)),
		/** The rest of the view, for the forms. */
		others: [...canonical]
	};
};
