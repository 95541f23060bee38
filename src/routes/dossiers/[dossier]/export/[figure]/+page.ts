import { paramsOfFile } from '#lib/charts/file-params.ts';
import { readFigureAddress } from '#lib/charts/settings.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data, parent, url }) => {
	const { dossier } = await parent();
	// In place of those of the view, which knows nothing of files.
	return { ...data, notices: readFigureAddress(dossier, paramsOfFile(url.searchParams)).notices };
};
