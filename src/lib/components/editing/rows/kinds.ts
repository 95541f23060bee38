import { m } from '#messages';
import type { Act, NoteCounts } from '#lib/dossier/acts/act.ts';
import { mergeActors } from '#lib/dossier/acts/merge-actors.ts';
import { mergeIssues } from '#lib/dossier/acts/merge-issues.ts';
import type { Merge, MergeFault } from '#lib/dossier/acts/merges.ts';
import { removeActor } from '#lib/dossier/acts/remove-actor.ts';
import { removeIssue } from '#lib/dossier/acts/remove-issue.ts';
import { usesOfActor, usesOfIssue } from '#lib/dossier/acts/uses.ts';
import type { Uses } from '#lib/dossier/acts/uses.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** A row of a list that is put in order, merged and removed. */
export interface NamedRow {
	id: string;
	/** What it is called in a sentence. */
	label: string;
}

/** What the pages of actors and of issues do alike. */
export interface RowKind {
	entity: 'actor' | 'issue';
	/** Its part of the address. */
	page: 'actors' | 'issues';
	rows: (dossier: Dossier) => NamedRow[];
	merge: (
		dossier: Dossier,
		merges: readonly Merge[],
		notes?: NoteCounts
	) => Act | { faults: MergeFault[] };
	remove: (dossier: Dossier, id: string, notes?: NoteCounts) => Act;
	uses: (dossier: Dossier, id: string, notes?: NoteCounts) => Uses;
	words: {
		heading: () => string;
		add: () => string;
		merge: () => string;
		mergeIntro: () => string;
	};
}

export const actorRows: RowKind = {
	entity: 'actor',
	page: 'actors',
	rows: ({ actors }) => actors.map(({ id, short_name }) => ({ id, label: short_name })),
	merge: mergeActors,
	remove: removeActor,
	uses: usesOfActor,
	words: {
		heading: m.rows_actors,
		add: m.rows_add_actor,
		merge: m.rows_merge_actors,
		mergeIntro: m.rows_merge_intro_actors
	}
};

export const issueRows: RowKind = {
	entity: 'issue',
	page: 'issues',
	rows: ({ issues }) => issues.map(({ id, label }) => ({ id, label })),
	merge: mergeIssues,
	remove: removeIssue,
	uses: usesOfIssue,
	words: {
		heading: m.rows_issues,
		add: m.rows_add_issue,
		merge: m.rows_merge_issues,
		mergeIntro: m.rows_merge_intro_issues
	}
};

/** The dossier with all its words, whatever window the views show. */
export const wholeOf = (dossier: Dossier): Dossier => dossier.counting?.whole ?? dossier;
