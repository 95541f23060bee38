import { getLive, headLive } from '#lib/server/api/live.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const GET = endpoint(getLive);
export const HEAD = endpoint(headLive);
