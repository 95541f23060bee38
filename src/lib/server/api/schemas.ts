/** What the API answers. The same schemas describe it in the OpenAPI document and check it in tests. */
import { z } from 'zod';
import { attitudeStates } from '#lib/analysis/attitudes.ts';
import { discourseMeasures, duplicateRules, normalisations } from '#lib/analysis/discourse.ts';
import { targetTypes } from '#lib/analysis/target.ts';
import { tieStates } from '#lib/analysis/ties.ts';
import { day } from '#lib/dossier/fields.ts';
import {
	actorSchema,
	headerSchema,
	issueSchema,
	relationSchema,
	sourceSchema,
	statementSchema
} from '#lib/dossier/schemas.ts';
import { bases, silenceKinds } from '#lib/dossier/types.ts';
import { annotationSchema, statuses, wordingSchema } from '#lib/contract/notes.ts';

const actor = actorSchema.meta({ id: 'Actor' });
const issue = issueSchema.meta({ id: 'Issue' });
const statement = statementSchema.meta({ id: 'Statement' });
const actorId = z.string().describe('Id of an actor');
const issueId = z.string().describe('Id of an issue');
const asOf = day.describe('The date of the answer');
const value = z
	.number()
	.min(-2)
	.max(2)
	.describe('-2 strongly opposes to 2 strongly supports, in steps of a half');

const dossierEntrySchema = headerSchema
	.extend({
		version: z.string().describe('Changes with the content'),
		archived: z.boolean().describe('Whether it takes no changes until its owner brings it back')
	})
	.meta({ id: 'DossierEntry' });

export const dossiersAnswer = z.object({ dossiers: z.array(dossierEntrySchema) });

export const dossierAnswer = dossierEntrySchema
	.extend({
		actors: z.array(actor),
		issues: z.array(issue),
		sources: z.array(sourceSchema.meta({ id: 'Source' })),
		statements: z.int().describe('How many'),
		relations: z.int().describe('How many')
	})
	.meta({ id: 'Dossier' });

const position = z
	.object({
		actor: actorId,
		issue: issueId,
		value,
		lower: value,
		upper: value.describe('Differs from lower only where an even number of statements disagree'),
		basis: z.enum(bases),
		contested: z.boolean(),
		changed: z.boolean(),
		conditional: z.boolean(),
		statements: z.array(z.string()).describe('Ids of the statements that made it'),
		against: z.array(z.string()).describe('Ids of the statements against it, strongest first')
	})
	.meta({ id: 'Position' });

const silence = z
	.object({ actor: actorId, issue: issueId, kind: z.enum(silenceKinds) })
	.meta({ id: 'Silence', description: 'A pair without a statement: never a neutral position' });

export const positionsAnswer = z
	.object({
		asOf,
		actors: z.array(actor),
		issues: z.array(issue),
		positions: z.array(position),
		silences: z.array(silence)
	})
	.meta({ id: 'Positions' });
export type PositionsAnswer = z.infer<typeof positionsAnswer>;

const interval = z.object({ low: z.number(), high: z.number() });

const tie = z
	.object({
		id: z.string().describe('Both ids in alphabetical order: russia~usa'),
		a: actorId,
		b: actorId,
		congruence: z.number(),
		conflict: z.number(),
		shared: z.int().min(1).describe('Issues on which both have a position'),
		alignment: z.number().min(-1).max(1),
		issues: z.array(z.object({ issue: issueId, a: value, b: value })),
		state: z.enum(tieStates).describe('Category by the bands of alignment'),
		interval: interval
			.nullable()
			.describe(
				'Interval of alignment by percentile bootstrap over issues, 95%; null below three shared issues'
			),
		bounds: interval
			.extend({ silent: z.int().min(0).describe('Issues on which one or both are silent') })
			.describe(
				'Bounds of the share of congruence over all issues, whatever the silent actors would say'
			),
		documents: z.array(z.string()).describe('Ids of the sources behind it'),
		joint: z
			.array(issueId)
			.describe('Issues on which both positions are one joint statement: one piece of evidence')
	})
	.meta({ id: 'Tie', description: 'What two actors’ positions say about each other' });

const relation = z
	.object({
		id: z.string(),
		a: actorId,
		b: actorId,
		kind: relationSchema.shape.kind,
		basis: relationSchema.shape.basis,
		since: relationSchema.shape.since,
		until: relationSchema.shape.until,
		description: z.string(),
		source: z.string().describe('Id of the source')
	})
	.meta({ id: 'Relation', description: 'An alliance or a tension that a source documents' });

const attitude = z
	.object({
		from: actorId.describe('Id of the actor who speaks'),
		to: actorId.describe('Id of the actor spoken about'),
		value: z.number().min(-1).max(1).describe('Support above 0, criticism below it'),
		n: z
			.int()
			.min(1)
			.describe('Issues that judge the actor spoken about, on which the other speaks'),
		basis: z.enum(bases).describe('The best among the positions behind it'),
		state: z.enum(attitudeStates),
		issues: z.array(z.object({ issue: issueId, stance: value })),
		statements: z.array(z.string()).describe('Ids of the statements behind it')
	})
	.meta({ id: 'Attitude', description: 'What one actor says about another' });

export const networkAnswer = z
	.object({
		asOf,
		actors: z.array(actor),
		ties: z.array(tie),
		attitudes: z.array(attitude),
		relations: z.array(relation)
	})
	.meta({ id: 'Network' });
export type NetworkAnswer = z.infer<typeof networkAnswer>;

export const statementsAnswer = z
	.object({
		total: z.int().describe('How many statements meet the filter'),
		statements: z.array(statement),
		next: z.string().nullable().describe('Address of the next part')
	})
	.meta({ id: 'Statements' });
export type StatementsAnswer = z.infer<typeof statementsAnswer>;

export const annotationsAnswer = z.object({
	annotations: z.array(annotationSchema).describe('In the order in which they were written'),
	next: z.string().nullable().describe('Address of the next part; null at the end')
});
export const historyAnswer = z.object({ history: z.array(wordingSchema) });

export const healthAnswer = z
	.object({
		status: z.enum(['ok', 'unavailable']),
		version: z.string().describe('Version of the software'),
		build: z.string(),
		storage: z.enum(['sqlite', 'postgresql']),
		dossiers: z.int().optional().describe('How many'),
		reason: z.string().optional()
	})
	.meta({ id: 'Health' });

export const readyAnswer = z
	.object({
		status: z.enum(['ready', 'unavailable']),
		reason: z.string().optional().describe('“stopping”, “migrating”, or why the storage is silent'),
		preparing: z
			.boolean()
			.optional()
			.describe('true after a start until pages of large dossiers have been made')
	})
	.meta({ id: 'Readiness' });

export const problemAnswer = z
	.looseObject({
		type: z.string(),
		title: z.string(),
		status: z.int(),
		detail: z.string(),
		found: z.unknown().optional(),
		expected: z.unknown().optional(),
		nearest: z.unknown().optional()
	})
	.meta({ id: 'Problem', description: 'RFC 9457' });

const list = (of: string) => z.string().describe(`Ids of ${of}, with commas between them`);
const asOfQuery = day
	.optional()
	.describe('A date; by default the last with a statement')
	.meta({ example: '2023-09-20' });

const versionQuery = z
	.string()
	.optional()
	.describe('A version of the dossier, whose answer never changes; the current one by default');

const knownQuery = z
	.string()
	.optional()
	.describe(
		'A revision, a date or a time: the dossier as it was known then. Not together with `version`'
	)
	.meta({ example: '2023-09-20T14:00Z' });

const positionsParts = {
	'as-of': asOfQuery,
	known: knownQuery,
	version: versionQuery,
	actors: list('actors; all but the context actors by default').optional(),
	issues: list('issues; without it all').optional(),
	subject: z.string().optional().describe('A theme; selects its issues unless `issues` is given'),
	decade: z
		.string()
		.optional()
		.describe('A decade; selects its roll calls unless `issues` is given')
		.meta({ example: '1990' }),
	from: day
		.optional()
		.describe('A date; only statements from this date on are counted. Counts all by default')
};
export const positionsQuery = z.object(positionsParts);

export const networkQuery = z.object({
	...positionsParts,
	actors: list('actors; without it all').optional(),
	'min-shared': z.coerce
		.number('a whole number from 1')
		.int('a whole number from 1')
		.min(1, 'a whole number from 1')
		.default(1)
		.describe('Minimum number of shared issues of a tie'),
	threshold: z.coerce
		.number('a number from 0 to 1')
		.min(0, 'a number from 0 to 1')
		.max(1, 'a number from 0 to 1')
		.default(0)
		.describe('Minimum |alignment| of a tie'),
	weights: z
		.string()
		.optional()
		.describe('Weights of issues, 1 by default')
		.meta({ example: 'halt-hostilities:2,protect-civilians:0.5' })
});

const oneOf = <const T extends readonly string[]>(words: T) =>
	z.enum(words, { error: `one of ${words.join(', ')}` });

/** `positions.csv` as well: a row for every cell, or for every actor. */
export const positionsCsvQuery = positionsQuery.extend({
	shape: oneOf(['long', 'wide']).default('long')
});

/** `ties.csv` as well: the ties of positions, or a measure of discourse networks over statements. */
export const tiesCsvQuery = networkQuery.extend({
	rows: oneOf(['all', 'shown'])
		.default('all')
		.describe('“shown” returns only the rows of the table on the network page, in its order'),
	ties: z.string().optional().describe('Page of that table; its first ten rows by default'),
	'ties-sort': z.string().optional().describe('Order of that table'),
	measure: oneOf(discourseMeasures).optional(),
	normalisation: oneOf(normalisations).default('none'),
	duplicates: oneOf(duplicateRules).default('all')
});

const MOST = 1_000;
const cursorText = 'the `next` of the previous part';
const limitText = `a whole number from 1 to ${MOST}`;

export const statementsQuery = z.object({
	'as-of': asOfQuery,
	known: knownQuery,
	version: versionQuery,
	actor: list('actors').optional(),
	issue: list('issues').optional(),
	basis: z.enum(bases, { error: `one of ${bases.join(', ')}` }).optional(),
	q: z
		.string()
		.optional()
		.describe(
			'Words and “quoted phrases” in the statement, its speaker or its condition, without regard to case, accents or apostrophes'
		),
	limit: z.coerce
		.number(limitText)
		.int(limitText)
		.min(1, limitText)
		.max(MOST, limitText)
		.default(MOST),
	offset: z.coerce
		.number('a whole number from 0')
		.int('a whole number from 0')
		.min(0, 'a whole number from 0')
		.default(0)
});

export const annotationsQuery = z.object({
	target: z.string().optional().describe('As in `position:usa/halt-hostilities`'),
	type: z.enum(targetTypes, { error: `one of ${targetTypes.join(', ')}` }).optional(),
	status: z.enum(statuses, { error: `one of ${statuses.join(', ')}` }).optional(),
	author: z.string().optional(),
	tag: z.string().optional(),
	for: z
		.enum(['me'], { error: 'me' })
		.optional()
		.describe('`me`: what is assigned to you or mentions you'),
	due: z
		.enum(['set', 'overdue'], { error: 'set or overdue' })
		.optional()
		.describe('What has a day by which it is due; `overdue`: what is open past it (UTC)'),
	q: z
		.string()
		.optional()
		.describe(
			'Words and “quoted phrases” in the text, without regard to case, accents or apostrophes'
		),
	limit: z.coerce
		.number(limitText)
		.int(limitText)
		.min(1, limitText)
		.max(MOST, limitText)
		.default(500),
	sort: z
		.enum(['oldest', 'latest'], { error: 'oldest or latest' })
		.default('oldest')
		.describe('Which of the notes come first'),
	cursor: z.coerce
		.number(cursorText)
		.int(cursorText)
		.min(0, cursorText)
		.optional()
		.describe('Start of this part: the `next` of the previous one')
});
