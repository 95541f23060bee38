import { beginImport } from '#lib/server/api/begin-import.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const POST = endpoint(beginImport);
