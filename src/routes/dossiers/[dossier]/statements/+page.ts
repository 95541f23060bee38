import { parseView } from '#lib/analysis/view.ts';
import { readFilter } from '#lib/analysis/statement-filter.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, url }) => {
	const { dossier } = await parent();
	const { view, notes } = parseView(dossier, url.searchParams);
	const { filter, notes: more } = readFilter(dossier, url.searchParams);
	return { view, filter, notes: [...notes, ...more] };
};
