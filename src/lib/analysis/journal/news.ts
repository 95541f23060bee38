/** What has changed in a dossier since a reader last looked, as the server sends it. */
import type { Change } from '#lib/contract/changes.ts';
import type { Sentence } from '../sentence.ts';

/** A change set made by somebody else. */
interface NewsItem {
	id: string;
	/** ISO instant. */
	at: string;
	/** Who did what. */
	sentence: Sentence;
}

/** An actor and an issue affected by a change; one of the two is empty if it affects a whole row or column. */
export interface TouchedCell {
	actor: string;
	issue: string;
}

/** What others have changed after a revision. */
export interface News {
	/** The dossier that the news leads to. */
	revision: number;
	version: string;
	/** What the reader last saw; `null` if the dossier has no such state, for example because it was recreated. */
	since: { revision: number; version: string } | null;
	/** Change sets of others; counted up to a limit. */
	count: number;
	isMore: boolean;
	/** The latest of them, the newest first. */
	items: NewsItem[];
	/** Changes that lead back to what the reader last saw; `null` if there are too many to send. */
	back: Change[] | null;
	/** What others have touched, if the reader has also changed something; `null` if everything is by others. */
	touched: TouchedCell[] | null;
}
