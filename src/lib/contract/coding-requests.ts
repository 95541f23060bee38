/** Requests and answers of the API for coding texts. */
import { z } from 'zod';
import { KEY_LIMIT, REASON_LIMIT } from './changes.ts';
import { anchorStates, codingStates, outcomes } from './coding.ts';
import type { Assignment, CodingRow } from './coding.ts';
import { line, prose } from './texts.ts';

/** The most codings by one coder in one source. */
export const CODINGS_LIMIT = 5_000;
/** Longest passage, in code points. */
export const PASSAGE_LIMIT = 20_000;
/** Longest text that a coder may write about a passage, in UTF-16 units. */
const PROSE_LIMIT = 10_000;
const LINE_LIMIT = 300;
const LIST_LIMIT = 100;

const place = (what: string) => z.int(what).min(0, what);
const short = line.max(LINE_LIMIT, `at most ${LINE_LIMIT} characters`);
const long = prose.max(PROSE_LIMIT, `at most ${PROSE_LIMIT} characters`);
const items = z.array(short, 'a list').max(LIST_LIMIT, `at most ${LIST_LIMIT} items`);
const id = z.string('an id').min(1, 'an id').max(140, 'an id');
const STANCE = '-2, -1, 0, 1, 2, or null where none is coded yet';

/** A coder's reading of a passage. It may be incomplete until it is submitted. */
export const codedReadingSchema = z
	.strictObject({
		actors: items.describe('Ids of the actors who say it jointly'),
		issue: short.describe('Id of the issue'),
		stance: z
			.union([z.literal([-2, -1, 0, 1, 2]), z.null()], { error: STANCE })
			.describe('-2 strongly opposes to 2 strongly supports; null in a draft that has none yet'),
		basis: short,
		act: short,
		said_on: short.describe('ISO 8601 day, month or year'),
		speaker: short,
		speaker_role: short,
		reported_by: short,
		addressees: items,
		paraphrase: long,
		condition: long,
		credibility: short,
		confidence: short,
		memo: long.describe('For the coder and whoever adjudicates; never part of a statement')
	})
	.meta({ id: 'CodedReading' });

const passage = {
	start: place('a whole number from 0').describe('In code points of the text'),
	end: place('a whole number from 0').describe('In code points of the text; exclusive'),
	quote: z
		.string('the words of the passage')
		.optional()
		.describe('What stands there; refused with 422 where something else does')
};

/** Body of `POST …/codings`. */
export const newCodingSchema = z
	.strictObject({ source: id.describe('Id of a source that has a text'), ...passage })
	.extend(codedReadingSchema.partial().shape)
	.meta({ id: 'NewCoding' });
export type NewCoding = z.output<typeof newCodingSchema>;

/** Body of `PATCH …/codings/{coding}`: omitted members stay the same; `start` and `end` go together. */
export const codingPatchSchema = z
	.strictObject({
		start: passage.start.optional(),
		end: passage.end.optional(),
		quote: passage.quote
	})
	.extend(codedReadingSchema.partial().shape)
	.refine(({ start, end }) => (start === undefined) === (end === undefined), {
		path: ['end'],
		error: 'start and end together'
	})
	.meta({ id: 'CodingPatch' });
export type CodingPatch = z.output<typeof codingPatchSchema>;

/** Body of requests that affect all of one's own codings in a source. */
export const ofSourceSchema = z.strictObject({ source: id }).meta({ id: 'OfSource' });

/** Body of `POST …/codings/submit`. */
export const submitSchema = z
	.strictObject({
		source: id,
		ids: z
			.array(id, 'a list of ids')
			.min(1, 'at least one id')
			.max(CODINGS_LIMIT, `at most ${CODINGS_LIMIT} ids`)
			.optional()
			.describe('These alone, where one person codes; left out: all')
	})
	.meta({ id: 'Submit' });

export const codingSchema = z
	.strictObject({
		id: z.string(),
		source: z.string(),
		coder: z
			.string()
			.describe('Pseudonym within the dossier; empty as long as nobody else sees the coding'),
		state: z.enum(codingStates),
		text: z.int().describe('Version of the text in which start and end count'),
		rule: z.int().describe('Version of the issue under which it was coded; 0 without an issue'),
		anchor: z.enum(anchorStates),
		statement: z.string().describe('Id of the statement that it became at once; otherwise empty'),
		at: z.string().describe('ISO instant'),
		start: z.int(),
		end: z.int(),
		quote: z.string(),
		prefix: z.string(),
		suffix: z.string()
	})
	.extend(codedReadingSchema.shape)
	.extend({
		version: z.int().describe('Also its ETag'),
		isMine: z.boolean(),
		isSealed: z.boolean().describe('Whether its coder alone sees it')
	})
	.meta({ id: 'Coding' }) satisfies z.ZodType<CodingRow>;

export const codingsQuery = z.object({
	source: z.string().optional().describe('Only those of this source'),
	state: z
		.enum(codingStates, { error: `one of ${codingStates.join(', ')}` })
		.optional()
		.describe('Only those in this state')
});

export const codingsAnswer = z.strictObject({
	codings: z.array(codingSchema).describe('Own ones, and those that were revealed'),
	coder: z.string().nullable().describe('Pseudonym of whoever asks; null where they never coded')
});
export type CodingsAnswer = z.output<typeof codingsAnswer>;

export const undoneAnswer = z.strictObject({
	codings: z.array(codingSchema).describe('Those of the source, as they are now'),
	undone: z
		.enum(['create', 'edit', 'remove', 'many'])
		.nullable()
		.describe('What was taken back, or done again; null where there is nothing'),
	canUndo: z.boolean(),
	canRedo: z.boolean()
});
export type UndoneAnswer = z.output<typeof undoneAnswer>;

export const submittedAnswer = z.strictObject({
	codings: z.array(codingSchema),
	statements: z.array(z.string()).describe('Ids of the statements that were made at once'),
	isRevealed: z.boolean().describe('Whether others see the codings now')
});
export type SubmittedAnswer = z.output<typeof submittedAnswer>;

export const reopenedAnswer = z.strictObject({
	codings: z.array(codingSchema).describe('Drafts again')
});

const assignmentSchema = z
	.strictObject({
		source: z.string(),
		hasText: z.boolean(),
		isRevealed: z.boolean(),
		coders: z.array(
			z.strictObject({
				account: z.string(),
				name: z.string(),
				assignedAt: z.string(),
				submittedAt: z.string().nullable(),
				mayCode: z
					.boolean()
					.describe('False for somebody who has left the dossier or may no longer code')
			})
		)
	})
	.meta({ id: 'Assignment' }) satisfies z.ZodType<Assignment>;

export const assignmentsAnswer = z.strictObject({ sources: z.array(assignmentSchema) });
export type AssignmentsAnswer = z.output<typeof assignmentsAnswer>;

/** Body of `PUT …/assignments/{source}`. */
export const codersSchema = z
	.strictObject({
		coders: z
			.array(z.string('an account').max(KEY_LIMIT), 'a list of accounts')
			.max(50, 'at most 50 coders')
			.refine((list) => new Set(list).size === list.length, 'each account once')
			.describe('Ids of members who may code; two or more code blind')
	})
	.meta({ id: 'Coders' });

/** Answer to `POST …/reveal`. */
export const revealedAnswer = z.strictObject({
	source: z.string(),
	codings: z.int().describe('How many were revealed')
});
export type RevealedAnswer = z.output<typeof revealedAnswer>;

const newReading = z
	.strictObject({ ...passage })
	.extend(codedReadingSchema.shape)
	.meta({ id: 'NewReading' });

/** Body of `POST …/decisions`. */
export const newDecisionSchema = z
	.strictObject({
		source: id,
		codings: z
			.array(id, 'a list of ids')
			.min(1, 'at least one id')
			.max(1_000, 'at most 1,000 ids')
			.refine((list) => new Set(list).size === list.length, 'each id once')
			.describe('The codings that it settles'),
		outcome: z
			.enum(outcomes, { error: `one of ${outcomes.join(', ')}` })
			.describe('One of the codings holds, a new reading does, or nothing belongs there'),
		coding: z.string('an id').default('').describe('The coding that holds'),
		row: newReading.optional().describe('The new reading'),
		reason: prose
			.max(REASON_LIMIT, `at most ${REASON_LIMIT} characters`)
			.default('')
			.describe('Why; may be left out where all coders read the same')
	})
	.meta({ id: 'NewDecision' });
export type NewDecision = z.output<typeof newDecisionSchema>;

const decisionSchema = z
	.strictObject({
		id: z.string(),
		source: z.string(),
		codings: z.array(z.string()),
		outcome: z.enum(outcomes),
		coding: z.string().describe('The coding that holds; otherwise empty'),
		statement: z.string().describe('The statement that follows; empty where nothing belongs there'),
		reason: z.string(),
		at: z.string().describe('ISO instant'),
		version: z.int().describe('Also its ETag')
	})
	.meta({ id: 'Decision' });

export const decisionsQuery = z.object({
	source: z.string().optional().describe('Only those of this source')
});
export const decisionsAnswer = z.strictObject({
	decisions: z.array(decisionSchema).describe('Those that stand, the earliest first')
});
export type DecisionsAnswer = z.output<typeof decisionsAnswer>;

/** Answer to `POST …/decisions`. */
export const decidedAnswer = z.strictObject({ decision: decisionSchema, statement: z.string() });
export type DecidedAnswer = z.output<typeof decidedAnswer>;
