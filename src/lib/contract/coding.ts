/** Codings of texts, who codes what, and how disagreements are settled, as the API and the pages write and read them. */

/** A coding is its coder's draft until it is submitted. */
export const codingStates = ['draft', 'submitted'] as const;
export type CodingState = (typeof codingStates)[number];

/**
 * Where a passage stands in the text as it is now. `exact`: where it was coded. `moved`: found once, unmistakably,
 * elsewhere, and not yet confirmed by a person. `ambiguous`: found several times. `orphaned`: not found.
 */
export const anchorStates = ['exact', 'moved', 'ambiguous', 'orphaned'] as const;
export type AnchorState = (typeof anchorStates)[number];

/** How many code points before and after a passage are kept with it, at most. */
export const CONTEXT_LENGTH = 32;

/** A passage of a text. Counted in Unicode code points of the text, not in UTF-16 units; `end` is exclusive. */
export interface Anchor {
	start: number;
	end: number;
	/** The words themselves: the text from `start` to `end`. */
	quote: string;
	/** Up to `CONTEXT_LENGTH` code points before the passage, and after it. */
	prefix: string;
	suffix: string;
}

/** What a coder reads in a passage; the columns of a statement that have the same name mean the same. */
export interface CodedReading {
	/** Ids of actors who say it jointly. */
	actors: string[];
	/** Id of an issue; empty in a draft. */
	issue: string;
	/** `null` in a draft that has none yet: what lacks a stance is never stored as neutral. */
	stance: -2 | -1 | 0 | 1 | 2 | null;
	basis: string;
	act: string;
	/** ISO 8601 day, month or year. */
	said_on: string;
	speaker: string;
	speaker_role: string;
	reported_by: string;
	addressees: string[];
	paraphrase: string;
	condition: string;
	credibility: string;
	confidence: string;
	/** For the coder and whoever adjudicates; never part of a statement. */
	memo: string;
}

/** One coder's reading of one passage. */
export interface Coding extends Anchor, CodedReading {
	id: string;
	/** Id of a source that has a text. */
	source: string;
	/**
	 * Pseudonym of the coder within the dossier, drawn by lot and kept (`coder-k3f9`): it stands in the journal and is
	 * shown to whoever adjudicates. Which account it is, is kept elsewhere.
	 */
	coder: string;
	state: CodingState;
	/** Version of the text in which `start` and `end` count. */
	text: number;
	/** Version of the issue, and so of its coding rule, under which it was coded; 0 without an issue. */
	rule: number;
	anchor: AnchorState;
	/** Id of the statement that it became at once, where one person codes alone; otherwise empty. */
	statement: string;
	/** ISO instant of the coder's last change; once revealed, of the reveal: the hour would tell who coded. */
	at: string;
}

/** What settles codings: one of them holds, a new reading does, or nothing belongs there. */
export const outcomes = ['coding', 'new', 'nothing'] as const;
type Outcome = (typeof outcomes)[number];

/** A decision on codings that were compared, as a row of the journal. */
export interface Decision {
	id: string;
	source: string;
	/** Ids of the codings that it settles. */
	codings: string[];
	outcome: Outcome;
	/** Id of the coding that holds; empty for the other outcomes. */
	coding: string;
	/** Id of the statement that follows; empty where nothing belongs there. */
	statement: string;
	reason: string;
	/** ISO instant. */
	at: string;
}

/** A coding as somebody sees it who may. */
export interface CodingRow extends Coding {
	/** Of a sealed one the number of its changes, of a revealed one the revision that last touched it. */
	version: number;
	/** Whether it is of whoever asks. */
	isMine: boolean;
	/** Whether its coder alone sees it. */
	isSealed: boolean;
}

/** What one coding lacks. Member `errors` of the problem with which a submission is refused (422). */
export interface CodingFault {
	/** Id of the coding. */
	coding: string;
	/** Empty where it is meant as a whole. */
	column: string;
	found: string;
	expected: string;
	/** The valid value most like the one found. */
	nearest?: string;
}

/** A source, and who codes it. */
export interface Assignment {
	source: string;
	hasText: boolean;
	/** Whether the codings of those who were assigned are there for others to see. */
	isRevealed: boolean;
	coders: {
		/** Id of an account. */
		account: string;
		name: string;
		/** ISO instants. */
		assignedAt: string;
		submittedAt: string | null;
	}[];
}
