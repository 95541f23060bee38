import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { SqliteDialect } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { rollBack, taken } from './sqlite-file.ts';

/** Prepared statements kept; one page load uses about twenty. */
const KEPT = 200;

function adapt(statement: StatementSync): SqliteStatement {
	const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
	return {
		reader: statement.columns().length > 0,
		all: (parameters) => statement.all(...values(parameters)),
		run: (parameters) => statement.run(...values(parameters)),
		iterate: (parameters) => statement.iterate(...values(parameters))
	};
}

const rollback = (database: DatabaseSync): SqliteStatement => ({
	reader: false,
	all: () => [],
	run() {
		rollBack(database);
		return { changes: 0, lastInsertRowid: 0 };
	},
	iterate: () => [].values()
});

/** Kysely's dialect over node:sqlite. */
export function sqliteDialect(database: DatabaseSync): SqliteDialect {
	const kept = new LRUCache<string, SqliteStatement>({ max: KEPT });
	const adapter: SqliteDatabase = {
		close: () => database.close(),
		prepare(sql) {
			if (sql === 'rollback') return rollback(database);
			const known = kept.get(sql);
			if (known) return known;
			const statement = adapt(database.prepare(taken(sql)));
			kept.set(sql, statement);
			return statement;
		}
	};
	return new SqliteDialect({ database: adapter });
}
