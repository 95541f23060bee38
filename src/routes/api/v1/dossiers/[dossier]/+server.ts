import { deleteDossier, patchDossier } from '#lib/server/api/dossier-changes.ts';
import { getDossier } from '#lib/server/api/dossiers.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const GET = endpoint(getDossier);
export const PATCH = endpoint(patchDossier);
export const DELETE = endpoint(deleteDossier);
