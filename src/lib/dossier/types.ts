/** −2 strongly opposes · −1 opposes · 0 explicitly neutral or even-handed · +1 supports · +2 strongly supports. */
export type Stance = -2 | -1 | 0 | 1 | 2;

export const stances = [-2, -1, 0, 1, 2] as const satisfies readonly Stance[];

/** `direct`: the actor's own words or act; `reported`: someone else's account; `inferred`: the analyst's reading. */
export const bases = ['direct', 'reported', 'inferred'] as const;
export type Basis = (typeof bases)[number];

/** What kind of act a statement is, weightiest first. */
export const acts = [
	'vote or treaty',
	'resolution',
	'leader',
	'ministry',
	'spokesperson',
	'readout',
	'press report'
] as const;
export type Act = (typeof acts)[number];

export const actorKinds = ['state', 'igo', 'nonstate'] as const;
export const actorRoles = ['party', 'third-party', 'context'] as const;
export const relationKinds = ['alliance', 'tension'] as const;
export const coverageOutcomes = ['none-found', 'declined'] as const;
export const silenceKinds = ['not-stated', 'declined', 'not-coded'] as const;
export type SilenceKind = (typeof silenceKinds)[number];
/** Admiralty code of a source, A (completely reliable) to F (cannot be judged). A code, never a number. */
export const reliabilities = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
/** Admiralty code of a piece of information, 1 (confirmed) to 6 (cannot be judged). A code, never a number. */
export const credibilities = ['1', '2', '3', '4', '5', '6'] as const;
/** What supporting a proposition means for the actor that it judges. */
export const favourings = ['yes', 'no'] as const;
export const confidences = ['low', 'moderate', 'high'] as const;
export type Confidence = (typeof confidences)[number];

/** A state, an intergovernmental organisation or a non-state actor. */
export interface Actor {
	id: string;
	name: string;
	short_name: string;
	kind: (typeof actorKinds)[number];
	iso3: string;
	wikidata: string;
	bloc: string;
	role: (typeof actorRoles)[number];
}

/** A proposition that one can support or oppose. */
export interface Issue {
	id: string;
	label: string;
	proposition: string;
	theme: string;
	/** Id of the actor whose conduct or cause the proposition judges; empty where it judges nobody. */
	about: string;
	/** Whether supporting the proposition favours that actor; empty without one. */
	favours: (typeof favourings)[number] | '';
	/** How coders choose the stance of a statement; empty if no rule was agreed. */
	coding_rule: string;
}

/** Where statements were found. */
export interface Source {
	id: string;
	title: string;
	publisher: string;
	kind: string;
	/** ISO 8601 day, month or year, or empty. */
	published_on: string;
	url: string;
	language: string;
	reliability: (typeof reliabilities)[number] | '';
}

/** What one actor, or several jointly, said on one issue. Empty strings stand for "not given". */
export interface Statement {
	id: string;
	/** Joint speakers, by actor id. */
	actors: string[];
	/** Issue id. */
	issue: string;
	stance: Stance;
	basis: Basis;
	act: Act;
	/** Who tells it, for a `reported` statement: an actor id or a name. */
	reported_by: string;
	speaker: string;
	speaker_role: string;
	addressees: string[];
	/** ISO 8601 day, month or year; a month or a year counts from its last day. */
	said_on: string;
	/** Operative words in the source's own language, or empty. */
	quote: string;
	/** Our own words. */
	paraphrase: string;
	condition: string;
	/** Source id. */
	source: string;
	credibility: (typeof credibilities)[number] | '';
	/** Of the coding. */
	confidence: Confidence;
}

/** Where somebody looked and found nothing, or was told nothing. */
export interface Coverage {
	actor: string;
	issue: string;
	searched_on: string;
	/** Source ids. */
	sources: string[];
	outcome: (typeof coverageOutcomes)[number];
}

/** An alliance or a tension that a source documents, whatever the positions say. */
export interface Relation {
	id: string;
	actor_a: string;
	actor_b: string;
	kind: (typeof relationKinds)[number];
	basis: Basis;
	/** ISO 8601 day, month or year, or empty. */
	since: string;
	until: string;
	description: string;
	source: string;
}

/** One roll call, as a package lists it: who voted how on one issue. */
export interface RollCall {
	/** Issue id. */
	issue: string;
	/** ISO 8601 day. */
	said_on: string;
	/** Source id. */
	source: string;
	/** Actor ids, in the order of the dossier's actors. */
	yes: string[];
	no: string[];
	abstain: string[];
}

/**
 * Votes of many actors on many issues as columns, at most one roll call for each issue. A vote is a direct
 * statement, the weightiest kind of act: yes +2, abstention 0, no −2. Who did not vote said nothing.
 */
export interface Votes {
	/** Over `actor * issueCount + issue`: the stance, or ABSENT. */
	stance: Int8Array;
	/** By issue: ISO 8601 day of its roll call, empty where there was none. */
	day: string[];
	/** By issue: source id. */
	source: string[];
}

/** What the package says of itself. */
export interface DossierHeader {
	id: string;
	title: string;
	description: string;
	licence: string;
	/** First and last day of the dossier's time window, ISO 8601. "Same" is said of statements within it. */
	window: { from: string; to: string };
	/** Set where the dossier takes no changes. No part of its package: what is made of that is a dossier like any other. */
	archived?: boolean;
}

/** The content of a `datapackage.json`, every property in its order. */
export type Descriptor = Record<string, unknown>;

/** A revision or a time that a dossier has not: before it was made, or after its last change. */
export interface NotKnown {
	/** What was asked for. */
	found: string;
	/** What could be, to complete “expected …”. */
	expected: string;
	/** The nearest that can be. */
	nearest: string;
}

/** One crisis: its actors, issues, sources, statements and documented relations. */
export interface Dossier extends DossierHeader {
	/** Changes with the content: a short hash of everything in the dossier. */
	version: string;
	actors: Actor[];
	issues: Issue[];
	sources: Source[];
	statements: Statement[];
	coverage: Coverage[];
	relations: Relation[];
	/** Votes, where the dossier has roll calls. */
	votes?: Votes;
	/** Where only words from a day on count, ISO 8601: that day, and the dossier with all its words. */
	counting?: { from: string; whole: Dossier };
	/** Set where the dossier stands as it is now, though an address asked for what was known when it cannot have been. */
	notKnown?: NotKnown;
	/**
	 * As read, so that properties this program does not know are written back; what the header says is left
	 * out. A dossier that was not read from a package has none and is written with the standard one.
	 */
	descriptor?: Descriptor;
	/** The text of the package's README.md, as read. */
	readme?: string;
}
