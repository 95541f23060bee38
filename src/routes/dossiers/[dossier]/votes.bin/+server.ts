import { endpoint } from '#lib/server/platform/endpoint.ts';
import { getVotes } from '#lib/server/dossiers/content.ts';

export const GET = endpoint(getVotes);
