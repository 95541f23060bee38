import type { CompiledQuery, Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * A question without parameters that every request asks: built and put into SQL once, which takes as long as the
 * database takes for the answer.
 */
export function keptQuery<Row>(
	db: Kysely<Tables>,
	build: (db: Kysely<Tables>) => { compile(): CompiledQuery<Row> }
): () => Promise<Row[]> {
	let query: CompiledQuery<Row> | undefined;
	return async () => (await db.executeQuery((query ??= build(db).compile()))).rows;
}
