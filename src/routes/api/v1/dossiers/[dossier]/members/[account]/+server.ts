import { deleteMember, patchMember } from '#lib/server/api/members.ts';
import { endpoint } from '#lib/server/platform/endpoint.ts';

export const PATCH = endpoint(patchMember);
export const DELETE = endpoint(deleteMember);
