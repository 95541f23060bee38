import { postUndo } from '#lib/server/api/changes.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const POST = endpoint(postUndo);
