import { postPresence } from '#lib/server/api/live.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const POST = endpoint(postPresence);
