import { getDecisions, postDecision } from '#lib/server/api/coding-work.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const GET = endpoint(getDecisions);
export const POST = endpoint(postDecision);
