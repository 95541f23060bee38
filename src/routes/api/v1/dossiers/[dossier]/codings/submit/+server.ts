import { postSubmit } from '#lib/server/api/codings.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const POST = endpoint(postSubmit);
