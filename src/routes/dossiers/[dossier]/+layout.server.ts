import { nearestOf } from '#lib/analysis/nearest.ts';
import { formatTarget, readTarget } from '#lib/analysis/target.ts';
import { packVotes, type PackedVotes } from '#lib/dossier/packed-votes.ts';
import type { Dossier, Votes } from '#lib/dossier/types.ts';
import { readName } from '#lib/server/access.ts';
import { services } from '#lib/server/context.ts';
import { askedDossier } from '#lib/server/conditional.ts';
import { relatedTo } from '#lib/server/dossiers/related.ts';
import { Refusal } from '#lib/server/problem.ts';
import { error } from '@sveltejs/kit';
import type { LayoutServerLoad } from './$types';

/** Squeezed once for a dossier, which nobody changes. */
const squeezed = new WeakMap<Votes, Promise<PackedVotes>>();

function packed(votes: Votes): Promise<PackedVotes> {
	const known = squeezed.get(votes) ?? packVotes(votes);
	squeezed.set(votes, known);
	return known;
}

/** A dossier in the version that the address asks for, as its figures and files are. */
async function inVersion({ id, title }: Dossier, url: URL): Promise<Dossier> {
	try {
		return (await askedDossier(services(), id, url)).dossier;
	} catch (refusal) {
		if (!(refusal instanceof Refusal)) throw refusal;
		const suggestions = [{ title, path: `/dossiers/${id}` as const }];
		error(refusal.problem.status, { message: refusal.message, suggestions });
	}
}

export const load: LayoutServerLoad = async ({ params, cookies, url, untrack }) => {
	const { dossiers, annotations } = services();
	const current = await dossiers.getDossier(params.dossier);
	if (!current) {
		const known = await dossiers.listDossiers();
		const nearest = nearestOf(params.dossier, known, ({ id, title }) => [id, title]);
		error(404, {
			message: `There is no dossier “${params.dossier}”.`,
			suggestions: nearest ? [{ title: nearest.title, path: `/dossiers/${nearest.id}` }] : []
		});
	}
	const dossier = await inVersion(current, url);
	// Untracked: without a script the notes come with the page, with one the page asks for them itself.
	const focus = readTarget(dossier, untrack(() => url.searchParams.get('focus')) ?? '');
	// The package's own description of itself is for files, not for pages.
	const content: Dossier = { ...dossier };
	delete content.descriptor;
	delete content.readme;
	delete content.votes;
	return {
		content,
		votes: dossier.votes && (await packed(dossier.votes)),
		notesInFocus: focus
			? { key: formatTarget(focus), list: await annotations.list(dossier.id, { target: focus }) }
			: null,
		annotations: await annotations.counts(dossier.id),
		related: (await relatedTo(dossiers, dossier)).map(({ id, title }) => ({ id, title })),
		/** Set where the address asks for another version than the present one. */
		olderVersion: dossier.version === current.version ? null : dossier.version,
		name: readName(cookies)
	};
};
