import { m } from '#messages';
import { removeRow, saveRow, versionOf } from '#lib/server/editing/row-forms.ts';
import type { Actions, PageServerLoad } from './$types';

const idOf = ({ actor, issue }: { actor: string; issue: string }) => `${actor}/${issue}`;

export const load: PageServerLoad = async ({ params }) => ({
	expected: await versionOf(params.dossier, 'coverage', idOf(params), m.coverage_gone())
});

export const actions: Actions = {
	save: (event) => saveRow(event, 'coverage', idOf(event.params)),
	remove: (event) => removeRow(event, 'coverage', idOf(event.params))
};
