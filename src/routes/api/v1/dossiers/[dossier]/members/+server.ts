import { getMembers, patchAccess, postMember } from '#lib/server/api/members.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const GET = endpoint(getMembers);
export const PATCH = endpoint(patchAccess);
export const POST = endpoint(postMember);
