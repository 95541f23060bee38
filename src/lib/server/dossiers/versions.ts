import { deflateSync, inflateSync } from 'node:zlib';
import type { Dossier } from '#lib/dossier/types.ts';
import type { Storage, Write } from '../database/storage.ts';
import { assemble, type StoredDossier } from './assemble.ts';
import { selectContent } from './rows.ts';

/** A text column holds it on both databases; compressed, a version takes about a tenth of its CSV. */
const pack = (stored: StoredDossier) => deflateSync(JSON.stringify(stored)).toString('base64');

const unpack = (text: string) =>
	JSON.parse(inflateSync(Buffer.from(text, 'base64')).toString()) as StoredDossier;

/**
 * Keeps a dossier for ever as it stands in this transaction, whole. A version that is kept already is
 * kept once.
 */
export async function keepVersion(tx: Write, id: string): Promise<void> {
	const row = await tx
		.selectFrom('dossiers')
		.select(['header', 'package', 'version'])
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	const { version } = row;
	const kept = await tx
		.selectFrom('versions')
		.select('version')
		.where('dossier', '=', id)
		.where('version', '=', version)
		.executeTakeFirst();
	if (kept) return;
	const stored = {
		header: JSON.parse(row.header),
		package: JSON.parse(row.package),
		version,
		content: await selectContent(tx, id)
	};
	const kept_at = new Date().toISOString();
	await tx
		.insertInto('versions')
		.values({ dossier: id, version, kept_at, content: pack(stored) })
		.execute();
}

/** Keeps the dossiers of a database that was written before versions were kept. */
export async function keepCurrent(storage: Pick<Storage, 'db' | 'exclusive'>): Promise<void> {
	const missing = await storage.db
		.selectFrom('dossiers')
		.leftJoin('versions', (join) =>
			join
				.onRef('versions.dossier', '=', 'dossiers.id')
				.onRef('versions.version', '=', 'dossiers.version')
		)
		.select('dossiers.id')
		.where('versions.version', 'is', null)
		.execute();
	if (missing.length === 0) return;
	await storage.exclusive(async (tx) => {
		for (const { id } of missing) await keepVersion(tx, id);
	});
}

/** A dossier as it was in a version; `undefined` where that was never kept. */
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

/** The versions of a dossier that were kept, the newest first. */
export async function listVersions(db: Storage['db'], id: string): Promise<string[]> {
	const rows = await db
		.selectFrom('versions')
		.select('version')
		.where('dossier', '=', id)
		.orderBy('kept_at', 'desc')
		.orderBy('version')
		.limit(100)
		.execute();
	return rows.map((row) => row.version);
}
