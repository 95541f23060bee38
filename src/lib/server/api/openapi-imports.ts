import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import {
	choicesSchema,
	importAnswer,
	importFormats,
	plannedChangesAnswer
} from '#lib/contract/imports.ts';
import { body, found, refusals, writings } from './openapi-parts.ts';
import { plannedChangesQuery } from './writing-schemas.ts';

const all = '/api/v1/imports';
const one = `${all}/{import}`;
const importId = z.object({ import: z.string() });

const form = z
	.object({
		file: z
			.array(z.string().meta({ format: 'binary' }))
			.describe('A data package: one ZIP file, or the files of a folder. At most 50 MB together'),
		format: z.enum(importFormats).optional(),
		dossier: z
			.string()
			.optional()
			.describe('That the package changes; left out, the package makes a new one')
	})
	.meta({ id: 'ImportForm' });

const applied = importAnswer.shape.applied.unwrap();

/** The addresses at which packages are taken in, for the OpenAPI document. */
export const importRoutes: RouteConfig[] = [
	{
		method: 'post',
		path: all,
		summary: 'Plan what a package would do; nothing of it is stored in a dossier',
		request: { body: { required: true, content: { 'multipart/form-data': { schema: form } } } },
		responses: {
			201: found('Planned, with every fault; Location names it', importAnswer),
			...writings
		}
	},
	{
		method: 'get',
		path: one,
		summary: 'The plan of an import',
		request: { params: importId },
		responses: { 200: found('The import', importAnswer), ...refusals(404, 503) }
	},
	{
		method: 'get',
		path: `${one}/changes`,
		summary: 'Every change that an import would make',
		request: { params: importId, query: plannedChangesQuery },
		responses: { 200: found('Changes', plannedChangesAnswer), ...refusals(400, 404, 503) }
	},
	{
		method: 'patch',
		path: one,
		summary: 'Choose, and plan anew against the dossier as it is now',
		request: { params: importId, body: body(choicesSchema, false) },
		responses: { 200: found('Planned anew', importAnswer), ...writings }
	},
	{
		method: 'post',
		path: `${one}/apply`,
		summary: 'Apply exactly the plan, as one change set; asked again it answers the same',
		request: { params: importId },
		responses: {
			200: found('Applied; Location names the dossier', applied),
			...refusals(403, 404, 409, 422, 503)
		}
	},
	{
		method: 'delete',
		path: one,
		summary: 'Cancel an import',
		request: { params: importId },
		responses: { 204: { description: 'Cancelled' }, ...refusals(403, 404, 503) }
	}
];
