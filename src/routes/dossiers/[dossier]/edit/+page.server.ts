import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** Editing begins with the statements. */
export const load: PageServerLoad = ({ params, url }) => {
	redirect(307, `/dossiers/${params.dossier}/edit/statements${url.search}`);
};
