import { issueRows } from '#lib/components/editing/rows/kinds.ts';
import { mergeRows } from '../../row-actions.ts';
import type { Actions } from './$types';

export const actions: Actions = { merge: (event) => mergeRows(event, issueRows) };
