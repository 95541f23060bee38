import { linkOf, setByLink } from '#lib/server/identity/accounts/link-pages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, setHeaders }) => linkOf(params.token, setHeaders);

export const actions: Actions = {
	default: (event) => setByLink(event, event.params.token, 'invitation')
};
