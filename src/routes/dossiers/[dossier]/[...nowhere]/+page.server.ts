import { m } from '#messages';
import { nearestOf } from '#lib/analysis/nearest.ts';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

const pages = () => ({
	matrix: m.dossier_matrix(),
	network: m.dossier_network(),
	timeline: m.dossier_timeline(),
	compare: m.dossier_compare(),
	statements: m.dossier_statements(),
	annotations: m.dossier_notes(),
	history: m.history_heading(),
	method: m.dossier_method()
});

/** Whatever a dossier has no page for: its frame stays, so that a reader can go on from there. */
export const load: PageServerLoad = ({ params }) => {
	const nearest = nearestOf(params.nowhere, Object.entries(pages()), (names) => names);
	error(404, {
		message: m.errors_no_page({ asked: params.nowhere }),
		suggestions: nearest
			? [{ title: nearest[1], path: `/dossiers/${params.dossier}/${nearest[0]}` }]
			: []
	});
};
