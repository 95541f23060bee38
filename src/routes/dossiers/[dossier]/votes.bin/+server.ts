import { endpoint } from '#lib/server/api/endpoint.ts';
import { getVotes } from '#lib/server/content.ts';

export const GET = endpoint(getVotes);
