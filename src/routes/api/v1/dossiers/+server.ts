import { postDossier } from '#lib/server/api/dossier-changes.ts';
import { getDossiers } from '#lib/server/api/dossiers.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const GET = endpoint(getDossiers);
export const POST = endpoint(postDossier);
