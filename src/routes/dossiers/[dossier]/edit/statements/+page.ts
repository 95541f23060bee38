import { readFilter } from '#lib/analysis/statement-filter.ts';
import { parseView } from '#lib/analysis/view.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, url }) => {
	const { dossier } = await parent();
	// Everything can be edited, whatever window the views show.
	const whole = dossier.counting?.whole ?? dossier;
	const { view, notices } = parseView(whole, url.searchParams);
	const { filter, notices: more } = readFilter(whole, url.searchParams);
	return { whole, view, filter, notices: [...notices, ...more] };
};
