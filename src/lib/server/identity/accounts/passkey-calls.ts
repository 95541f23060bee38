/** What the scripts of pages ask while somebody uses a passkey. */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { Refusal } from '../../platform/problem.ts';
import { services } from '../../services.ts';
import { readableName } from '../viewer.ts';
import { attemptKey, countAttempt, forgiveAttempt } from './attempts.ts';
import { isConfirmed } from './confirmed.ts';
import { askedOf, passOn } from './form-asked.ts';
import { triesOfAddress } from './limits.ts';
import { beginPasskey, beginSignIn, finishPasskey, finishSignIn } from './passkeys.ts';
import { logSecurity } from './security-log.ts';
import { welcome } from './sign-in.ts';

const credential = z.looseObject({ id: z.string().max(2_000), response: z.looseObject({}) });
const made = z.object({ name: z.string(), response: credential });
const shown = z.object({ response: credential });

async function bodyOf<T>(event: RequestEvent, schema: z.ZodType<T>): Promise<T> {
	const parsed = schema.safeParse(await event.request.json().catch(() => undefined));
	if (parsed.success) return parsed.data;
	throw new Refusal('bad-request', 'The body is not what a browser makes of a passkey.');
}

/** The session that asks, if its password was given within the last minutes. */
async function confirmedOwn(event: RequestEvent) {
	const { viewer } = event.locals;
	if (viewer.kind !== 'account') throw new Refusal('not-allowed', 'Sign in to add a passkey.');
	const own = { account: viewer.account, session: viewer.session };
	if (!(await isConfirmed(services().accounts.store, own, askedOf(event)))) {
		throw new Refusal('not-allowed', 'Enter your password again first.');
	}
	return own;
}

/** Answers one call. @throws Refusal */
type Call = (event: RequestEvent) => Promise<Response>;

const calls: Readonly<Record<string, Call>> = {
	async 'make-options'(event) {
		const own = await confirmedOwn(event);
		const { options, setCookie } = await beginPasskey(services().accounts.store, own);
		passOn(event.cookies, [setCookie]);
		return Response.json(options);
	},
	async make(event) {
		const own = await confirmedOwn(event);
		const { name, response } = await bodyOf(event, made);
		const given = {
			name: readableName(name) || 'Passkey',
			response: response as unknown as RegistrationResponseJSON
		};
		const isKept = await finishPasskey(services().accounts.store, own, given, askedOf(event));
		if (!isKept) throw new Refusal('bad-request', 'The passkey could not be checked. Try again.');
		return new Response(null, { status: 204 });
	},
	async 'sign-in-options'(event) {
		const { options, setCookie } = await beginSignIn(services().accounts.store);
		passOn(event.cookies, [setCookie]);
		return Response.json(options);
	},
	async 'sign-in'(event) {
		const { store } = services().accounts;
		const asked = askedOf(event);
		const byAddress = attemptKey('address', asked.client);
		const counted = await countAttempt(store.write, byAddress, triesOfAddress);
		if (counted.isOver) {
			logSecurity('sign-in-limited', {}, asked);
			throw new Refusal('too-many-tries', `Try again in ${counted.retryAfter} seconds.`);
		}
		const { response } = await bodyOf(event, shown);
		const given = response as unknown as AuthenticationResponseJSON;
		const entered = await finishSignIn(store, given, asked);
		if (!entered) {
			logSecurity('sign-in-refused', { reason: 'passkey' }, asked);
			throw new Refusal('not-allowed', 'The passkey is not one of an account here.');
		}
		await forgiveAttempt(store.write, byAddress);
		const device = await welcome(store, entered.account, 'passkey', asked);
		passOn(event.cookies, [entered.setCookie, device]);
		return new Response(null, { status: 204 });
	}
};

/** Answers a call of a page's scripts. @throws Refusal */
export function answerPasskeyCall(event: RequestEvent, act: string): Promise<Response> {
	const call = Object.hasOwn(calls, act) ? calls[act] : undefined;
	if (!call) throw new Refusal('unknown-address', 'There is nothing at this address.');
	return call(event);
}
