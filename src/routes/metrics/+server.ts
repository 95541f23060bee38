import { endpoint } from '#lib/server/platform/endpoint.ts';
import { getMetrics } from '#lib/server/api/metrics.ts';

export const GET = endpoint((event, open) => getMetrics(event, open));
