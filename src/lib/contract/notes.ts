/**
 * What an annotation is, as the API writes and reads it. The same schemas check what comes in and describe it in
 * the OpenAPI document; the browser takes its types from them.
 */
import { z } from 'zod';
import { harmIn, tidyText } from './characters.ts';
import { faultOfName, NAME_LIMIT, NOTE_LIMIT, TAG_LIMIT, TAGS_LIMIT } from './note-fields.ts';
import { targetTypes } from './targets.ts';
import { line, prose, title } from './texts.ts';

export const statuses = ['open', 'resolved', 'withdrawn'] as const;
export type Status = (typeof statuses)[number];

const wordingActions = [
	'created',
	'edited',
	'withdrawn',
	'resolved',
	'reopened',
	'restored',
	'assigned'
] as const;
export type WordingAction = (typeof wordingActions)[number];

const targetSchema = z
	.strictObject({
		type: z.enum(targetTypes, { error: `one of ${targetTypes.join(', ')}` }),
		id: z.string('an id').describe('`usa/halt-hostilities` for a position, `russia~usa` for a tie')
	})
	.meta({ id: 'Target', description: 'What an annotation is about' });

/** A text set right where a program put other characters into it, without any that harms. */
const tidy = (expected: string) =>
	z
		.string(expected)
		.transform(tidyText)
		.refine((text) => harmIn(text) === undefined, {
			error: ({ input }) => `text without this: ${harmIn(String(input))}`,
			abort: true
		});

const bodyText = `1 to ${NOTE_LIMIT} characters of plain text`;
const body = tidy(bodyText)
	.pipe(prose.min(1, bodyText).max(NOTE_LIMIT, bodyText))
	.meta({ description: `Plain text, ${bodyText}`, example: 'Who else reports this call?' });

const tag = tidy('a tag').pipe(title.max(TAG_LIMIT, `a tag of at most ${TAG_LIMIT} characters`));

const tags = z
	.array(tag, 'a list of tags')
	.max(TAGS_LIMIT, `at most ${TAGS_LIMIT} tags`)
	.transform((list) => [...new Set(list)])
	.meta({ description: 'Each once', example: ['doubtful'] });

const authorText = `a name on one line, at most ${NAME_LIMIT} characters`;
const author = tidy(authorText)
	.pipe(line.max(NAME_LIMIT, authorText))
	.refine((name) => name === '' || faultOfName(name) === undefined, {
		error: (issue) => faultOfName(String(issue.input)) ?? authorText
	})
	.meta({ description: 'Name of the analyst who writes', example: 'Ana' });

const assigneeText = 'the id of the account of a member';
const assignee = z
	.string(assigneeText)
	.regex(/^[\w-]{1,64}$/, assigneeText)
	.nullish()
	.meta({ description: 'Whom it is for: the id of the account of a member, or null' });
const due = z.iso
	.date('a day such as 2026-11-29')
	.nullish()
	.meta({ description: 'By when, as an ISO day, or null' });

const personSchema = z
	.object({
		account: z.string(),
		name: z.string().describe('Empty where you may not see the names of members')
	})
	.meta({ id: 'Person', description: 'A member who is mentioned, or whom it is for' });

/** What makes a new annotation. */
export const draftSchema = z
	.strictObject({
		target: targetSchema,
		body,
		tags: tags.default([]),
		inReplyTo: z.string('the id of an annotation').nullish(),
		assignee,
		due,
		author: author.optional()
	})
	.meta({ id: 'NewAnnotation' });
export type Draft = z.output<typeof draftSchema>;
/** The same as it is sent. */
export type SentDraft = z.input<typeof draftSchema>;

/** What changes an annotation: each part that is given. */
export const changesSchema = z
	.strictObject({
		body: body.optional(),
		tags: tags.optional(),
		status: z.enum(statuses, { error: `one of ${statuses.join(', ')}` }).optional(),
		restoreVersion: z
			.int('the number of an earlier version')
			.min(1, 'the number of an earlier version')
			.optional()
			.describe('Brings back text and tags of this version'),
		assignee,
		due,
		author: author.optional()
	})
	.meta({ id: 'AnnotationChanges' });
export type Changes = z.output<typeof changesSchema>;
/** The same as it is sent. */
export type SentChanges = z.input<typeof changesSchema>;

/** What withdraws an annotation. */
export const withdrawalSchema = z
	.strictObject({ author: author.optional() })
	.meta({ id: 'Withdrawal' });

/** An annotation as it stands. */
export const annotationSchema = z
	.object({
		id: z.string(),
		target: targetSchema,
		body: z.string(),
		tags: z.array(z.string()),
		author: z.string(),
		createdAt: z.iso.datetime(),
		updatedAt: z.iso.datetime(),
		updatedBy: z.string(),
		status: z.enum(statuses),
		inReplyTo: z.string().nullable(),
		assignee: personSchema.nullable(),
		due: z.string().nullable().describe('ISO day'),
		mentions: z
			.array(personSchema)
			.describe('Whom the text mentions: `@{account}` in it stands for their name'),
		version: z.int().describe('Counts its wordings from 1; also its ETag')
	})
	.meta({ id: 'Annotation' });
export type Annotation = z.output<typeof annotationSchema>;

/** One state of an annotation, and what was done to reach it. */
export const wordingSchema = z
	.object({
		version: z.int(),
		action: z.enum(wordingActions),
		author: z.string(),
		at: z.iso.datetime(),
		body: z.string(),
		tags: z.array(z.string()),
		status: z.enum(statuses),
		assignee: personSchema.nullable(),
		due: z.string().nullable(),
		mentions: z.array(personSchema)
	})
	.meta({ id: 'Wording' });
export type Wording = z.output<typeof wordingSchema>;
