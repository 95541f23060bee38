import { addRow } from '#lib/server/editing/row-forms.ts';
import type { Actions } from './$types';

export const actions: Actions = { add: (event) => addRow(event, 'relation') };
