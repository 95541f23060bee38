/** What the API takes and answers where dossiers are made and changed. */
import { z } from 'zod';
import { actions, changedRowSchema, entities, reasonSchema } from '#lib/contract/changes.ts';
import type { Addressed } from '#lib/contract/changes.ts';
import { tables } from '#lib/dossier/tables.ts';

const windowSchema = z.strictObject(
	{ from: z.string('a day'), to: z.string('a day') },
	'an object with from and to'
);

/** Body of `POST /api/v1/dossiers`. What a column may hold is checked by the rules of the data package. */
export const newDossierSchema = z
	.strictObject({
		id: z.string('an id').optional().describe('Left out it is made from the title'),
		title: z.string('a title'),
		description: z.string('a text').optional(),
		licence: z.string('a licence').optional().describe('CC-BY-4.0 by default'),
		window: windowSchema
			.optional()
			.describe('Days within which positions count as of one time; this year by default')
	})
	.meta({ id: 'NewDossier' });

/** Body of `PATCH …/{id}`: what is left out stays. To archive a dossier is its owner's, and done by itself. */
export const headerPatchSchema = newDossierSchema
	.omit({ id: true })
	.partial()
	.extend({
		archived: z
			.boolean('true or false')
			.optional()
			.describe(
				'true archives the dossier, which takes no changes until false brings it back. Sent alone, by an owner'
			)
	})
	.refine((body) => body.archived === undefined || Object.keys(body).length === 1, {
		path: ['archived'],
		error: 'no other member beside archived'
	})
	.meta({ id: 'DossierPatch' });

/** Body of what makes or edits a row: checked by the rules of its table. */
export const rowBodySchema = z.record(
	z.string(),
	z.unknown(),
	'an object with the columns of the row'
);

const columns = z.record(z.string(), z.unknown());
const place = z.object({ before: z.int().nullable(), after: z.int().nullable() });

const recordedChange = z
	.object({
		entity: z.enum(entities),
		id: z.string(),
		action: z.enum(actions),
		before: columns
			.nullable()
			.describe('Whole where the row was removed, otherwise the columns that changed'),
		after: columns
			.nullable()
			.describe('Whole where the row is new, otherwise the columns that changed'),
		place: place
			.optional()
			.describe('Where the row stood in its table and where it stands now, counted from 0'),
		verb: z.string().optional().describe('What history calls it, where that is another word'),
		revision: z.int().describe('Number of the event: the version of the row from then on')
	})
	.meta({ id: 'Change' });

const changeSetAnswer = z
	.object({
		id: z.string(),
		dossier: z.string(),
		by: z.string().describe('Id of the account'),
		name: z.string().describe('Name of the account now'),
		at: z.iso.datetime(),
		revision: z.int().describe('Of the dossier from then on'),
		version: z.string().describe('Names the content of the dossier from then on'),
		reason: z.string().optional(),
		undoes: z.string().optional().describe('Id of the change set that it takes back'),
		restores: z.int().optional().describe('Revision to which it takes the dossier back'),
		key: z.string().optional().describe('Its Idempotency-Key'),
		changes: z.array(recordedChange)
	})
	.meta({ id: 'ChangeSet', description: 'What one person did in one act' });

export const changeSetsAnswer = z.object({
	changeSets: z.array(changeSetAnswer).describe('In ascending order'),
	next: z.int().nullable().describe('The `after` of the next part; null at the end')
});
export type ChangeSetsAnswer = z.infer<typeof changeSetsAnswer>;

/** Body of `POST …/undo`. */
export const undoBodySchema = z
	.strictObject({
		reason: reasonSchema.optional()
	})
	.meta({ id: 'Undo' });

const whole = 'a whole number from 0';
const most = 1_000;
const limit = (usual: number) => {
	const text = `a whole number from 1 to ${most}`;
	return z.coerce.number(text).int(text).min(1, text).max(most, text).default(usual);
};
const from0 = () => z.coerce.number(whole).int(whole).min(0, whole);

export const changesQuery = z.object({
	after: from0().default(0).describe('A revision; only change sets after it'),
	entity: z
		.enum(entities, { error: `one of ${entities.join(', ')}` })
		.optional()
		.describe('Only changes of rows of this kind'),
	id: z.string().optional().describe('Only changes of the row with this id'),
	by: z.string().optional().describe('Only change sets of this account'),
	limit: limit(100)
});

export const liveQuery = z.object({
	after: from0()
		.optional()
		.describe('The revision that is known already; left out: only changes from now on')
});

export const plannedChangesQuery = z.object({
	entity: z
		.enum(entities, { error: `one of ${entities.join(', ')}` })
		.optional()
		.describe('Only changes of rows of this kind'),
	action: z
		.enum(actions, { error: `one of ${actions.join(', ')}` })
		.optional()
		.describe('Only changes that do this'),
	limit: limit(100),
	offset: from0().default(0)
});

export const rowsQuery = z.object({
	version: z.string().optional().describe('A version of the dossier; the current one by default'),
	limit: limit(most),
	offset: from0().default(0)
});

/** The list of a table's rows. */
export const rowsAnswer = (name: Addressed) =>
	z.object({
		total: z.int(),
		[name]: z.array(tables[name].schema),
		next: z.string().nullable().describe('Address of the next part')
	});

const chosen = z.strictObject({
	entity: z.enum(entities, { error: `one of ${entities.join(', ')}` }),
	id: z.string('the id of a row')
});

/** Body of `POST …/offers/{offer}`. */
export const takeSchema = z
	.strictObject({
		take: z
			.union([z.literal('all'), z.array(chosen)], 'all, or a list of changes by entity and id')
			.describe('Which of the changes to take over; the others are declined')
	})
	.meta({ id: 'OfferTaken' });

export const offersAnswer = z.object({
	offers: z.array(
		z
			.object({
				id: z.string(),
				offeredAt: z.iso.datetime(),
				changes: z.array(recordedChange.omit({ revision: true }))
			})
			.meta({ id: 'Offer', description: 'A newer edition of the package that a dossier came from' })
	)
});

/** Answer to an offer that was taken over or declined. */
export const offerAnswered = z
	.object({
		changeSet: z.string().nullable(),
		revision: z.int(),
		changes: z.array(changedRowSchema)
	})
	.meta({ id: 'OfferAnswered' });
