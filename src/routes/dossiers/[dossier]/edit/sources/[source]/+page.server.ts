import { m } from '#messages';
import { versionOf } from '#lib/server/editing/row-forms.ts';
import { attachedText, removeSource, saveSource } from '#lib/server/editing/source-changes.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params: { dossier, source } }) => ({
	expected: await versionOf(dossier, 'source', source, m.sources_gone()),
	text: await attachedText(dossier, source)
});

export const actions: Actions = {
	save: (event) => saveSource(event, event.params.source),
	remove: (event) => removeSource(event, event.params.source)
};
