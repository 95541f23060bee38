import { actorRows } from '#lib/components/editing/rows/kinds.ts';
import { moveRow } from '../row-actions.ts';
import type { Actions } from './$types';

export const actions: Actions = { move: (event) => moveRow(event, actorRows) };
