/** What an import is, as it crosses the wire: a package that was read and not yet taken over. */
import { z } from 'zod';
import { actions, entities } from './changes.ts';

/** Largest package that is taken in, in bytes as it is sent: 50 MB. */
export const PACKAGE_LIMIT = 50 * 1024 * 1024;
/** Most bytes that the files of a package may have once they are unpacked: 100 MB. */
export const UNPACKED_LIMIT = 100 * 1024 * 1024;
/** Most files in a package, those included that are not read. */
export const FILES_LIMIT = 2_000;
/** Hours for which a plan is kept. */
export const HOURS_KEPT = 24;
/** Faults that are listed; beyond them they are only counted. */
export const FAULTS_LISTED = 1_000;

/** Changes on one page of a plan. */
export const CHANGES_SHOWN = 100;

/** Every kind of file that can be imported. */
export const importFormats = [
	'package',
	'annotations',
	'refi-qda',
	'dna',
	'qualcoder',
	'label-studio',
	'inception',
	'doccano',
	'press',
	'votes',
	'table'
] as const;
export type ImportFormatName = (typeof importFormats)[number];

/** Most questions about one file, and the longest answer. */
export const QUESTIONS_LIMIT = 5_000;
const LONGEST_ANSWER = 500;

/** What becomes of rows of the dossier that the package lacks. */
const missingRows = ['remove', 'keep'] as const;

const idText = 'the id of a new dossier: lower-case letters, digits and single hyphens';

/** Body of `PATCH /api/v1/imports/{import}`: what is left out stays. */
export const choicesSchema = z
	.strictObject({
		id: z
			.string(idText)
			.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, idText)
			.max(64, 'at most 64 characters')
			.optional()
			.describe('Of the new dossier; only where the package makes one'),
		missing: z
			.enum(missingRows, { error: `one of ${missingRows.join(', ')}` })
			.optional()
			.describe(
				'Whether rows of the dossier that the package lacks are removed or kept; only where it changes one'
			),
		answers: z
			.record(z.string().max(LONGEST_ANSWER), z.string().max(LONGEST_ANSWER), 'answers by question')
			.refine(
				(answers) => Object.keys(answers).length <= QUESTIONS_LIMIT,
				`at most ${QUESTIONS_LIMIT} answers`
			)
			.optional()
			.describe('Answers to the questions of a plan, by their ids; what is left out stays')
	})
	.meta({ id: 'ImportChoices' });
export type Choices = z.output<typeof choicesSchema>;

const rows = z.int().min(0);

const counts = {
	create: rows.describe('New rows'),
	edit: rows.describe('Rows that change or move'),
	remove: rows.describe('Rows that go'),
	unchanged: rows.describe('Rows that stay as they are')
};

/** Rows by what would become of them. */
const countsSchema = z.object(counts).meta({ id: 'ImportCounts' });
export type Counts = z.output<typeof countsSchema>;

const faultSchema = z
	.object({
		file: z.string(),
		row: z.int().optional().describe('Line of the file; absent where the file as a whole is meant'),
		column: z.string().optional(),
		found: z.string(),
		expected: z.string()
	})
	.meta({ id: 'ImportFault' });

/** One answer that can be given. */
const optionSchema = z
	.object({
		value: z.string(),
		label: z.string(),
		group: z.string().optional().describe('Under which options are listed together')
	})
	.meta({ id: 'ImportOption' });
export type Option = z.output<typeof optionSchema>;

/** Something about a file that only people can say. */
const questionSchema = z
	.object({
		id: z
			.string()
			.describe('Made of the names in the file: the same names ask the same question again'),
		group: z
			.string()
			.describe('Of questions that are asked together: codes, cases, values, columns'),
		label: z.string().describe('What is asked about, as the file names it'),
		detail: z.string().optional().describe('Where it belongs, or an example of it'),
		count: z.int().optional().describe('How often the file uses it'),
		options: z
			.string()
			.describe(
				'Name of the list of answers, in `options` of the plan; empty where a text answers'
			),
		answer: z
			.string()
			.describe('As it stands: given, remembered from an earlier import, or proposed'),
		origin: z.enum(['proposed', 'remembered', 'given'])
	})
	.meta({ id: 'ImportQuestion' });
export type Question = z.output<typeof questionSchema>;

/** Answer to `GET` and `POST /api/v1/imports`. */
export const importAnswer = z
	.object({
		id: z.string(),
		format: z.enum(importFormats),
		name: z.string().describe('Of the file that was sent, or of the first of several'),
		dossier: z
			.string()
			.nullable()
			.describe('That the package would change; null where it makes a new one'),
		title: z.string().describe('Of the dossier in the package; empty where it cannot be read'),
		plan: countsSchema.describe(
			'What applying it would do to rows; all are 0 where the package has faults'
		),
		tables: z
			.array(z.object({ entity: z.enum(entities), ...counts }))
			.describe('The same, kind by kind, the header of the dossier included'),
		faults: z.array(faultSchema).describe(`The first ${FAULTS_LISTED} of them`),
		faultCount: z.int().describe('All of them; a package with faults cannot be applied'),
		warnings: z.array(faultSchema).describe('What is odd and keeps nobody from applying it'),
		questions: z
			.array(questionSchema)
			.optional()
			.describe(
				'What the file leaves open; PATCH answers them. Answers are remembered once applied'
			),
		options: z
			.record(z.string(), z.array(optionSchema))
			.optional()
			.describe('The lists of answers that questions name'),
		choices: choicesSchema,
		isMoved: z
			.boolean()
			.describe('Whether the dossier has changed since; PATCH plans the import anew'),
		createdAt: z.iso.datetime(),
		expiresAt: z.iso.datetime(),
		applying: z
			.number()
			.min(0)
			.max(1)
			.nullable()
			.describe(
				'How much is written while it is being applied; null before and after. DELETE ends it, and all is taken back'
			),
		applied: z
			.object({ dossier: z.string(), changeSet: z.string().nullable(), revision: z.int() })
			.nullable()
			.describe('What applying it made; null until then')
	})
	.meta({ id: 'Import', description: 'A package that was read and not yet taken over' });
export type ImportAnswer = z.output<typeof importAnswer>;

/** One change that an import would make. */
const plannedChangeSchema = z
	.object({
		entity: z.enum(entities),
		id: z.string(),
		action: z.enum(actions),
		label: z.string().describe('What the row is about'),
		before: z
			.record(z.string(), z.unknown())
			.optional()
			.describe('Of an edited row: the columns that change, as they are'),
		after: z.record(z.string(), z.unknown()).optional().describe('The same, as they would be'),
		isMoved: z.literal(true).optional().describe('Whether the row takes another place in its table')
	})
	.meta({ id: 'PlannedChange' });
export type PlannedChange = z.output<typeof plannedChangeSchema>;

/** Answer to `GET …/imports/{import}/changes`. */
export const plannedChangesAnswer = z.object({
	total: z.int().describe('Of all changes that the query names'),
	changes: z.array(plannedChangeSchema),
	next: z.int().nullable().describe('The `offset` of the next part; null at the end')
});
export type PlannedChangesAnswer = z.output<typeof plannedChangesAnswer>;

/** What the page of a plan shows. */
export interface ShownPlan {
	plan: ImportAnswer;
	changes: PlannedChangesAnswer;
	/** Which of them: of the first of the page, and what they do; every kind where it is empty. */
	offset: number;
	action: string;
}

/** A form of an import that was not taken. */
export interface RefusedImport {
	problem: string;
	/** The field that is at fault; empty where none is. */
	field: string;
	values: Record<string, string>;
}
