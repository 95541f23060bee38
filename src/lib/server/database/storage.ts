import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

export type Kind = 'sqlite' | 'postgresql';

/** A transaction in which rows and their events are written together. */
export type Write = Transaction<Tables>;

/** The open database. */
export interface Storage {
	kind: Kind;
	/** For reading. */
	db: Kysely<Tables>;
	/**
	 * Runs the work in one transaction: all of it is stored, or nothing.
	 *
	 * @throws StorageFault where the database is locked, full, read-only or out of reach.
	 */
	write<T>(work: (tx: Write) => Promise<T>): Promise<T>;
	/**
	 * The same for megabytes: SQLite writes them in a thread of its own, and nobody waits until it has moved them from its
	 * log into its file. Nothing is read row by row meanwhile.
	 */
	writeMuch<T>(work: (tx: Write) => Promise<T>): Promise<T>;
	/** Makes that thread ready, where megabytes are about to come. */
	expectMuch(): void;
	/** As `write`, and no other server of this database migrates or loads meanwhile. */
	exclusive<T>(work: (tx: Write) => Promise<T>): Promise<T>;
	/** State of the PostgreSQL pool; `undefined` without one. */
	connections(): Connections | undefined;
	close(): Promise<void>;
}

/** Connections of a pool, and how many requests wait for one. */
export interface Connections {
	used: number;
	idle: number;
	waiting: number;
}
