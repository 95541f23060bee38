import { getChanges, postChanges } from '#lib/server/api/changes.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const GET = endpoint(getChanges);
export const POST = endpoint(postChanges);
