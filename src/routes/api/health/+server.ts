import { endpoint } from '#lib/server/platform/endpoint.ts';
import { getHealth } from '#lib/server/api/health.ts';

export const GET = endpoint((_, open) => getHealth(open));
