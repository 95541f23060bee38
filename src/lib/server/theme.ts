import type { Cookies } from '@sveltejs/kit';
import { themes } from '#lib/analysis/view.ts';
import type { Theme } from '#lib/analysis/view.ts';

/** The cookie that keeps the reader's theme. */
export const THEME_COOKIE = 'demarche-theme';

/** The theme that the address asks for, else that of the cookie, else that of the reader's system. */
export function readTheme(event: { url: URL; cookies: Pick<Cookies, 'get'> }): Theme {
	const asked = [event.url.searchParams.get('theme'), event.cookies.get(THEME_COOKIE)];
	return themes.find((theme) => asked.find((a) => themes.some((t) => t === a)) === theme) ?? 'auto';
}
