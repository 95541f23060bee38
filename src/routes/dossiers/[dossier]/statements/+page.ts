import { parseView } from '#lib/analysis/view.ts';
import { readFilter } from '#lib/analysis/statement-filter.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, url }) => {
	const { dossier } = await parent();
	const { view, notices } = parseView(dossier, url.searchParams);
	const { filter, notices: more } = readFilter(dossier, url.searchParams);
	return { view, filter, notices: [...notices, ...more] };
};
