import { addReferences, readReferences } from '#lib/server/editing/cited-sources.ts';
import { addSource } from '#lib/server/editing/source-changes.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	add: addSource,
	read: readReferences,
	'add-all': addReferences
};
