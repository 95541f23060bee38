import { OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import {
	annotationSchema,
	changesSchema,
	draftSchema,
	withdrawalSchema
} from '../notes/schemas.ts';
import {
	annotationsAnswer,
	annotationsQuery,
	dossierAnswer,
	dossiersAnswer,
	healthAnswer,
	historyAnswer,
	networkAnswer,
	networkQuery,
	positionsAnswer,
	positionsQuery,
	problemAnswer,
	statementsAnswer,
	statementsQuery
} from './schemas.ts';

type Responses = RouteConfig['responses'];

const json = (schema: z.ZodType) => ({ 'application/json': { schema } });
const found = (description: string, schema: z.ZodType) => ({ description, content: json(schema) });
const body = (schema: z.ZodType, required = true) => ({ required, content: json(schema) });

const reasons = {
	304: 'Not modified',
	400: 'A parameter or the request is not valid',
	403: 'The request comes from another site, or writing is not allowed',
	404: 'No such dossier or annotation',
	409: 'The annotation does not allow this now',
	412: 'The annotation has changed; `current` contains it',
	413: 'The body is too large',
	415: 'The body is not JSON',
	422: 'The body is not valid, or the dossier has no such target',
	428: 'If-Match is missing',
	503: 'The storage is not available; nothing was stored'
} as const;

function refusals(...statuses: (keyof typeof reasons)[]): Responses {
	const content = { 'application/problem+json': { schema: problemAnswer } };
	const pairs = statuses.map((status) => [
		status,
		{ description: reasons[status], ...(status !== 304 && { content }) }
	]);
	return Object.fromEntries(pairs) as Responses;
}

const dossierId = z.object({ dossier: z.string().meta({ example: 'nagorno-karabakh-2023' }) });
const annotationId = dossierId.extend({ annotation: z.string() });
const ifMatch = z.object({ 'if-match': z.string().describe('ETag of the annotation as read') });
const key = z.object({
	'idempotency-key': z
		.string()
		.max(200)
		.optional()
		.describe('Chosen by the client; repeating the request with the same key writes nothing more')
});

const base = '/api/v1/dossiers';
const one = `${base}/{dossier}`;
const note = `${one}/annotations/{annotation}`;
const readings = refusals(304, 400, 404, 503);
const writings = refusals(400, 403, 404, 409, 413, 415, 422, 503);

function reading(
	path: string,
	summary: string,
	answer: z.ZodType,
	query?: z.ZodObject
): RouteConfig {
	const request = path === base ? {} : { params: dossierId, ...(query && { query }) };
	const responses = { 200: found(summary, answer), ...readings };
	return { method: 'get', path, summary, request, responses };
}

const routes: RouteConfig[] = [
	{
		method: 'get',
		path: '/api/health',
		summary: 'Whether the server can serve',
		responses: {
			200: found('Healthy', healthAnswer),
			503: found('The storage cannot be read', healthAnswer)
		}
	},
	reading(base, 'The dossiers', dossiersAnswer),
	reading(one, 'What a dossier is about', dossierAnswer),
	reading(
		`${one}/positions`,
		'Positions and silences as of a day',
		positionsAnswer,
		positionsQuery
	),
	reading(
		`${one}/network`,
		'Ties, attitudes and documented relations',
		networkAnswer,
		networkQuery
	),
	reading(`${one}/statements`, 'Statements', statementsAnswer, statementsQuery),
	reading(`${one}/annotations`, 'Annotations', annotationsAnswer, annotationsQuery),
	{
		method: 'post',
		path: `${one}/annotations`,
		summary: 'Write an annotation',
		request: { params: dossierId, headers: key, body: body(draftSchema) },
		responses: {
			200: found('Already written by an earlier request with this key', annotationSchema),
			201: found('Written', annotationSchema),
			...writings
		}
	},
	{
		method: 'get',
		path: note,
		summary: 'One annotation',
		request: { params: annotationId },
		responses: { 200: found('It', annotationSchema), ...refusals(304, 404, 503) }
	},
	{
		method: 'patch',
		path: note,
		summary: 'Edit, resolve, reopen, withdraw or restore an annotation',
		request: { params: annotationId, headers: ifMatch, body: body(changesSchema) },
		responses: { 200: found('Changed', annotationSchema), ...writings, ...refusals(412, 428) }
	},
	{
		method: 'delete',
		path: note,
		summary: 'Withdraw an annotation; its history is kept',
		request: { params: annotationId, headers: ifMatch, body: body(withdrawalSchema, false) },
		responses: { 200: found('Withdrawn', annotationSchema), ...writings, ...refusals(412, 428) }
	},
	{
		method: 'get',
		path: `${note}/history`,
		summary: 'All versions of an annotation, latest first',
		request: { params: annotationId },
		responses: { 200: found('The versions', historyAnswer), ...refusals(304, 404, 503) }
	}
];

/** The OpenAPI 3.1 document of the API, out of the schemas that check its requests. */
export function describeApi() {
	const registry = new OpenAPIRegistry();
	for (const route of routes) registry.registerPath(route);
	return new OpenApiGeneratorV31(registry.definitions).generateDocument({
		openapi: '3.1.0',
		info: {
			title: 'Démarche',
			version: '1.0.0',
			description:
				'Stated positions, silences, ties and documented relations of dossiers, and the annotations on them. Errors are problem documents (RFC 9457).',
			license: { name: 'MIT', identifier: 'MIT' }
		},
		servers: [{ url: '/' }]
	});
}
