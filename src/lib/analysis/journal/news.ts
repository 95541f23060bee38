/** What changed in a dossier since a reader last looked, as the server tells it. */
import type { Change } from '#lib/contract/changes.ts';
import type { Sentence } from '../sentence.ts';

/** One change set of somebody else. */
interface NewsItem {
	id: string;
	/** ISO instant. */
	at: string;
	/** Who did what. */
	sentence: Sentence;
}

/** An actor and an issue that a change bears on; one of the two is empty where it bears on a whole row or column. */
export interface TouchedCell {
	actor: string;
	issue: string;
}

/** What others have changed after a revision. */
export interface News {
	/** The dossier that the news leads to. */
	revision: number;
	version: string;
	/** What the reader had seen; `null` where the dossier has no such state, as one that was made anew. */
	since: { revision: number; version: string } | null;
	/** Change sets of others; counted up to a limit. */
	count: number;
	isMore: boolean;
	/** The latest of them, the newest first. */
	items: NewsItem[];
	/** Changes of rows that lead back to what the reader had seen; `null` where they are too many to send. */
	back: Change[] | null;
	/** What others have touched, where the reader has changed something, too; `null` where all of it is of others. */
	touched: TouchedCell[] | null;
}
