import { agreementPage } from '#lib/server/coding/agreement-page.ts';
import { currentDossier } from '#lib/server/dossiers/asked-by-page.ts';
import { services } from '#lib/server/services.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url }) => {
	const open = services();
	return { agreement: await agreementPage(open, await currentDossier(open, params.dossier), url) };
};
