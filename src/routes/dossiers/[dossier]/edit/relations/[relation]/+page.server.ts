import { m } from '#messages';
import { removeRow, saveRow, versionOf } from '#lib/server/editing/row-forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => ({
	expected: await versionOf(params.dossier, 'relation', params.relation, m.relations_gone())
});

export const actions: Actions = {
	save: (event) => saveRow(event, 'relation', event.params.relation),
	remove: (event) => removeRow(event, 'relation', event.params.relation)
};
