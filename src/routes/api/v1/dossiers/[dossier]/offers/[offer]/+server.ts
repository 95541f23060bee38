import { deleteOffer, postOffer } from '#lib/server/api/offers.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const POST = endpoint(postOffer);
export const DELETE = endpoint(deleteOffer);
