import { recordSearches } from '#lib/server/editing/search-changes.ts';
import type { Actions } from './$types';

export const actions: Actions = { record: recordSearches };
