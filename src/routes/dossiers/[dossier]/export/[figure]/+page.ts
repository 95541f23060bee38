import { error } from '@sveltejs/kit';
import { figureKinds } from '#lib/charts/kinds.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => {
	const figure = figureKinds.find((name) => name === params.figure);
	if (!figure) error(404, `There is no figure “${params.figure}”, only ${figureKinds.join(', ')}.`);
	return { figure };
};
