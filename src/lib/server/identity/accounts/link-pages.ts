/** The pages that a link leads to, by which somebody chooses a password: `/invitation/…` and `/reset/…`. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm, textOf } from '../../editing/form-data.ts';
import { services } from '../../services.ts';
import { readableName } from '../viewer.ts';
import { attemptKey, countAttempt } from './attempts.ts';
import { choosePassword } from './choose-password.ts';
import { askedOf, namesOfDossiers, passOn } from './form-asked.ts';
import { triesOfAddress } from './limits.ts';
import { readLink } from './links.ts';
import { readEmail } from './make-account.ts';
import { signIn } from './sign-in.ts';

/** What a link leads to, as its page shows it. */
interface ShownLink {
	kind: 'first' | 'account' | 'gone';
	name: string;
	email: string;
}

/** Reads the link of a page, which no search engine keeps. */
export async function linkOf(
	token: string,
	setHeaders: RequestEvent['setHeaders']
): Promise<{ link: ShownLink }> {
	setHeaders({ 'x-robots-tag': 'noindex' });
	const linked = await readLink(services().accounts.store, token);
	const [name, email] = linked?.kind === 'account' ? [linked.name, linked.email] : ['', ''];
	return { link: { kind: linked?.kind ?? 'gone', name, email } };
}

/** Sets the password that was chosen. Who was invited is signed in; who chose a new one signs in with it. */
export async function setByLink(event: RequestEvent, token: string, page: 'invitation' | 'reset') {
	const { store } = services().accounts;
	const asked = askedOf(event);
	const form = await readForm(event.request);
	const typed = { name: textOf(form, 'name'), email: textOf(form, 'email') };
	const refused = (status: number, faults: Record<string, string>, wait = 0) =>
		fail(status, { ...typed, faults, wait });
	const counted = await countAttempt(store.write, attemptKey('link', asked.client), triesOfAddress);
	if (counted.isOver) return refused(429, {}, counted.retryAfter);
	const linked = await readLink(store, token);
	if (!linked) return refused(410, {});
	const name = readableName(typed.name);
	const email = readEmail(typed.email);
	const isFirst = linked.kind === 'first';
	const faults = {
		...(page === 'invitation' && !name && { name: 'unreadable' }),
		...(isFirst && !email && { email: 'unreadable' })
	};
	if (Object.keys(faults).length > 0) return refused(422, faults);
	const given = {
		password: textOf(form, 'password'),
		...(page === 'invitation' && { name }),
		...(isFirst && email && { email })
	};
	const chosen = await choosePassword(store, token, given, await namesOfDossiers(), asked);
	if (chosen.kind === 'gone') return refused(410, {});
	if (chosen.kind === 'refused') return refused(422, { password: chosen.fault });
	if (page === 'reset') redirect(303, '/sign-in?reset');
	const entered = await signIn(store, { email: chosen.email, password: given.password }, asked);
	if (entered.kind !== 'in') redirect(303, '/sign-in');
	passOn(event.cookies, entered.setCookies);
	redirect(303, '/');
}
