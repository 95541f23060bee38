import type { RequestEvent } from '@sveltejs/kit';
import { answerOffer, offerFor } from '../dossiers/offers.ts';
import { conditionalJson, dossierOf, refuseVersion } from '../platform/conditional.ts';
import { Refusal } from '../platform/problem.ts';
import type { Services } from '../services.ts';
import { readBody } from './body.ts';
import { writerOf } from './preconditions.ts';
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

async function offered({ params }: OfferEvent, open: Services) {
	const { id } = await dossierOf(open, params.dossier);
	const offer = await offerFor(open.journal, id);
	if (offer?.shipped === params.offer) return { id, offer };
	throw new Refusal('unknown-offer', `The dossier "${id}" is offered no such edition now.`, {
		found: params.offer,
		expected: offer?.shipped ?? null
	});
}

async function answered(
	open: Services,
	id: string,
	committed: Awaited<ReturnType<typeof answerOffer>>
): Promise<Response> {
	const revision = await open.dossiers.revision(id);
	const body = committed ?? { changeSet: null, revision, changes: [] };
	return Response.json(body, { headers: uncached });
}

/** Answers `POST …/offers/{offer}`: takes over the chosen changes as one change set, and declines the others. */
export async function postOffer(event: OfferEvent, open: Services): Promise<Response> {
	const { id, offer } = await offered(event, open);
	const { take } = await readBody(event.request, takeSchema);
	const writer = writerOf(event, open);
	const known = new Set(offer.changes.map((change) => `${change.entity} ${change.id}`));
	const chosen = take === 'all' ? offer.changes : take;
	const stranger = chosen.findIndex((one) => !known.has(`${one.entity} ${one.id}`));
	if (stranger >= 0) {
		const { entity, id: row } = chosen[stranger] as (typeof chosen)[number];
		throw new Refusal('invalid', `The edition offers no change of the ${entity} "${row}".`, {
			errors: [{ path: `take.${stranger}`, found: row, expected: 'a change that is offered' }]
		});
	}
	const committed = await answerOffer(open.journal, writer, id, offer.shipped, chosen);
	return answered(open, id, committed);
}

/** Answers `DELETE …/offers/{offer}`: declines it. */
export async function deleteOffer(event: OfferEvent, open: Services): Promise<Response> {
	const { id, offer } = await offered(event, open);
	await answerOffer(open.journal, writerOf(event, open), id, offer.shipped, []);
	return new Response(null, { status: 204, headers: uncached });
}
