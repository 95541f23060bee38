import { getImportChanges } from '#lib/server/api/imports.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const GET = endpoint(getImportChanges);
