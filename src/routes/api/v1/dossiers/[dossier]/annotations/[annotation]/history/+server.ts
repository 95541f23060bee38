import { getHistory } from '#lib/server/api/annotations.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const GET = endpoint(getHistory);
