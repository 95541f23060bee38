/**
 * What a change of a dossier is, as it crosses the wire and stands in the journal. The same schemas check what
 * comes in and describe it in the OpenAPI document.
 */
import { z } from 'zod';
import { harmIn, tidyText } from './characters.ts';

export { addressed } from './addressed.ts';
export type { Addressed } from './addressed.ts';

/** What can change. Every row of each of them has an id of its own that never changes. */
export const entities = [
	'dossier',
	'actor',
	'issue',
	'source',
	'text',
	'statement',
	'coverage',
	'relation',
	'vote',
	'coding',
	'decision',
	'annotation'
] as const;
export type Entity = (typeof entities)[number];

/**
 * What analysts change row by row. The id of coverage is `actor/issue`, that of a roll call the id of its
 * issue, that of a text the id of its source.
 */
const editable = [
	'dossier',
	'actor',
	'issue',
	'source',
	'text',
	'statement',
	'coverage',
	'relation',
	'vote'
] as const satisfies readonly Entity[];

export const actions = ['create', 'edit', 'remove'] as const;
export type Action = (typeof actions)[number];

/** Most changes in one change set that is sent. */
const CHANGES_LIMIT = 10_000;
/** Longest reason of a change set, in UTF-16 units. */
export const REASON_LIMIT = 500;
/** Longest `Idempotency-Key`. */
export const KEY_LIMIT = 200;

/** Columns of a row by name, lists as arrays. */
export type Columns = Readonly<Record<string, unknown>>;

/** Where a row stood in its table and where it stands now, counted from 0; `null` where it is not there. */
export interface Place {
	before: number | null;
	after: number | null;
}

/** What happened to one row. */
export interface Change {
	entity: Entity;
	id: string;
	action: Action;
	/** The row before: whole where it was removed, else the columns that changed; `null` where it is new. */
	before: Columns | null;
	/** The row after: whole where it is new, else the columns that changed; `null` where it was removed. */
	after: Columns | null;
	/**
	 * Given where a row was removed, made elsewhere than at the end of its table, or moved. A change set is
	 * applied change by change: a place counts in the table as the changes before it left it.
	 */
	place?: Place;
	/** What history calls it where that says more than the action: `withdrawn`, `restored`. */
	verb?: string;
}

/** A change with its number in the journal. */
export interface RecordedChange extends Change {
	/** Number of the event, and from then on the version of the row. */
	revision: number;
}

/** What one person did in one act: all of it was stored, or none. */
export interface ChangeSet {
	id: string;
	dossier: string;
	/** Id of an account, never a name. */
	by: string;
	/** ISO instant; within a dossier it never goes backwards. */
	at: string;
	/** Number of its last event: the revision of the dossier from then on. */
	revision: number;
	/** Names the content of the dossier after it; the same as before where only notes changed. */
	version: string;
	reason?: string;
	/** Id of the change set that it takes back. */
	undoes?: string;
	/** Revision to which it takes the dossier back: it undoes every change set after it. */
	restores?: number;
	/** The `Idempotency-Key` that it was sent with. */
	key?: string;
	changes: RecordedChange[];
}

const count = (expected: string) => z.int(expected).min(0, expected);

/** One change as it is asked for. */
const askedChangeSchema = z
	.strictObject({
		entity: z.enum(editable, { error: `one of ${editable.join(', ')}` }),
		action: z.enum(actions, { error: `one of ${actions.join(', ')}` }),
		id: z
			.string('the id of a row')
			.min(1, 'the id of a row')
			.max(140, 'the id of a row')
			.optional()
			.describe('Left out of a new row it is made from the name of the row'),
		row: z
			.record(z.string(), z.unknown(), 'the columns of the row')
			.optional()
			.describe(
				'Columns as in the data package, lists as arrays. What is left out of an edit stays; what is left out of a new row is empty'
			),
		expected: count('the version of the row that the change starts from')
			.optional()
			.describe('Version of the row that the change starts from; another one is refused with 412'),
		place: count('a whole number from 0')
			.optional()
			.describe(
				'Where the row shall stand in its table, counted from 0; left out of a new row: last'
			)
	})
	.meta({ id: 'AskedChange' });
export type AskedChange = z.output<typeof askedChangeSchema>;

/** Why something was changed. History shows it, files carry it, and not every database keeps every character. */
export const reasonSchema = z
	.string('a reason')
	.max(REASON_LIMIT, `at most ${REASON_LIMIT} characters`)
	.refine((reason) => harmIn(tidyText(reason)) === undefined, 'readable characters');

/** Body of `POST …/changes`. */
export const changesBodySchema = z
	.strictObject({
		changes: z
			.array(askedChangeSchema, 'a list of changes')
			.min(1, 'at least one change')
			.max(CHANGES_LIMIT, `at most ${CHANGES_LIMIT} changes`),
		reason: reasonSchema
			.optional()
			.describe('Why, in the words of whoever changes it; history tells it')
	})
	.meta({ id: 'ChangesBody' });

/** A row as it stands after a change. */
export const changedRowSchema = z
	.object({
		entity: z.enum(entities),
		id: z.string(),
		version: z.int().describe('Revision that last touched the row; also its ETag'),
		row: z.record(z.string(), z.unknown()).nullable().describe('null where it was removed')
	})
	.meta({ id: 'ChangedRow' });

/** Answer to `POST …/changes`. */
export const committedSchema = z
	.object({
		changeSet: z.string().nullable().describe('null where nothing differed and nothing was stored'),
		revision: z.int(),
		changes: z.array(changedRowSchema)
	})
	.meta({ id: 'Committed' });
export type Committed = z.output<typeof committedSchema>;

/** A row that is no longer as the change expects it. Member `conflicts` of a problem with status 412. */
export interface Conflict {
	entity: Entity;
	id: string;
	expected: number;
	/** `null` where the row is gone. */
	current: { version: number; row: Record<string, unknown> } | null;
}

/** What is wrong with one change. Member `errors` of a problem with status 422. */
export interface ChangeError {
	/** Index in the list of changes that was sent. */
	change: number;
	entity: Entity;
	/** Of the row; empty where it has none yet. */
	id: string;
	/** Empty where the row as a whole is meant. */
	column: string;
	found: string;
	expected: string;
	/** The valid value most like the one found. */
	nearest?: string;
}

/** A row that others have changed since. Member `rows` of the problem with which an undo is refused (409). */
export interface TouchedRow {
	entity: Entity;
	id: string;
	version: number;
	/** Account that touched it last, and its name now. */
	by: string;
	name: string;
	/** ISO instant. */
	at: string;
}

/** Which change sets `GET …/changes` answers with, in ascending order. */
export interface ChangesFilter {
	/** Only those after this revision. */
	after?: number;
	/** Only those that changed rows of this entity, and of them only these changes. */
	entity?: Entity;
	/** Only those that changed the row with this id. */
	id?: string;
	/** Only those of this account. */
	by?: string;
	/** Not those in which notes changed. */
	withoutNotes?: boolean | undefined;
	/** Leaves out change sets with only codings and decisions, and such changes within the others. */
	withoutCodings?: boolean | undefined;
}

/** A part of the journal. */
export interface ChangesPage {
	changeSets: ChangeSet[];
	/** The `after` of the next part; `null` at the end. */
	next: number | null;
}
