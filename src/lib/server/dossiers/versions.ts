import { inflateSync } from 'node:zlib';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Storage } from '../database/storage.ts';
import { assemble, tablesOf } from '../journal/assemble.ts';
import type { StoredDossier } from '../journal/assemble.ts';
import type { Content } from '../journal/rows.ts';

type Kept = Omit<StoredDossier, 'tables'> & { content: Content };

function unpack(text: string): StoredDossier {
	const json = inflateSync(Buffer.from(text, 'base64')).toString();
	const { content, ...rest } = JSON.parse(json) as Kept;
	return { ...rest, tables: tablesOf(content) };
}

/** A dossier as it was in a version of the time before the journal, when each was kept whole. */
export async function readVersion(
	db: Storage['db'],
	id: string,
	version: string
): Promise<Dossier | undefined> {
	const row = await db
		.selectFrom('versions')
		.select('content')
		.where('dossier', '=', id)
		.where('version', '=', version)
		.executeTakeFirst();
	return row && assemble(unpack(row.content));
}

/** Most versions in a list. */
const MOST = 100;

/** The versions of a dossier, the newest first. */
export async function listVersions(db: Storage['db'], id: string): Promise<string[]> {
	const made = await db
		.selectFrom('change_sets')
		.select(['version', (eb) => eb.fn.max('first').as('latest')])
		.where('dossier', '=', id)
		.groupBy('version')
		.orderBy('latest', 'desc')
		.limit(MOST)
		.execute();
	const kept = await db
		.selectFrom('versions')
		.select('version')
		.where('dossier', '=', id)
		.orderBy('kept_at', 'desc')
		.orderBy('version')
		.limit(MOST)
		.execute();
	const all = [...made, ...kept].map(({ version }) => version);
	return [...new Set(all)].slice(0, MOST);
}
