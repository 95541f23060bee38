import { deleteImport, getImportPlan, patchImport } from '#lib/server/api/imports.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const GET = endpoint(getImportPlan);
export const PATCH = endpoint(patchImport);
export const DELETE = endpoint(deleteImport);
