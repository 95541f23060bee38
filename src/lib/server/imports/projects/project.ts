/**
 * A coded project as another program wrote it, before anybody says what its codes mean here. Every reader of a coding
 * program answers with this shape; offsets, mapping and plan are the same for all of them.
 */
import type { Fault } from '#lib/dossier/faults.ts';

/** What a format promises that it counts places in. */
export const placeUnits = ['code-points', 'utf-16', 'utf-8', 'graphemes'] as const;
export type PlaceUnit = (typeof placeUnits)[number];

/** A document that was coded. */
export interface ProjectSource {
	id: string;
	title: string;
	/** As the file has it, every character: its places are counted in this. `null` where the file brings none. */
	text: string | null;
	/** ISO 8601 day, month or year. */
	day?: string;
	publisher?: string;
	url?: string;
	author?: string;
	/** BCP 47. */
	language?: string;
}

/** Somebody who coded. */
export interface ProjectCoder {
	id: string;
	name: string;
}

/** A code of a code book, a label, a tag or a concept. */
export interface ProjectCode {
	id: string;
	name: string;
	/** Names of the codes above it, the topmost first. */
	path: string[];
	note?: string;
}

/** A case, a person, an organisation. */
export interface ProjectActor {
	id: string;
	name: string;
	/** What the file calls it: "organization", "Country". */
	kind?: string;
}

/** A passage that one coder marked, and what they said of it. */
export interface ProjectMark {
	id: string;
	/** Id of a source. */
	source: string;
	/** Id of a coder; `null` where the file names none. */
	coder: string | null;
	/** In `unit` of the project; the end is exclusive. */
	start: number;
	end: number;
	/** The words of the passage, where the file carries them: they prove its places. */
	quote?: string;
	/** Its first words, where the file carries no more. */
	opening?: string;
	/** Ids of codes. */
	codes: string[];
	/** Ids of actors. */
	actors: string[];
	/** Variables by name. */
	values: Record<string, string | number | boolean>;
	note?: string;
	/** ISO instant. */
	at?: string;
}

/** A line of a graph between two codes or actors. */
export interface ProjectTie {
	from: string;
	to: string;
	name: string;
	kind?: 'tension' | 'alliance' | null;
}

/** A coded project. */
export interface CodedProject {
	/** As the file says: "NVivo 14". */
	program: string;
	/** What the file calls the project. */
	name?: string;
	sources: ProjectSource[];
	coders: ProjectCoder[];
	codes: ProjectCode[];
	actors: ProjectActor[];
	marks: ProjectMark[];
	/** Whether each mark is a statement with its actor, issue and stance, and not one of several codes on a passage. */
	areStatements?: boolean;
	unit: PlaceUnit;
	ties: ProjectTie[];
}

/** What a reader makes of a file. */
export interface ReadProject {
	project: CodedProject;
	/** What keeps it from being taken over. */
	faults: Fault[];
	/** Oddities and omissions, which do not prevent the import of the rest. */
	warnings: Fault[];
}

/** An empty project. */
export const emptyProject = (program: string, unit: PlaceUnit): CodedProject => ({
	program,
	unit,
	sources: [],
	coders: [],
	codes: [],
	actors: [],
	marks: [],
	ties: []
});
