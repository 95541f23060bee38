import { OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import {
	annotationSchema,
	changesSchema,
	draftSchema,
	withdrawalSchema
} from '#lib/contract/notes.ts';
import {
	annotationsAnswer,
	annotationsQuery,
	dossierAnswer,
	dossiersAnswer,
	healthAnswer,
	readyAnswer,
	historyAnswer,
	networkAnswer,
	networkQuery,
	positionsAnswer,
	positionsQuery,
	statementsAnswer,
	statementsQuery
} from './schemas.ts';
import {
	base,
	body,
	dossierId,
	found,
	ifMatch,
	key,
	one,
	reading,
	refusals,
	writings
} from './openapi-parts.ts';
import { codingRoutes } from './openapi-coding.ts';
import { importRoutes } from './openapi-imports.ts';
import { memberRoutes } from './openapi-members.ts';
import { writingRoutes } from './openapi-writing.ts';

const annotationId = dossierId.extend({ annotation: z.string() });

const note = `${one}/annotations/{annotation}`;
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
	{
		method: 'get',
		path: '/api/health/ready',
		summary: 'Whether a balancer should send requests here',
		responses: {
			200: found('Ready', readyAnswer),
			503: found('Not yet, or no longer', readyAnswer)
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
	const all = [...routes, ...writingRoutes, ...codingRoutes, ...memberRoutes, ...importRoutes];
	for (const route of all) registry.registerPath(route);
	return new OpenApiGeneratorV31(registry.definitions).generateDocument({
		openapi: '3.1.0',
		info: {
			title: 'Démarche',
			version: '1.0.0',
			description:
				'Stated positions, silences, ties and documented relations of dossiers, the annotations on them, and every change of them. Errors are problem documents (RFC 9457).',
			license: { name: 'MIT', identifier: 'MIT' }
		},
		servers: [{ url: '/' }]
	});
}
