import { readTieListing } from '#lib/analysis/tie-list.ts';
import type { PageLoad } from './$types';

/** What the address says of the table of ties and cannot be used is reported like all else. */
export const load: PageLoad = async ({ parent, url }) => {
	const { notices } = await parent();
	return { notices: [...notices, ...readTieListing(url.searchParams).notices] };
};
