import { readTieListing } from '#lib/analysis/tie-list.ts';
import type { PageLoad } from './$types';

/** What the address says of the table of ties and cannot be used is reported like all else. */
export const load: PageLoad = async ({ parent, url }) => {
	const { notes } = await parent();
	return { notes: [...notes, ...readTieListing(url.searchParams).notes] };
};
