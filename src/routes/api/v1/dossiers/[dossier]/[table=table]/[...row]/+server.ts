import { deleteRow, getRow, patchRow } from '#lib/server/api/rows.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const GET = endpoint(getRow);
export const PATCH = endpoint(patchRow);
export const DELETE = endpoint(deleteRow);
