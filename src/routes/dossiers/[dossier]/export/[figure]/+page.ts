import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

const figures = ['matrix', 'network', 'compare'] as const;

export const load: PageLoad = ({ params }) => {
	const figure = figures.find((name) => name === params.figure);
	if (!figure) error(404, `There is no figure “${params.figure}”, only ${figures.join(', ')}.`);
	return { figure };
};
