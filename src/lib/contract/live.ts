/** Messages of the stream of a dossier's changes, and what a page reports about where its reader is. */
import { z } from 'zod';
import type { ChangeSet } from './changes.ts';

/** `event: change`; its `id:` is the revision of the dossier from then on. */
export interface LiveChange extends Omit<ChangeSet, 'key'> {
	/** Who made it, as the history names them. */
	name: string;
}

/**
 * `event: reset`: changes before this revision are not sent one by one; reload. `event: heartbeat`: the dossier is at
 * this revision, and all changes up to it have been sent.
 */
export interface LiveReset {
	revision: number;
}

/** Somebody who has the dossier open. */
export interface Present {
	/** Identifies one of their pages while it is open. */
	page: string;
	name: string;
	/** What they look at, as `focus=` names it; empty where nothing is open. */
	at: string;
	/** Whether they have a form open there. */
	isEditing: boolean;
}

/** `event: presence`: everybody who has the dossier open, on all servers. */
export interface LivePresence {
	/** Those whose names this reader may see, in order of arrival. */
	people: Present[];
	/** Number of further readers. */
	others: number;
}

/** Longest name of a place in a dossier, in UTF-16 units. */
const PLACE_LIMIT = 300;

/** Body of `POST …/live/presence`. */
export const presenceBodySchema = z
	.strictObject({
		page: z
			.string('a name of the page, made by chance')
			.regex(/^[\w-]{8,40}$/, '8 to 40 letters, digits and hyphens')
			.describe('Names the page, made by chance when it was opened'),
		at: z
			.string('what is looked at')
			.max(PLACE_LIMIT, `at most ${PLACE_LIMIT} characters`)
			.default('')
			.describe(
				'As `focus=` names it, such as `statement:s-001`; empty where nothing is open, and where texts are coded'
			),
		editing: z.boolean('true or false').default(false).describe('Whether a form is open there'),
		leaving: z.boolean('true or false').default(false).describe('Whether the page is being closed')
	})
	.meta({ id: 'PresenceBody' });
export type PresenceBody = z.output<typeof presenceBodySchema>;
