import { postImport } from '#lib/server/api/imports.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const POST = endpoint(postImport);
