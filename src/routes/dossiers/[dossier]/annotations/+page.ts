import { readNoteFilter } from '#lib/components/notes/note-filter.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ data, url }) => ({
	...data,
	notes: readNoteFilter(url.searchParams).notes
});
