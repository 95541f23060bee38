import { endpoint } from '#lib/server/platform/endpoint.ts';
import { getContent } from '#lib/server/dossiers/content.ts';

export const GET = endpoint(getContent);
