import { packed } from '#lib/components/coding/packed-codings.ts';
import { attachedText } from '#lib/server/editing/source-changes.ts';
import { services } from '#lib/server/services.ts';
import { codeQuoted, removeQuoted, submitQuoted } from '#lib/server/coding/plain-forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params: { dossier, source }, locals: { viewer } }) => {
	const text = await attachedText(dossier, source);
	const { codings } = services();
	return {
		text,
		desk: await codings.deskOf(viewer, dossier, source),
		codings: packed(text ? (await codings.codingsFor(viewer, dossier, { source })).codings : [])
	};
};

export const actions: Actions = { code: codeQuoted, remove: removeQuoted, submit: submitQuoted };
