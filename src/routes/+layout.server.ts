import { services } from '#lib/server/context.ts';
import { readTheme, THEME_COOKIE } from '#lib/server/theme.ts';
import type { LayoutServerLoad } from './$types';

const yearInSeconds = 31_536_000;

export const load: LayoutServerLoad = async ({ cookies, request, url }) => {
	const theme = readTheme({ url, cookies });
	// Only a choice made on this site is remembered: a link from elsewhere is a look, not a wish.
	const isOurs = request.headers.get('sec-fetch-site') === 'same-origin';
	if (isOurs && url.searchParams.get('theme') === theme && cookies.get(THEME_COOKIE) !== theme)
		cookies.set(THEME_COOKIE, theme, {
			path: '/',
			maxAge: yearInSeconds,
			// This server speaks plain http on the machine it serves.
			secure: url.protocol === 'https:'
		});
	const dossiers = await services().dossiers.listDossiers();
	return {
		theme,
		notes: [] as string[],
		dossiers: dossiers.map(({ id, title }) => ({ id, title }))
	};
};
