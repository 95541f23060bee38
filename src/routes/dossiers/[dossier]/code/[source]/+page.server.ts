import { packed } from '#lib/components/coding/packed-codings.ts';
import { sentText } from '#lib/components/coding/text-markup.ts';
import { attachedText } from '#lib/server/editing/source-changes.ts';
import { facesOf } from '#lib/server/texts/faces.ts';
import { services } from '#lib/server/services.ts';
import { codeQuoted, removeQuoted, submitQuoted } from '#lib/server/coding/plain-forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { viewer }, isDataRequest }) => {
	const { dossier, source } = params;
	const text = await attachedText(dossier, source);
	const { codings } = services();
	return {
		// A page that the server draws has the words in its paragraphs.
		text: text && !isDataRequest ? sentText(text) : text,
		faces: text && !isDataRequest ? facesOf(text.content) : [],
		desk: await codings.deskOf(viewer, dossier, source),
		codings: packed(text ? (await codings.codingsFor(viewer, dossier, { source })).codings : [])
	};
};

export const actions: Actions = { code: codeQuoted, remove: removeQuoted, submit: submitQuoted };
