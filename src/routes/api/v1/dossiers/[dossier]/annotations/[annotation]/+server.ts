import { deleteAnnotation, getAnnotation, patchAnnotation } from '#lib/server/api/annotations.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const GET = endpoint(getAnnotation);
export const PATCH = endpoint(patchAnnotation);
export const DELETE = endpoint(deleteAnnotation);
