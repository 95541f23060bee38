import { issueRows } from '#lib/components/editing/rows/kinds.ts';
import { editedRow, removeRow, saveRow } from '../../row-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params }) =>
	editedRow(issueRows, params.dossier, params.issue);

export const actions: Actions = {
	save: (event) => saveRow(event, issueRows, event.params.issue),
	remove: (event) => removeRow(event, issueRows, event.params.issue)
};
