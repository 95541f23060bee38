import { services } from '#lib/server/context.ts';
import { readTheme } from '#lib/server/theme.ts';
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
