import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm, textOf } from '#lib/server/editing/form-data.ts';
import { askedOf, passOn, wayBack } from '#lib/server/identity/accounts/form-asked.ts';
import { enterCode, signIn } from '#lib/server/identity/accounts/sign-in.ts';
import type { SignedIn } from '#lib/server/identity/accounts/sign-in.ts';
import { services } from '#lib/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.viewer.kind === 'account') redirect(303, wayBack(url));
	return { to: url.searchParams.get('to') ?? '', isReset: url.searchParams.has('reset') };
};

type Step = 'password' | 'code';

/** Leads whoever came in to where they were going; tells anybody else what is wrong. */
function answer(
	event: RequestEvent,
	step: Step,
	outcome: SignedIn | { kind: 'again' },
	email = ''
) {
	if (outcome.kind === 'in') {
		passOn(event.cookies, outcome.setCookies);
		redirect(303, wayBack(event.url));
	}
	if (outcome.kind === 'second-factor') {
		passOn(event.cookies, outcome.setCookies);
		return { step: 'code' as Step, email, fault: '', wait: 0 };
	}
	const { kind } = outcome;
	const wait = kind === 'limited' ? outcome.retryAfter : 0;
	if (wait > 0) event.setHeaders({ 'retry-after': String(wait) });
	const next: Step = kind === 'again' || kind === 'disabled' ? 'password' : step;
	return fail(kind === 'limited' ? 429 : 401, { step: next, email, fault: kind as string, wait });
}

export const actions: Actions = {
	password: async (event) => {
		const form = await readForm(event.request);
		const given = { email: textOf(form, 'email'), password: textOf(form, 'password') };
		const outcome = await signIn(services().accounts.store, given, askedOf(event));
		return answer(event, 'password', outcome, given.email);
	},
	code: async (event) => {
		const form = await readForm(event.request);
		const code = textOf(form, 'code');
		const outcome = await enterCode(services().accounts.store, code, askedOf(event));
		return answer(event, 'code', outcome, textOf(form, 'email'));
	}
};
