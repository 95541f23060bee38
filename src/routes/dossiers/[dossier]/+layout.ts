import { m } from '#messages';
import { browser } from '$app/environment';
import { resolve } from '$app/paths';
import { isLarge } from '#lib/analysis/large.ts';
import { parseView, type Seriate } from '#lib/analysis/view.ts';
import { contentPaths } from '#lib/components/addresses.ts';
import { DOSSIER_CHANGED, keep, newestAtHand } from '#lib/components/held.ts';
import { daysOf } from '#lib/dossier/days.ts';
import { saidFrom } from '#lib/dossier/window.ts';
import { orFromServer } from '#lib/components/late.ts';
import type { SimilarOrder } from '#lib/server/dossiers/similar-order.ts';
import type { LayoutLoad } from './$types';

const olderNote = (version: string) => m.dossier_earlier_version({ version: version.slice(0, 12) });

/** What sets similar ones side by side; where there are very many the server has found their order. */
async function seriationFor(found: SimilarOrder | undefined, address: string) {
	const module = await orFromServer(
		() => import('#lib/components/dashboard/seriation.ts'),
		address
	);
	const { OrderQuality, similar } = module;
	const given: Seriate = (_, kind) => ({ order: found?.[kind] ?? [] });
	return { OrderQuality, similar: found ? given : similar };
}

/**
 * What the address of any view could not say, and what evidence is shown and similar ones are set side by
 * side with: loaded only where an address asks for it, which most first visits do not. What moves through
 * days is loaded where there are several, what tells of an offer or that
 * a dossier is archived where it is so.
 */
export const load: LayoutLoad = async ({ data, url, fetch, untrack, depends }) => {
	depends(DOSSIER_CHANGED);
	const address = untrack(() => url.href);
	const { sent, notKnown, olderVersion, similarOrder, ...rest } = data;
	const { dossier: content, votes } = contentPaths(sent.id, sent.version);
	const paths = { dossier: resolve(content), votes: resolve(votes) };
	const isPresent = !url.searchParams.get('version') && !url.searchParams.get('known');
	const atHand = browser && isPresent ? newestAtHand(sent.id, sent.version) : undefined;
	const found = atHand ?? (await orFromServer(() => sent.open(fetch, paths), address));
	if (browser && isPresent) keep(found);
	const whole = notKnown ? { ...found, notKnown } : found;
	const { view, notices } = parseView(whole, url.searchParams);
	// The dossier as the window of the address leaves it: every view counts the same words.
	const dossier = saidFrom(whole, view.from);
	return {
		...rest,
		dossier,
		notices: olderVersion ? [olderNote(olderVersion), ...notices] : notices,
		large: isLarge(dossier)
			? await orFromServer(() => import('#lib/components/large/large.ts'), address)
			: undefined,
		seriation:
			url.searchParams.get('order') === 'similar'
				? await seriationFor(similarOrder, address)
				: undefined,
		undoRedo: data.steps
			? (await orFromServer(() => import('#lib/components/history/UndoRedo.svelte'), address))
					.default
			: undefined,
		slider:
			daysOf(dossier).length > 1
				? (await orFromServer(() => import('#lib/components/dashboard/DaySlider.svelte'), address))
						.default
				: undefined,
		line: data.isArchived
			? (await orFromServer(() => import('#lib/components/dossier/ArchivedLine.svelte'), address))
					.default
			: data.hasOffer
				? (await orFromServer(() => import('#lib/components/offers/OfferLine.svelte'), address))
						.default
				: undefined,
		evidence: url.searchParams.get('focus')
			? (await orFromServer(() => import('#lib/components/evidence/EvidenceBody.svelte'), address))
					.default
			: undefined
	};
};
