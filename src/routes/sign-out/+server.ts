import { redirect } from '@sveltejs/kit';
import { askedOf, passOn } from '#lib/server/identity/accounts/form-asked.ts';
import { signOut } from '#lib/server/identity/accounts/sign-in.ts';
import { services } from '#lib/server/services.ts';
import type { RequestHandler } from './$types';

/** Whoever is signed out already is not told off. */
export const POST: RequestHandler = async (event) => {
	const { viewer } = event.locals;
	if (viewer.kind === 'account') {
		const { accounts } = services();
		const { account, session } = viewer;
		passOn(event.cookies, await signOut(accounts.store, { account, session }, askedOf(event)));
		accounts.tellRevoked({ account, session });
	}
	redirect(303, '/');
};
