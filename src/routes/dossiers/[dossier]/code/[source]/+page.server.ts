import { attachedText } from '#lib/server/editing/source-changes.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params: { dossier, source } }) => ({
	text: await attachedText(dossier, source),
	codings: [],
	mayCode: true
});
