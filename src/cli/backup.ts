/** `npm run backup` copies the SQLite database, `npm run restore` puts a copy in its place. */
import { resolve } from 'node:path';
import { backUp, Broken, restore } from './backup/database.ts';

const dataDir = resolve(process.env.DATA_DIR || '.demarche');

function fail(message: string): never {
	process.stderr.write(`${message}\n`);
	process.exit(1);
}

const say = (message: string) => process.stdout.write(`${message}\n`);

if (process.env.DATABASE_URL) {
	fail(
		'DATABASE_URL is set: a PostgreSQL is backed up with its own programs, pg_dump and pg_restore.'
	);
}

const [act, file] = process.argv.slice(2);
try {
	if (act === 'restore') {
		if (!file) fail('Name the file to restore: npm run restore -- FILE');
		const { kept, counted } = restore(dataDir, resolve(file));
		say(`Restored ${counted} from ${file}.${kept ? ` What was there is kept as ${kept}.` : ''}`);
	} else {
		const stamp = new Date().toISOString().replace(/[:.]/g, '-');
		const to = resolve(file ?? `demarche-${stamp}.sqlite`);
		say(`Copied ${await backUp(dataDir, to)} to ${to}, and checked the copy.`);
	}
} catch (error) {
	if (error instanceof Broken) fail(error.message);
	throw error;
}
