import type { AskedChange } from '#lib/contract/changes.ts';

/** Rows of one kind that an act changes and removes. */
export interface Touching {
	changed: number;
	removed: number;
}

/** What an act does to rows other than the one that it is about, counted before anything is stored. */
export interface Effects {
	statements: Touching;
	coverage: Touching;
	relations: Touching;
	/** Single votes, not roll calls. */
	votes: Touching;
	/** Issues that judge the actor. */
	issues: Touching;
	/** Notes whose subject goes; they stay in the list of notes. */
	notes: number;
	/**
	 * Ids of reported statements that become direct, because their only speaker is now the one who reports
	 * them.
	 */
	direct: string[];
}

/** Changes that belong together, and what they do. */
export interface Act {
	changes: AskedChange[];
	effects: Effects;
}

const none = (): Touching => ({ changed: 0, removed: 0 });

export const noEffects = (): Effects => ({
	statements: none(),
	coverage: none(),
	relations: none(),
	votes: none(),
	issues: none(),
	notes: 0,
	direct: []
});

/** Notes by what they are about, as `annotations.counts` tells them: `position:usa/halt-hostilities`. */
export type NoteCounts = Readonly<Record<string, number>>;

/** Ids of actors, issues, statements and relations that an act takes away. */
export interface Gone {
	actors?: ReadonlySet<string>;
	issues?: ReadonlySet<string>;
	statements?: ReadonlySet<string>;
	relations?: ReadonlySet<string>;
}

/** Whether what a note is about is, or is made of, something that goes. */
function isGone(target: string, { actors, issues, statements, relations }: Gone): boolean {
	const colon = target.indexOf(':');
	const [type, id] = [target.slice(0, colon), target.slice(colon + 1)];
	if (type === 'actor') return actors?.has(id) ?? false;
	if (type === 'issue') return issues?.has(id) ?? false;
	if (type === 'relation') return relations?.has(id) ?? false;
	if (type === 'tie') return id.split('~').some((actor) => actors?.has(actor));
	if (type === 'position') {
		const [actor = '', issue = ''] = id.split('/');
		return (actors?.has(actor) ?? false) || (issues?.has(issue) ?? false);
	}
	// A vote has no row of its own: its id is made of its issue and its actor.
	const [, issue = '', actor = ''] = /^vote--(.+)--(.+)$/.exec(id) ?? [];
	const isVote = (actors?.has(actor) ?? false) || (issues?.has(issue) ?? false);
	return isVote || (statements?.has(id) ?? false);
}

/** Notes about something that goes. */
export const notesOn = (notes: NoteCounts, gone: Gone): number =>
	Object.entries(notes).reduce((n, [target, count]) => (isGone(target, gone) ? n + count : n), 0);
