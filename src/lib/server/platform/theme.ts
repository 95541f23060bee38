import type { RequestEvent } from '@sveltejs/kit';
import { themes } from '#lib/analysis/view.ts';
import type { Theme } from '#lib/analysis/view.ts';

/** The cookie that keeps the reader's theme. */
const THEME_COOKIE = 'demarche-theme';

const yearInSeconds = 31_536_000;

/** The theme that the address asks for, else that of the cookie, else that of the reader's system. */
export function readTheme(event: {
	url: URL;
	cookies: Pick<RequestEvent['cookies'], 'get'>;
}): Theme {
	const asked = [event.url.searchParams.get('theme'), event.cookies.get(THEME_COOKIE)];
	return themes.find((theme) => asked.find((a) => themes.some((t) => t === a)) === theme) ?? 'auto';
}

/**
 * The cookie that keeps a theme which was chosen on this site, as a `Set-Cookie` header; `undefined` where
 * nothing is new. A link from elsewhere is a look, not a wish.
 */
export function themeToRemember({ url, cookies, request }: RequestEvent): string | undefined {
	if (request.headers.get('sec-fetch-site') !== 'same-origin') return undefined;
	const theme = readTheme({ url, cookies });
	const isChosen = url.searchParams.get('theme') === theme && cookies.get(THEME_COOKIE) !== theme;
	if (!isChosen) return undefined;
	return cookies.serialize(THEME_COOKIE, theme, {
		path: '/',
		maxAge: yearInSeconds,
		// This server speaks plain http on the machine it serves.
		secure: url.protocol === 'https:'
	});
}
