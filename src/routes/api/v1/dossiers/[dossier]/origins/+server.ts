import { getOrigins } from '#lib/server/api/origins.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const GET = endpoint(getOrigins);
