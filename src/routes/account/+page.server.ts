import {
	addToken,
	confirm,
	endSession,
	endToken,
	setEmail,
	setName,
	setPassword
} from '#lib/server/identity/accounts/account-page.ts';
import { listTokens } from '#lib/server/identity/accounts/api-tokens.ts';
import { isConfirmed } from '#lib/server/identity/accounts/confirmed.ts';
import { askedOf, signedIn } from '#lib/server/identity/accounts/form-asked.ts';
import {
	beginTotp,
	endPasskey,
	endTotp,
	finishTotp,
	newRecovery
} from '#lib/server/identity/accounts/factor-page.ts';
import { listPasskeys } from '#lib/server/identity/accounts/passkeys.ts';
import { ownData } from '#lib/server/identity/accounts/own-account.ts';
import { listSessions } from '#lib/server/identity/accounts/sessions.ts';
import { services } from '#lib/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { account, session } = signedIn(event);
	const { store } = services().accounts;
	const [own, confirmed, passkeys, sessions, tokens] = await Promise.all([
		ownData(store, account),
		isConfirmed(store, { account, session }, askedOf(event)),
		listPasskeys(store, account),
		listSessions(store, account),
		listTokens(store, account)
	]);
	return {
		own: { name: own.name, email: own.email, isAdministrator: own.isAdministrator === 1 },
		isConfirmed: confirmed,
		session,
		hasAuthenticator: own.twoFactorEnabled === 1,
		...{ passkeys, sessions, tokens }
	};
};

export const actions: Actions = {
	confirm,
	name: setName,
	email: setEmail,
	password: setPassword,
	passkey: endPasskey,
	totp: beginTotp,
	'totp-code': finishTotp,
	recovery: newRecovery,
	'end-totp': endTotp,
	session: endSession,
	token: addToken,
	revoke: endToken
};
