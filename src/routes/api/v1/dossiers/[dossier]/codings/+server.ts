import { getCodings, postCoding } from '#lib/server/api/codings.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const GET = endpoint(getCodings);
export const POST = endpoint(postCoding);
