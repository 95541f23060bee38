import { m } from '#messages';
import { nearestOf } from '#lib/analysis/nearest.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { services } from '#lib/server/services.ts';
import { relatedTo } from '#lib/server/dossiers/related.ts';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** The dossier that another is laid beside: the one in the address, else the first that is related. */
export const load: PageServerLoad = async ({ params, url, locals }) => {
	const { dossiers } = services();
	const dossier = await dossiers.getDossier(params.dossier);
	const related = dossier ? await relatedTo(dossiers, dossier, locals.viewer) : [];
	const asked = url.searchParams.get('other') ?? '';
	const other = asked ? related.find(({ id }) => id === asked) : related[0];
	if (asked && !other) {
		const nearest = nearestOf(asked, related, ({ id, title }) => [id, title]);
		error(404, {
			message: m.beside_no_such_dossier({ asked }),
			suggestions: nearest
				? [{ title: nearest.title, path: `/dossiers/${params.dossier}/beside?other=${nearest.id}` }]
				: []
		});
	}
	if (!other) return { other: null };
	// The package's own description of itself is for files, not for pages.
	const content: Dossier = { ...other };
	delete content.descriptor;
	delete content.readme;
	return { other: content };
};
