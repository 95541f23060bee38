import { codebookOf } from '#lib/server/coding/codebook.ts';
import { currentDossier } from '#lib/server/dossiers/asked-by-page.ts';
import { services } from '#lib/server/services.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
	const open = services();
	const dossier = await currentDossier(open, params.dossier);
	return { codebook: await codebookOf(open.storage.db, dossier) };
};
