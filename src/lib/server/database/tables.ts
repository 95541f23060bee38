import type { Generated } from 'kysely';
import type { AccountTables } from './account-tables.ts';
import type { CodingTables } from './coding-tables.ts';
import type {
	Actor,
	Coverage,
	Issue,
	Relation,
	RollCall,
	Source,
	Statement
} from '#lib/dossier/types.ts';

/** A row as stored: lists are JSON in a text column, the one type both databases have for them. */
type Stored<Row> = { [K in keyof Row]: Row[K] extends string[] ? string : Row[K] };

/** Which dossier a row belongs to, where it stands in its table, and which event touched it last. */
interface Placed {
	dossier: string;
	/** Rises from row to row, with room between them. */
	place: number;
	/** Number of the last event that touched the row. */
	version: number;
}

interface DossierTable {
	id: string;
	/** JSON of a `DossierHeader`. */
	header: string;
	/** JSON of what else the package holds: its descriptor and its README, as read. */
	package: string;
	/** Changes with the content. */
	version: string;
	/** Sequence number of the dossier's last event: counts every change, of annotations too. */
	revision: number;
	/** ISO instant. */
	loaded_at: string;
	/** SHA-256 of the package it was loaded from; empty where it was made in the app. */
	shipped: string;
	/** Version of the program that loaded it; empty where none did. */
	program: Generated<string>;
	/** ISO instant of the last change set. */
	changed_at: Generated<string>;
	/** 1 while the dossier is erased: then alone its events may be deleted. */
	erasing: Generated<number>;
	/** A `Visibility`. */
	visibility: Generated<string>;
	/** 1 where members come in with a second factor only. */
	strong_only: Generated<number>;
	/** Counts the changes of who may do what. */
	rights: Generated<number>;
}

/** Who is what in a dossier. */
interface MemberTable {
	dossier: string;
	/** Id of an account. */
	account: string;
	/** A `Role`. */
	role: string;
	/** ISO instant. */
	since: string;
}

export interface AnnotationTable {
	dossier: string;
	id: string;
	/** Sequence number of the event that made it: the order of the list. */
	created_seq: number;
	target_type: string;
	target_id: string;
	body: string;
	/** JSON list of texts. */
	tags: string;
	author: string;
	created_at: string;
	updated_at: string;
	updated_by: string;
	status: string;
	in_reply_to: string | null;
	version: number;
	idempotency_key: string | null;
	/** Id of an account; empty where it is nobody's. */
	assignee: string;
	/** ISO day, or empty. */
	due: string;
}

/** Who has written. Names stand here and nowhere else, so that an account can go and its name with it. */
interface WriterTable {
	id: string;
	name: string;
	/** `program`, `local` for whoever sits at this machine, or `account`. */
	kind: string;
}

export interface ChangeSetTable {
	dossier: string;
	/** Numbers of its first and its last event. */
	first: number;
	last: number;
	id: string;
	writer: string;
	/** ISO instant. */
	at: string;
	/** Names the content of the dossier from then on. */
	version: string;
	reason: string | null;
	/** Id of the change set that it takes back. */
	undoes: string | null;
	/** The `Idempotency-Key`, and a hash of what was sent with it. */
	sent_key: string | null;
	digest: string | null;
	/** Revision to which it takes the dossier back. */
	restores: Generated<number | null>;
}

export interface EventTable {
	dossier: string;
	/** 1, 2, 3 … within a dossier, without gaps. */
	seq: number;
	/** Number of the first event of its change set. */
	change_set: number;
	entity: string;
	entity_id: string;
	action: string;
	/** JSON of the row, or of the columns that changed; null for something new. */
	before: string | null;
	/** JSON likewise; null for something removed. */
	after: string | null;
	/** JSON of a `Place`. */
	place: string | null;
	verb: string | null;
}

/** An actor and an issue that an event bears on; one of the two is empty where it bears on a whole row or column. */
interface EventSubjectTable {
	dossier: string;
	seq: number;
	actor: string;
	issue: string;
	/** Number of the first event of its change set. */
	change_set: number;
}

/** How many rows of a kind a change set made, changed or removed. */
interface ChangeCountTable {
	dossier: string;
	/** Number of its first event. */
	change_set: number;
	entity: string;
	action: string;
	n: number;
}

interface TextTable {
	dossier: string;
	source: string;
	content: string;
	/** 1 where it may not be passed on. */
	withheld: number;
	version: number;
}

/** A newer edition of a shipped package, for a dossier that analysts have changed. */
interface OfferTable {
	dossier: string;
	/** SHA-256 of the package. */
	shipped: string;
	/** Version of the program that offers it. */
	program: string;
	/** ISO instant. */
	offered_at: string;
	/** JSON of its files by name, deflated, in base64. */
	files: string;
}

/** A package that was read and not yet taken over. */
export interface ImportTable {
	id: string;
	/** That it would change; null where it makes one. */
	dossier: string | null;
	/** Names the dossier as it was when the import was planned; empty where it makes one. */
	base: string;
	format: string;
	/** Of the file that was sent. */
	name: string;
	/** ISO instants. */
	created_at: string;
	expires_at: string;
	/** JSON of what was chosen, and of what it would do. */
	choices: string;
	plan: string;
	/** Bytes of its files. */
	size: number;
	/** JSON of what applying it made; null until then. */
	applied: string | null;
	/** Id of the account that sent it; empty where nobody has one. */
	account: string;
}

/** A part of a file of an import, at most a megabyte: what was sent, as it was sent. */
interface ImportFileTable {
	import: string;
	/** Of the file among those that were sent. */
	place: number;
	part: number;
	name: string;
	content: Uint8Array;
}

/** Some of the changes that an import would make: a line of JSON for each. */
interface ImportChangesTable {
	import: string;
	part: number;
	content: string;
}

/** What was answered to a question about a file that was imported into a dossier. */
interface ImportAnswerTable {
	dossier: string;
	question: string;
	answer: string;
}

/** What remains of a dossier that was erased. */
interface TombstoneTable {
	id: string;
	/** ISO instant. */
	erased_at: string;
	writer: string;
}

interface VersionTable {
	dossier: string;
	version: string;
	/** ISO instant. */
	kept_at: string;
	/** JSON of a dossier, deflated, in base64. */
	content: string;
}

interface MigrationTable {
	name: string;
	applied_at: string;
}

/** Every table, the same on SQLite and PostgreSQL. */
export interface Tables extends AccountTables, CodingTables {
	dossiers: DossierTable;
	members: MemberTable;
	actors: Placed & Stored<Actor>;
	issues: Placed & Stored<Issue>;
	sources: Placed & Stored<Source>;
	statements: Placed & Stored<Statement>;
	coverage: Placed & Stored<Coverage> & { id: string };
	relations: Placed & Stored<Relation>;
	votes: Placed & Stored<RollCall>;
	annotations: AnnotationTable;
	writers: WriterTable;
	change_sets: ChangeSetTable;
	events: EventTable;
	event_subjects: EventSubjectTable;
	change_counts: ChangeCountTable;
	texts: TextTable;
	offers: OfferTable;
	imports: ImportTable;
	import_files: ImportFileTable;
	import_changes: ImportChangesTable;
	import_answers: ImportAnswerTable;
	tombstones: TombstoneTable;
	versions: VersionTable;
	migrations: MigrationTable;
}
