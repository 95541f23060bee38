import { endpoint } from '#lib/server/api/endpoint.ts';
import { getDownload } from '#lib/server/downloads/files.ts';

export const GET = endpoint(getDownload);
