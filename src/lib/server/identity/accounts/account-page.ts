/** What the page of an account does: each act is a form, and works without a script. */
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { scopes, tokenDays } from '#lib/contract/accounts.ts';
import type { FormAnswer, Scope } from '#lib/contract/accounts.ts';
import { readForm, textOf } from '../../editing/form-data.ts';
import { services } from '../../services.ts';
import { readableName } from '../viewer.ts';
import { makeToken, revokeToken } from './api-tokens.ts';
import { confirmedCookie, confirmPassword, isConfirmed } from './confirmed.ts';
import { askedOf, namesOfDossiers, passOn, signedIn } from './form-asked.ts';
import { readEmail } from './make-account.ts';
import { changeEmail, changeName, changePassword, renewSession } from './own-account.ts';
import { logSecurity } from './security-log.ts';
import { endSessions } from './sessions.ts';

export const answerOf = (of: string, more: Partial<FormAnswer> = {}): FormAnswer => ({
	...{ of, faults: {}, wait: 0, isDone: false, typed: {}, token: '' },
	...more
});

export const refused = (status: number, of: string, more: Partial<FormAnswer>) =>
	fail(status, answerOf(of, more));

/** The session that sends a form, and the accounts. */
export function ownOf(event: RequestEvent) {
	const { account, session } = signedIn(event);
	const { accounts } = services();
	return { own: { account, session }, accounts, store: accounts.store, asked: askedOf(event) };
}

/** Makes an act of one that only somebody who was confirmed may do. */
export const ifConfirmed =
	<T>(of: string, act: (event: RequestEvent, form: FormData) => Promise<T>) =>
	async (event: RequestEvent) => {
		const { own, store, asked } = ownOf(event);
		const form = await readForm(event.request);
		if (!(await isConfirmed(store, own, asked))) {
			return refused(403, of, { faults: { confirm: 'needed' } });
		}
		return act(event, form);
	};

/** Takes the password again. */
export async function confirm(event: RequestEvent) {
	const { own, store, asked } = ownOf(event);
	const form = await readForm(event.request);
	const outcome = await confirmPassword(store, own, textOf(form, 'password'), asked);
	if (outcome.kind === 'limited') return refused(429, 'confirm', { wait: outcome.wait });
	if (outcome.kind === 'wrong') return refused(401, 'confirm', { faults: { password: 'wrong' } });
	passOn(event.cookies, [confirmedCookie(store, own), await renewSession(store, own)]);
	// The page is asked for anew: with the cookie it offers more.
	redirect(303, event.url.pathname);
}

export const setName = async (event: RequestEvent) => {
	const { own, store } = ownOf(event);
	const typed = { name: textOf(await readForm(event.request), 'name') };
	const name = readableName(typed.name);
	if (!name) return refused(422, 'name', { faults: { name: 'unreadable' }, typed });
	await changeName(store, own, name);
	return answerOf('name', { isDone: true });
};

export const setEmail = ifConfirmed('email', async (event, form) => {
	const { own, store, asked } = ownOf(event);
	const typed = { email: textOf(form, 'email') };
	const email = readEmail(typed.email);
	if (!email) return refused(422, 'email', { faults: { email: 'unreadable' }, typed });
	const isFree = await changeEmail(store, own, email, asked);
	if (!isFree) return refused(409, 'email', { faults: { email: 'taken' }, typed });
	return answerOf('email', { isDone: true });
});

export async function setPassword(event: RequestEvent) {
	const { own, accounts, store, asked } = ownOf(event);
	const form = await readForm(event.request);
	const given = { current: textOf(form, 'current'), password: textOf(form, 'new') };
	const changed = await changePassword(store, own, given, await namesOfDossiers(), asked);
	if (changed.kind === 'limited') return refused(429, 'password', { wait: changed.wait });
	if (changed.kind === 'wrong') {
		return refused(401, 'password', { faults: { current: 'wrong' } });
	}
	if (changed.kind === 'refused') {
		return refused(422, 'password', { faults: { new: changed.fault } });
	}
	passOn(event.cookies, changed.setCookies);
	for (const session of changed.ended) accounts.tellRevoked({ account: own.account, session });
	return answerOf('password', { isDone: true });
}

/** Ends one session, or, where none is named, all but the one that asks. */
export const endSession = ifConfirmed('sessions', async (event, form) => {
	const { own, accounts, store, asked } = ownOf(event);
	const only = textOf(form, 'session');
	if (only === own.session) error(400, 'Sign out to end this session.');
	const which = only ? { only } : { but: own.session };
	for (const session of await endSessions(store, own.account, which)) {
		logSecurity('session-ended', { account: own.account, session }, asked);
		accounts.tellRevoked({ account: own.account, session });
	}
	return answerOf('sessions', { isDone: true });
});

const scopesIn = (form: FormData): Scope[] =>
	scopes.filter((scope) => form.getAll('scope').includes(scope));

export const addToken = ifConfirmed('token', async (event, form) => {
	const { own, store, asked } = ownOf(event);
	const typed = { label: textOf(form, 'label') };
	const name = readableName(typed.label);
	const given = scopesIn(form);
	const days = tokenDays.find((found) => String(found) === textOf(form, 'days'));
	const faults = {
		...(!name && { label: 'unreadable' }),
		...(given.length === 0 && { scope: 'none' }),
		...(days === undefined && { days: 'unknown' })
	};
	if (!name || days === undefined || given.length === 0) {
		return refused(422, 'token', { faults, typed });
	}
	const { id, token } = await makeToken(store, own.account, { name, scopes: given, days });
	logSecurity('token-made', { account: own.account, program: id }, asked);
	return answerOf('token', { isDone: true, token });
});

export const endToken = ifConfirmed('tokens', async (event, form) => {
	const { own, accounts, store, asked } = ownOf(event);
	const token = textOf(form, 'token');
	if (await revokeToken(store, own.account, token)) {
		logSecurity('token-revoked', { account: own.account, program: token }, asked);
		accounts.tellRevoked({ account: own.account, token });
	}
	return answerOf('tokens', { isDone: true });
});
