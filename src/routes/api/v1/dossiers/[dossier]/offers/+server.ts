import { getOffers } from '#lib/server/api/offers.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const GET = endpoint(getOffers);
