import { parseView } from '#lib/analysis/view.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data, parent, url }) => {
	const { dossier } = await parent();
	return { ...data, view: parseView(dossier, url.searchParams).view };
};
