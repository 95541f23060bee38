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
export type Stored<Row> = { [K in keyof Row]: Row[K] extends string[] ? string : Row[K] };

/** Which dossier a row belongs to, and where it stands in its file. */
interface Placed {
	dossier: string;
	place: number;
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
	/** SHA-256 of the package it was loaded from. */
	shipped: string;
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
}

export interface EventTable {
	dossier: string;
	/** 1, 2, 3 … within a dossier, without gaps. */
	seq: number;
	/** ISO instant. */
	at: string;
	who: string;
	entity: string;
	entity_id: string;
	action: string;
	/** JSON of the row before; null for something new. */
	before: string | null;
	/** JSON of the row after; null for something removed. */
	after: string | null;
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
export interface Tables {
	dossiers: DossierTable;
	actors: Placed & Stored<Actor>;
	issues: Placed & Stored<Issue>;
	sources: Placed & Stored<Source>;
	statements: Placed & Stored<Statement>;
	coverage: Placed & Stored<Coverage>;
	relations: Placed & Stored<Relation>;
	votes: Placed & Stored<RollCall>;
	annotations: AnnotationTable;
	events: EventTable;
	versions: VersionTable;
	migrations: MigrationTable;
}
