import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { addressed, changesBodySchema, committedSchema } from '#lib/contract/changes.ts';
import { presenceBodySchema } from '#lib/contract/live.ts';
import { entityOf } from '#lib/dossier/entities.ts';
import { tables } from '#lib/dossier/tables.ts';
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
import { dossierAnswer } from './schemas.ts';
import {
	changeSetsAnswer,
	changesQuery,
	headerPatchSchema,
	liveQuery,
	newDossierSchema,
	offerAnswered,
	offersAnswer,
	rowsAnswer,
	rowsQuery,
	takeSchema,
	undoBodySchema
} from './writing-schemas.ts';

const sometimes = ifMatch.partial();
const offer = `${one}/offers/{offer}`;
const offerId = dossierId.extend({ offer: z.string() });

const dossiers: RouteConfig[] = [
	{
		method: 'post',
		path: base,
		summary: 'Make a dossier without rows',
		request: { headers: key, body: body(newDossierSchema) },
		responses: { 201: found('Made; Location names it', dossierAnswer), ...writings }
	},
	{
		method: 'patch',
		path: one,
		summary: 'Change what a dossier says of itself, archive it or bring it back',
		request: {
			params: dossierId,
			headers: key.extend(ifMatch.shape),
			body: body(headerPatchSchema)
		},
		responses: { 200: found('Changed', dossierAnswer), ...writings, ...refusals(412, 428) }
	},
	{
		method: 'delete',
		path: one,
		summary: 'Delete a dossier with all of its history; only a tombstone remains',
		request: { params: dossierId, headers: sometimes },
		responses: { 204: { description: 'Deleted' }, ...refusals(403, 404, 412, 503) }
	}
];

const changes: RouteConfig[] = [
	reading(`${one}/changes`, 'The history of a dossier', changeSetsAnswer, changesQuery),
	{
		method: 'post',
		path: `${one}/changes`,
		summary: 'Change rows: all of the changes are stored, or none',
		request: { params: dossierId, headers: key, body: body(changesBodySchema) },
		responses: { 200: found('Stored', committedSchema), ...writings, ...refusals(412) }
	},
	{
		method: 'post',
		path: `${one}/changes/{changeSet}/undo`,
		summary: 'Take a change set back; to redo it, take that back',
		request: {
			params: dossierId.extend({ changeSet: z.string() }),
			headers: key,
			body: body(undoBodySchema, false)
		},
		responses: { 200: found('Taken back', committedSchema), ...writings }
	}
];

const live: RouteConfig[] = [
	{
		method: 'get',
		path: `${one}/live`,
		summary:
			'Changes as they happen, as server-sent events: `change` is a change set, `reset` says to load anew, `presence` who is here. The id of an event is the revision; send it as Last-Event-ID to go on from there',
		request: { params: dossierId, query: liveQuery },
		responses: {
			200: {
				description: 'A stream that lasts',
				content: { 'text/event-stream': { schema: z.string() } }
			},
			...refusals(400, 404, 429, 503)
		}
	},
	{
		method: 'head',
		path: `${one}/live`,
		summary: 'Whether there is a stream, with its headers',
		request: { params: dossierId },
		responses: { 200: { description: 'There is' }, ...refusals(404, 503) }
	},
	{
		method: 'post',
		path: `${one}/live/presence`,
		summary: 'Say where the reader of a page is; nothing of it is stored',
		request: { params: dossierId, body: body(presenceBodySchema) },
		responses: { 204: { description: 'Noted' }, ...refusals(400, 403, 404, 413, 415, 422, 503) }
	}
];

const offers: RouteConfig[] = [
	reading(
		`${one}/offers`,
		'What a newer edition of the package that a dossier came from would change',
		offersAnswer
	),
	{
		method: 'post',
		path: offer,
		summary: 'Take over some of it, or all, and decline the rest',
		request: { params: offerId, body: body(takeSchema) },
		responses: { 200: found('Taken over', offerAnswered), ...writings }
	},
	{
		method: 'delete',
		path: offer,
		summary: 'Decline it',
		request: { params: offerId },
		responses: { 204: { description: 'Declined' }, ...refusals(403, 404, 409, 503) }
	}
];

/** The addresses of one table and of its rows. */
function rowRoutes(name: (typeof addressed)[number]): RouteConfig[] {
	const { schema, description } = tables[name];
	const path = `${one}/${name}`;
	const id = dossierId.extend({
		row: z
			.string()
			.describe(name === 'coverage' ? 'Actor and issue with a slash between' : 'Its id')
	});
	const patch = z.looseObject(schema.shape).partial();
	const list = reading(path, description, rowsAnswer(name), rowsQuery);
	const rows: RouteConfig[] = [
		{
			method: 'post',
			path,
			summary: `New row of the kind ${entityOf[name]}; what is left out is empty`,
			request: { params: dossierId, headers: key, body: body(patch) },
			responses: { 201: found('Made; Location names it', schema), ...writings }
		},
		{
			method: 'get',
			path: `${path}/{row}`,
			summary: 'One row; its ETag is its version',
			request: { params: id },
			responses: { 200: found('It', schema), ...refusals(304, 404, 503) }
		},
		{
			method: 'patch',
			path: `${path}/{row}`,
			summary: 'Change a row; what is left out stays',
			request: { params: id, headers: ifMatch, body: body(patch) },
			responses: { 200: found('Changed', schema), ...writings, ...refusals(412, 428) }
		},
		{
			method: 'delete',
			path: `${path}/{row}`,
			summary: 'Remove a row that no other uses',
			request: { params: id, headers: ifMatch },
			responses: {
				204: { description: 'Removed' },
				...refusals(403, 404, 409, 412, 422, 428, 503)
			}
		}
	];
	// Statements have a list of their own, with filters.
	return name === 'statements' ? rows : [list, ...rows];
}

/** The addresses at which dossiers are made and changed, for the OpenAPI document. */
export const writingRoutes: RouteConfig[] = [
	...dossiers,
	...changes,
	...live,
	...offers,
	...addressed.flatMap(rowRoutes)
];
