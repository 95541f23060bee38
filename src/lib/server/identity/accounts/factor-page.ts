/** What the page of an account does with second factors. Each form of an authenticator brings the password itself. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm, textOf } from '../../editing/form-data.ts';
import { answerOf, ifConfirmed, ownOf, refused } from './account-page.ts';
import { confirmPassword } from './confirmed.ts';
import { passOn } from './form-asked.ts';
import { removePasskey } from './passkeys.ts';
import {
	beginAuthenticator,
	finishAuthenticator,
	removeAuthenticator,
	renewRecovery
} from './second-factors.ts';

/** Makes an act of one that the password in its form has to confirm. */
const byPassword =
	<T>(of: string, act: (event: RequestEvent, password: string) => Promise<T>) =>
	async (event: RequestEvent) => {
		const { own, store, asked } = ownOf(event);
		const password = textOf(await readForm(event.request), 'password');
		const outcome = await confirmPassword(store, own, password, asked);
		if (outcome.kind === 'limited') return refused(429, of, { wait: outcome.wait });
		if (outcome.kind === 'wrong') return refused(401, of, { faults: { password: 'wrong' } });
		return act(event, password);
	};

export const beginTotp = byPassword('totp', async (event, password) => {
	const { store, asked } = ownOf(event);
	const enrolment = await beginAuthenticator(store, password, asked);
	if (!enrolment) return refused(409, 'totp', { faults: { password: 'there' } });
	return { ...answerOf('enrolment'), enrolment };
});

export async function finishTotp(event: RequestEvent) {
	const { own, accounts, store, asked } = ownOf(event);
	const code = textOf(await readForm(event.request), 'code');
	const done = await finishAuthenticator(store, own, code, asked);
	if (!done) return refused(401, 'enrolment', { faults: { code: 'wrong' } });
	passOn(event.cookies, done.setCookies);
	accounts.tellRevoked({ account: own.account });
	// The page belongs to another session now.
	redirect(303, '/account#factors');
}

export const newRecovery = byPassword('recovery', async (event, password) => {
	const { store, asked } = ownOf(event);
	return { ...answerOf('recovery'), recovery: await renewRecovery(store, password, asked) };
});

export const endTotp = byPassword('end-totp', async (event) => {
	const { own, store, asked } = ownOf(event);
	await removeAuthenticator(store, own, asked);
	return answerOf('factors', { isDone: true });
});

export const endPasskey = ifConfirmed('factors', async (event, form) => {
	const { own, store, asked } = ownOf(event);
	await removePasskey(store, own, textOf(form, 'passkey'), asked);
	return answerOf('factors', { isDone: true });
});
