import { actorRows } from '#lib/components/editing/rows/kinds.ts';
import { saveRow } from '../../row-actions.ts';
import type { Actions } from './$types';

export const actions: Actions = { save: (event) => saveRow(event, actorRows) };
