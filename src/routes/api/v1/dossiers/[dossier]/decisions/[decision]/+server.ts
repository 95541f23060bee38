import { deleteDecision } from '#lib/server/api/coding-work.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const DELETE = endpoint(deleteDecision);
