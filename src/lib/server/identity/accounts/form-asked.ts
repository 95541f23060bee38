import { anonymous } from '../viewer.ts';
import { redirect, type Cookies, type RequestEvent } from '@sveltejs/kit';
import { clientAddress } from '../../platform/client-address.ts';
import { services } from '../../services.ts';
import type { Viewer } from '../viewer.ts';
import type { Asked } from './asked.ts';

/** What of a form or a page the accounts need to know. */
export function askedOf(event: RequestEvent): Asked {
	const { headers } = event.request;
	return {
		client: clientAddress(event),
		userAgent: headers.get('user-agent') ?? '',
		cookie: headers.get('cookie') ?? ''
	};
}

/** Passes the cookies of an answer of the library on, as they are. */
export function passOn(cookies: Cookies, setCookies: readonly string[]): void {
	for (const line of setCookies) {
		const [pair = '', ...attributes] = line.split(/; */);
		const [name = '', ...value] = pair.split('=');
		const age = attributes.find((attribute) => /^max-age=/i.test(attribute))?.slice(8);
		cookies.set(name, value.join('='), {
			path: '/',
			httpOnly: true,
			sameSite: 'lax',
			secure: attributes.some((attribute) => /^secure$/i.test(attribute)),
			...(age !== undefined && { maxAge: Number(age) }),
			encode: (text) => text
		});
	}
}

/** Where somebody goes after signing in: only within this server. */
export function wayBack(url: URL): string {
	const to = url.searchParams.get('to') ?? '/';
	const inside = URL.canParse(to, url.origin) ? new URL(to, url.origin) : undefined;
	return to.startsWith('/') && inside?.origin === url.origin
		? `${inside.pathname}${inside.search}`
		: '/';
}

/** The account that a page belongs to; whoever has none is led to sign in. */
export function signedIn({
	locals,
	url
}: Pick<RequestEvent, 'locals' | 'url'>): Extract<Viewer, { kind: 'account' }> {
	const { viewer } = locals;
	if (viewer.kind === 'account') return viewer;
	redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`);
}

/** Titles and ids of all dossiers: no password is made of them. */
export async function namesOfDossiers(): Promise<string[]> {
	const dossiers = await services().dossiers.listDossiers(anonymous);
	return dossiers.flatMap(({ id, title }) => [id, title]);
}
