import { deleteCoding, getCoding, patchCoding } from '#lib/server/api/codings.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const GET = endpoint(getCoding);
export const PATCH = endpoint(patchCoding);
export const DELETE = endpoint(deleteCoding);
