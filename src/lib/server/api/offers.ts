import type { RequestEvent } from '@sveltejs/kit';
import { answerOffer, offerFor } from '../dossiers/offers.ts';
import { conditionalJson, dossierOf, refuseVersion } from '../platform/conditional.ts';
import type { Services } from '../services.ts';
import { readBody } from './body.ts';
import { writerOf } from '../identity/identify.ts';
import { takeSchema } from './writing-schemas.ts';

type Event = RequestEvent<{ dossier: string }>;
type OfferEvent = RequestEvent<{ dossier: string; offer: string }>;

const uncached = { 'cache-control': 'no-store' };

/** Answers `GET …/offers`: what a newer edition of the dossier's package would change, one edition at most. */
export async function getOffers(
	{ request, params, url }: Event,
	open: Services
): Promise<Response> {
	const { id } = await dossierOf(open, params.dossier);
	refuseVersion(url, 'Offers');
	const revision = await open.dossiers.revision(id);
	const offer = await offerFor(open.journal, id);
	const offers = offer
		? [{ id: offer.shipped, offeredAt: offer.offeredAt, changes: offer.changes }]
		: [];
	const tag = `${open.build}-${revision}-${offer?.shipped ?? 'none'}`;
	return conditionalJson(request, { tag }, () => ({ offers }));
}

/** Answers `POST …/offers/{offer}`: takes over the chosen changes as one change set, and declines the others. */
export async function postOffer(event: OfferEvent, open: Services): Promise<Response> {
	const { id } = await dossierOf(open, event.params.dossier);
	const { take } = await readBody(event.request, takeSchema);
	const writer = writerOf(event.locals);
	const committed = await answerOffer(open.journal, writer, id, event.params.offer, take);
	return Response.json(committed, { headers: uncached });
}

/** Answers `DELETE …/offers/{offer}`: declines it. */
export async function deleteOffer(event: OfferEvent, open: Services): Promise<Response> {
	const { id } = await dossierOf(open, event.params.dossier);
	await answerOffer(open.journal, writerOf(event.locals), id, event.params.offer, []);
	return new Response(null, { status: 204, headers: uncached });
}
