/** What the stream of a dossier's changes says, and what a page says back of where its reader is. */
import { z } from 'zod';
import type { ChangeSet } from './changes.ts';

/** `event: change`; its `id:` is the revision of the dossier from then on. */
export interface LiveChange extends Omit<ChangeSet, 'key'> {
	/** Of whoever made it, as history calls them. */
	name: string;
}

/**
 * `event: reset`: what came before this revision is not told one by one; load anew. `event: heartbeat`: the dossier
 * stands at this revision, and all changes up to it were told.
 */
export interface LiveReset {
	revision: number;
}

/** Somebody who is here. */
export interface Present {
	/** Names one page of theirs, for as long as it is open. */
	page: string;
	name: string;
	/** What they look at, as `focus=` names it; empty where nothing is open. */
	at: string;
	/** Whether they have a form open there. */
	isEditing: boolean;
}

/** `event: presence`: everybody who is here, on all servers. */
export interface LivePresence {
	/** Those whose names this reader may see, the first to come first. */
	people: Present[];
	/** Further readers, of whom the number alone is told. */
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
			.describe('As `focus=` names it, such as `statement:s-001`; empty where nothing is open'),
		editing: z.boolean('true or false').default(false).describe('Whether a form is open there'),
		leaving: z.boolean('true or false').default(false).describe('Whether the page is being closed')
	})
	.meta({ id: 'PresenceBody' });
export type PresenceBody = z.output<typeof presenceBodySchema>;
