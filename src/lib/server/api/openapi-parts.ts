/** What the descriptions of the API's addresses are put together from. */
import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { problemAnswer } from './schemas.ts';

type Responses = RouteConfig['responses'];

const json = (schema: z.ZodType) => ({ 'application/json': { schema } });
export const found = (description: string, schema: z.ZodType) => ({
	description,
	content: json(schema)
});
export const body = (schema: z.ZodType, required = true) => ({ required, content: json(schema) });

const reasons = {
	304: 'Not modified',
	400: 'A parameter or the request is not valid',
	401: 'The token does not hold, or nobody is signed in',
	403: 'The request comes from another site, or writing is not allowed',
	404: 'No such dossier, row or annotation',
	409: 'What is there does not allow this now',
	412: 'The annotation or row has changed; `current` contains it, and `conflicts` every such row',
	413: 'The body is too large',
	415: 'The body is not JSON',
	422: 'The body is not valid, breaks a rule, or names a target that the dossier does not have; `errors` says where',
	428: 'If-Match is missing',
	429: 'Too many streams are open',
	503: 'The storage is not available; nothing was stored'
} as const;

export function refusals(...statuses: (keyof typeof reasons)[]): Responses {
	const content = { 'application/problem+json': { schema: problemAnswer } };
	const pairs = statuses.map((status) => [
		status,
		{ description: reasons[status], ...(status !== 304 && { content }) }
	]);
	return Object.fromEntries(pairs) as Responses;
}

export const dossierId = z.object({
	dossier: z.string().meta({ example: 'nagorno-karabakh-2023' })
});
export const ifMatch = z.object({ 'if-match': z.string().describe('ETag as read') });
export const key = z.object({
	'idempotency-key': z
		.string()
		.max(200)
		.optional()
		.describe('Chosen by the client; repeating the request with the same key writes nothing more')
});

export const base = '/api/v1/dossiers';
export const one = `${base}/{dossier}`;
const readings = refusals(304, 400, 401, 404, 503);
export const writings = refusals(400, 401, 403, 404, 409, 413, 415, 422, 503);

export function reading(
	path: string,
	summary: string,
	answer: z.ZodType,
	query?: z.ZodObject
): RouteConfig {
	const request = path === base ? {} : { params: dossierId, ...(query && { query }) };
	const responses = { 200: found(summary, answer), ...readings };
	return { method: 'get', path, summary, request, responses };
}
