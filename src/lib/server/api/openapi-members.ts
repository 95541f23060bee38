import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import {
	accessSchema,
	memberSchema,
	membersAnswer,
	rolePatchSchema
} from '#lib/contract/members.ts';
import { body, dossierId, found, one, refusals, writings } from './openapi-parts.ts';

const members = `${one}/members`;
const member = dossierId.extend({ account: z.string().describe('Id of the account') });

/** What the description says of who is what in a dossier. */
export const memberRoutes: RouteConfig[] = [
	{
		method: 'get',
		path: members,
		summary: 'Who is what in a dossier, for its members',
		request: { params: dossierId },
		responses: { 200: found('The members', membersAnswer), ...refusals(401, 403, 404, 503) }
	},
	{
		method: 'patch',
		path: members,
		summary: 'Say who else may read a dossier, and how its members come in',
		request: { params: dossierId, body: body(accessSchema) },
		responses: { 200: found('Changed', membersAnswer), ...writings }
	},
	{
		method: 'post',
		path: members,
		summary: 'Make somebody a member',
		request: { params: dossierId, body: body(memberSchema) },
		responses: { 201: found('The members', membersAnswer), ...writings }
	},
	{
		method: 'patch',
		path: `${members}/{account}`,
		summary: 'Make a member something else',
		request: { params: member, body: body(rolePatchSchema) },
		responses: { 200: found('The members', membersAnswer), ...writings }
	},
	{
		method: 'delete',
		path: `${members}/{account}`,
		summary: 'Take a member out, or leave',
		request: { params: member },
		responses: { 204: { description: 'Taken out' }, ...refusals(401, 403, 404, 409, 503) }
	}
];
