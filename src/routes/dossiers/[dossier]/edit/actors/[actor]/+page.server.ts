import { actorRows } from '#lib/components/editing/rows/kinds.ts';
import { editedRow, removeRow, saveRow } from '../../row-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params }) =>
	editedRow(actorRows, params.dossier, params.actor);

export const actions: Actions = {
	save: (event) => saveRow(event, actorRows, event.params.actor),
	remove: (event) => removeRow(event, actorRows, event.params.actor)
};
