import { signedIn } from '#lib/server/identity/accounts/form-asked.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	signedIn(event);
};
