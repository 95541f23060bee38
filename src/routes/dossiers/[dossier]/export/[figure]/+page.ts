import { error } from '@sveltejs/kit';
import { figureKinds } from '#lib/charts/kinds.ts';
import { paramsOfFile, readFigureAddress } from '#lib/charts/settings.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent, url }) => {
	const figure = figureKinds.find((name) => name === params.figure);
	if (!figure) error(404, `There is no figure “${params.figure}”, only ${figureKinds.join(', ')}.`);
	const { dossier } = await parent();
	// In place of those of the view, which knows nothing of files.
	return { figure, notes: readFigureAddress(dossier, paramsOfFile(url.searchParams)).notes };
};
