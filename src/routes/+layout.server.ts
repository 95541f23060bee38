import { services } from '#lib/server/services.ts';
import { readTheme } from '#lib/server/platform/theme.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ cookies, url, locals }) => {
	const theme = readTheme({ url, cookies });
	// The storage is not asked again: what was typed goes back with the next answer.
	if (locals.unsent) return { theme, notices: [], dossiers: [], unsent: locals.unsent };
	const dossiers = await services().dossiers.listDossiers();
	return {
		theme,
		notices: [] as string[],
		dossiers: dossiers.map(({ id, title }) => ({ id, title }))
	};
};
