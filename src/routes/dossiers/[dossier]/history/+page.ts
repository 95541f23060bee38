import { parseView } from '#lib/analysis/view.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data, parent, url }) => {
	const { dossier, notices } = await parent();
	const { view } = parseView(dossier, url.searchParams);
	const { historyNotices, ...rest } = data;
	return { ...rest, view, notices: [...notices, ...historyNotices] };
};
