import { endpoint } from '#lib/server/platform/endpoint.ts';
import { getReady } from '#lib/server/api/ready.ts';

export const GET = endpoint((_, open) => getReady(open));
