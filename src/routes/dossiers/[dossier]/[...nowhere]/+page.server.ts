import { nearestOf } from '#lib/analysis/nearest.ts';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

const pages = {
	matrix: 'Matrix',
	network: 'Network',
	timeline: 'Timeline',
	compare: 'Compare',
	statements: 'Statements',
	annotations: 'Notes',
	method: 'Method'
};

/** Whatever a dossier has no page for: its frame stays, so that a reader can go on from there. */
export const load: PageServerLoad = ({ params }) => {
	const nearest = nearestOf(params.nowhere, Object.entries(pages), (names) => names);
	error(404, {
		message: `This dossier has no page “${params.nowhere}”.`,
		suggestions: nearest
			? [{ title: nearest[1], path: `/dossiers/${params.dossier}/${nearest[0]}` }]
			: []
	});
};
