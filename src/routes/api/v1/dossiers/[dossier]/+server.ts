import { getDossier } from '#lib/server/api/dossiers.ts';
import { endpoint } from '#lib/server/api/endpoint.ts';

export const GET = endpoint(getDossier);
