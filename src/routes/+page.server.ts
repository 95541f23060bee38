import { arrange } from '#lib/analysis/arrange.ts';
import { headline } from '#lib/analysis/headline.ts';
import { isLarge } from '#lib/analysis/large.ts';
import { defaultView } from '#lib/analysis/view.ts';
import { miniMatrix } from '#lib/components/dossier/mini-matrix.ts';
import { legendOf } from '#lib/components/dashboard/legend.ts';
import { spanOf } from '#lib/dossier/days.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { countVotes } from '#lib/dossier/votes.ts';
import { services } from '#lib/server/services.ts';
import type { PageServerLoad } from './$types';

function summarise(dossier: Dossier) {
	const view = defaultView(dossier);
	const positions = derivePositions(dossier, view.asOf);
	const { actors, issues } = arrange(dossier, positions, view);
	const { id, title, description } = dossier;
	const cells = actors.length * issues.length;
	return {
		id,
		title,
		description,
		isArchived: dossier.archived ?? false,
		span: spanOf(dossier),
		counts: {
			actors: dossier.actors.length,
			issues: dossier.issues.length,
			statements: dossier.statements.length,
			votes: countVotes(dossier),
			sources: dossier.sources.length
		},
		sentence: headline(dossier, positions, actors, issues).text,
		// A picture of the first few would say nothing about so many.
		...(isLarge({ actors, issues })
			? {
					cells,
					entries: legendOf(positions, actors, issues).filter(
						({ key, count }) => count > 0 && !key.startsWith('mark')
					)
				}
			: { matrix: miniMatrix(dossier, positions) })
	};
}

/** Worked out once for a dossier, which nobody changes. */
const known = new WeakMap<Dossier, ReturnType<typeof summarise>>();

function summary(dossier: Dossier) {
	const found = known.get(dossier) ?? summarise(dossier);
	known.set(dossier, found);
	return found;
}

export const load: PageServerLoad = async ({ locals }) => {
	const { dossiers } = services();
	const entries = await dossiers.listDossiers(locals.viewer);
	const all = await Promise.all(entries.map(({ id }) => dossiers.getDossier(id)));
	return { summaries: all.flatMap((dossier) => (dossier ? [summary(dossier)] : [])) };
};
