import { arrange } from '#lib/analysis/arrange.ts';
import { headline } from '#lib/analysis/headline.ts';
import { defaultView } from '#lib/analysis/view.ts';
import { miniMatrix } from '#lib/components/dossier/mini-matrix.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { services } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

function summary(dossier: Dossier) {
	const view = defaultView(dossier);
	const positions = derivePositions(dossier, view.asOf);
	const { actors, issues } = arrange(dossier, positions, view);
	const { id, title, description, window } = dossier;
	return {
		id,
		title,
		description,
		window,
		counts: {
			actors: dossier.actors.length,
			issues: dossier.issues.length,
			statements: dossier.statements.length,
			sources: dossier.sources.length
		},
		sentence: headline(dossier, positions, actors, issues).text,
		matrix: miniMatrix(dossier, positions)
	};
}

export const load: PageServerLoad = async () => {
	const { dossiers } = services();
	const entries = await dossiers.listDossiers();
	const all = await Promise.all(entries.map(({ id }) => dossiers.getDossier(id)));
	return { summaries: all.flatMap((dossier) => (dossier ? [summary(dossier)] : [])) };
};
