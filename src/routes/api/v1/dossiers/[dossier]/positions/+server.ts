import { getPositions } from '#lib/server/api/dossiers.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const GET = endpoint(getPositions);
