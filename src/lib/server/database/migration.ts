import { sql } from 'kysely';
import type { Kind, Write } from './storage.ts';

/** One step of the schema. A step that has shipped is never edited: a change is a new step. */
export interface Migration {
	/** How a database remembers the step. */
	name: string;
	up(tx: Write, kind: Kind): Promise<void>;
}

/** Runs statements of SQL one after the other. */
export async function runAll(tx: Write, statements: readonly string[]): Promise<void> {
	for (const statement of statements) await sql.raw(statement).execute(tx);
}

/** SQLite keeps to the declared types only in a strict table; PostgreSQL always does. */
export const strictOn = (kind: Kind): string => (kind === 'sqlite' ? 'strict' : '');

/** Columns shared by the tables of a dossier's content. */
export const placed = 'dossier text not null references dossiers (id), place integer not null';
