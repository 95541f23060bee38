import { packed } from '#lib/components/coding/packed-codings.ts';
import { sentText } from '#lib/components/coding/text-markup.ts';
import { attachedText } from '#lib/server/editing/source-changes.ts';
import { facesOf } from '#lib/server/texts/faces.ts';
import { services } from '#lib/server/services.ts';
import { codeQuoted, removeQuoted, submitQuoted } from '#lib/server/coding/plain-forms.ts';
import type { Actions, PageServerLoad } from './$types';

/** The faces of the page around the text. */
const faces = ['sans-400-latin', 'sans-400-latin-rare', 'sans-600-latin', 'serif-600-latin'].map(
	(face) => `demarche-${face}`
);

export const load: PageServerLoad = async ({ params, locals, isDataRequest }) => {
	const { dossier, source } = params;
	const { viewer } = locals;
	const text = await attachedText(dossier, source);
	if (text) locals.faces = [...faces, ...facesOf(text.content)];
	const { codings } = services();
	return {
		// A page that the server draws has the words in its paragraphs.
		text: text && !isDataRequest ? sentText(text) : text,
		desk: await codings.deskOf(viewer, dossier, source),
		codings: packed(text ? (await codings.codingsFor(viewer, dossier, { source })).codings : [])
	};
};

export const actions: Actions = { code: codeQuoted, remove: removeQuoted, submit: submitQuoted };
