/** Codings of texts, who codes what, and how disagreements are settled, as the API and the pages write and read them. */

/** A coding is its coder's draft until it is submitted. */
export const codingStates = ['draft', 'submitted'] as const;
export type CodingState = (typeof codingStates)[number];

/**
 * Where a passage is in the present text. `exact`: where it was coded. `moved`: found elsewhere, once and unmistakably,
 * but not yet confirmed by a person. `ambiguous`: found several times. `orphaned`: not found.
 */
export const anchorStates = ['exact', 'moved', 'ambiguous', 'orphaned'] as const;
export type AnchorState = (typeof anchorStates)[number];

/** The most code points kept before and after a passage. */
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

/** A coder's reading of a passage; columns named as in a statement have the same meaning. */
export interface CodedReading {
	/** Ids of actors who say it jointly. */
	actors: string[];
	/** Id of an issue; empty in a draft. */
	issue: string;
	/** `null` in a draft without one: a missing stance is never stored as neutral. */
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
	/** For the coder and the adjudicator; never part of a statement. */
	memo: string;
}

/** A reading with nothing filled in yet. */
export const emptyReading: Readonly<CodedReading> = {
	actors: [],
	issue: '',
	stance: null,
	basis: '',
	act: '',
	said_on: '',
	speaker: '',
	speaker_role: '',
	reported_by: '',
	addressees: [],
	paraphrase: '',
	condition: '',
	credibility: '',
	confidence: '',
	memo: ''
};

/** One coder's reading of one passage. */
export interface Coding extends Anchor, CodedReading {
	id: string;
	/** Id of a source that has a text. */
	source: string;
	/**
	 * Pseudonym of the coder within the dossier, drawn at random and kept (`coder-k3f9`). The journal and adjudicators
	 * see it; the account behind it is kept elsewhere.
	 */
	coder: string;
	state: CodingState;
	/** Version of the text in which `start` and `end` count. */
	text: number;
	/** Version of the issue, and so of its coding rule, under which it was coded; 0 without an issue. */
	rule: number;
	anchor: AnchorState;
	/** Id of the statement it became at once if one person codes alone; otherwise empty. */
	statement: string;
	/**
	 * ISO instant of the coder's last change or, once revealed, of the reveal, because the hour could identify the
	 * coder.
	 */
	at: string;
}

/** Outcome of a decision: one of the codings holds, a new reading does, or nothing belongs there. */
export const outcomes = ['coding', 'new', 'nothing'] as const;
type Outcome = (typeof outcomes)[number];

/** A decision on compared codings, as a row of the journal. */
export interface Decision {
	id: string;
	source: string;
	/** Ids of the codings that it settles. */
	codings: string[];
	outcome: Outcome;
	/** Id of the coding that holds; empty for the other outcomes. */
	coding: string;
	/** Id of the resulting statement; empty if nothing belongs there. */
	statement: string;
	reason: string;
	/** ISO instant. */
	at: string;
}

/** A coding as shown to people who may see it. */
export interface CodingRow extends Coding {
	/** For a sealed coding the number of its changes, for a revealed one the revision that last changed it. */
	version: number;
	/** Whether it belongs to the viewer. */
	isMine: boolean;
	/** Whether only its coder can see it. */
	isSealed: boolean;
}

/** What one coding lacks: an entry of `errors` in the problem that refuses a submission (422). */
export interface CodingFault {
	/** Id of the coding. */
	coding: string;
	/** Empty if it concerns the whole coding. */
	column: string;
	found: string;
	expected: string;
	/** The valid value most like the one found. */
	nearest?: string;
}

/** A source and its coders. */
export interface Assignment {
	source: string;
	hasText: boolean;
	/** Whether the codings of the assigned coders are visible to others. */
	isRevealed: boolean;
	coders: {
		/** Id of an account. */
		account: string;
		name: string;
		/** ISO instants. */
		assignedAt: string;
		submittedAt: string | null;
		/** False for somebody who has left or may no longer code, and so can submit nothing any more. */
		mayCode: boolean;
	}[];
}
