import { m } from '#messages';
import { splitStatement } from '#lib/dossier/acts/split-statement.ts';
import { editedDossier } from '#lib/server/editing/edited-dossier.ts';
import { expectedOf, readForm } from '#lib/server/editing/form-data.ts';
import { statementChanges } from '#lib/server/editing/statement-changes.ts';
import { submitChanges } from '#lib/server/editing/submit-changes.ts';
import { services } from '#lib/server/services.ts';
import { error } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
	const { dossier, statement } = params;
	const found = await services().journal.row(dossier, 'statement', statement);
	if (!found) error(404, m.editing_statement_gone());
	return { expected: found.version };
};

export const actions: Actions = {
	save: async (event) => {
		const form = await readForm(event.request);
		const id = event.params.statement;
		return submitChanges(event, form, async () =>
			statementChanges(await editedDossier(event), form, { id })
		);
	},
	remove: async (event) => {
		const form = await readForm(event.request);
		const change = { entity: 'statement', action: 'remove', id: event.params.statement } as const;
		return submitChanges(event, form, [{ ...change, ...expectedOf(form) }]);
	},
	split: async (event) => {
		const form = await readForm(event.request);
		return submitChanges(event, form, async () => {
			const { statements } = await editedDossier(event);
			const statement = statements.find(({ id }) => id === event.params.statement);
			return statement ? splitStatement(statement, expectedOf(form).expected) : [];
		});
	}
};
