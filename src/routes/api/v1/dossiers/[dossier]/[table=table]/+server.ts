import { getRows, postRow } from '#lib/server/api/rows.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const GET = endpoint(getRows);
export const POST = endpoint(postRow);
