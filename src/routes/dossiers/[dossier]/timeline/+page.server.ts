import { services } from '#lib/server/services.ts';
import type { PageServerLoad } from './$types';

/** The states of the dossier that the page can go back to. */
export const load: PageServerLoad = async ({ params }) => ({
	knownSteps: await services().history.knownSteps(params.dossier)
});
