import { endpoint } from '#lib/server/api/endpoint.ts';
import { getContent } from '#lib/server/content.ts';

export const GET = endpoint(getContent);
