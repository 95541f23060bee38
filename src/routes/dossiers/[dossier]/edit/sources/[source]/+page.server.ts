import { m } from '#messages';
import { versionOf } from '#lib/server/editing/row-forms.ts';
import { attachedText, removeSource, saveSource } from '#lib/server/editing/source-changes.ts';
import { wordChanges } from '#lib/dossier/anchors/word-changes.ts';
import type { Actions, PageServerLoad } from './$types';

const wordsIn = (text: { content: string } | null) => text && wordChanges('', text.content).words;

export const load: PageServerLoad = async ({ params: { dossier, source } }) => ({
	expected: await versionOf(dossier, 'source', source, m.sources_gone()),
	/** Word count of the attached text; `null` if there is none. */
	text: wordsIn(await attachedText(dossier, source))
});

export const actions: Actions = {
	save: (event) => saveSource(event, event.params.source),
	remove: (event) => removeSource(event, event.params.source)
};
