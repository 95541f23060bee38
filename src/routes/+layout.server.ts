import { services } from '#lib/server/services.ts';
import { readTheme } from '#lib/server/platform/theme.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ cookies, url }) => {
	const theme = readTheme({ url, cookies });
	const dossiers = await services().dossiers.listDossiers();
	return {
		theme,
		notes: [] as string[],
		dossiers: dossiers.map(({ id, title }) => ({ id, title }))
	};
};
