import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { agreementAnswer, agreementQuery } from '#lib/contract/agreement.ts';
import {
	assignmentsAnswer,
	codersSchema,
	codingPatchSchema,
	codingsAnswer,
	codingSchema,
	codingsQuery,
	decidedAnswer,
	decisionsAnswer,
	decisionsQuery,
	newCodingSchema,
	newDecisionSchema,
	ofSourceSchema,
	reopenedAnswer,
	revealedAnswer,
	submitSchema,
	submittedAnswer,
	undoneAnswer
} from '#lib/contract/coding-requests.ts';
import { originsAnswer, originsQuery } from '#lib/contract/origins.ts';
import { body, dossierId, found, ifMatch, key, one, refusals, writings } from './openapi-parts.ts';

const codings = `${one}/codings`;
const coding = `${codings}/{coding}`;
const codingId = dossierId.extend({ coding: z.string() });

/** An action on one’s own codings of a source. */
const act = (name: string, summary: string, schema: z.ZodType, answer: z.ZodType): RouteConfig => ({
	method: 'post',
	path: `${codings}/${name}`,
	summary,
	request: { params: dossierId, body: body(schema) },
	responses: { 200: found('Done', answer), ...writings }
});

/** A read of a dossier, or of the part named by the query. */
const read = (
	path: string,
	summary: string,
	query: z.ZodObject | undefined,
	answer: ReturnType<typeof found>
): RouteConfig => ({
	method: 'get',
	path,
	summary,
	request: { params: dossierId, ...(query && { query }) },
	responses: { 200: answer, ...refusals(304, 400, 401, 403, 404, 503) }
});

/** The routes for coding texts. */
export const codingRoutes: RouteConfig[] = [
	read(
		`${one}/agreement`,
		'How far coders agree: on passages, on actors and issues, on stances',
		agreementQuery,
		found('Figures', agreementAnswer)
	),
	read(
		`${one}/origins`,
		'Which decision and which codings statements follow from',
		originsQuery,
		found('They', originsAnswer)
	),
	read(
		codings,
		'Codings: one’s own, and those of others that were revealed',
		codingsQuery,
		found('They', codingsAnswer)
	),
	{
		method: 'post',
		path: codings,
		summary: 'Code a passage: a draft that its coder alone sees',
		request: { params: dossierId, headers: key, body: body(newCodingSchema) },
		responses: {
			200: found('Already made by an earlier request with this key', codingSchema),
			201: found('Made', codingSchema),
			...writings
		}
	},
	{
		method: 'get',
		path: coding,
		summary: 'One coding',
		request: { params: codingId },
		responses: { 200: found('It', codingSchema), ...refusals(400, 401, 403, 404, 503) }
	},
	{
		method: 'patch',
		path: coding,
		summary: 'Change a draft of one’s own, or confirm where a revealed one stands',
		request: { params: codingId, headers: ifMatch, body: body(codingPatchSchema) },
		responses: { 200: found('Changed', codingSchema), ...writings, ...refusals(412, 428) }
	},
	{
		method: 'delete',
		path: coding,
		summary: 'Remove a draft of one’s own, which can be taken back',
		request: { params: codingId, headers: ifMatch },
		responses: { 204: { description: 'Removed' }, ...writings, ...refusals(412, 428) }
	},
	act('undo', 'Take back what one did last in a source', ofSourceSchema, undoneAnswer),
	act('redo', 'Do again what was taken back last', ofSourceSchema, undoneAnswer),
	act(
		'submit',
		'Hand codings in: statements at once where one person codes, sealed until the reveal where several do',
		submitSchema,
		submittedAnswer
	),
	act('reopen', 'Take a submission back before it is revealed', ofSourceSchema, reopenedAnswer),
	read(
		`${one}/assignments`,
		'Who codes what: for coders what is assigned to them or to nobody',
		undefined,
		found('Sources with a text or with coders', assignmentsAnswer)
	),
	{
		method: 'put',
		path: `${one}/assignments/{source}`,
		summary: 'Say who codes a source; two or more code it blind',
		request: {
			params: dossierId.extend({ source: z.string() }),
			body: body(codersSchema)
		},
		responses: { 200: found('Said', assignmentsAnswer), ...writings }
	},
	{
		method: 'post',
		path: `${one}/reveal`,
		summary: 'Reveal what was coded blind in a source, once all have submitted',
		request: { params: dossierId, body: body(ofSourceSchema) },
		responses: { 200: found('Revealed', revealedAnswer), ...writings }
	},
	read(`${one}/decisions`, 'Decisions that stand', decisionsQuery, found('They', decisionsAnswer)),
	{
		method: 'post',
		path: `${one}/decisions`,
		summary: 'Settle codings, with the statement that follows',
		request: { params: dossierId, body: body(newDecisionSchema) },
		responses: { 201: found('Decided', decidedAnswer), ...writings }
	},
	{
		method: 'delete',
		path: `${one}/decisions/{decision}`,
		summary: 'Take a decision back, with its statement',
		request: { params: dossierId.extend({ decision: z.string() }), headers: ifMatch },
		responses: { 204: { description: 'Taken back' }, ...writings, ...refusals(412, 428) }
	}
];
