import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HOURS_KEPT } from '#lib/contract/imports.ts';
import type { Storage, Write } from '../database/storage.ts';
import type { ImportTable } from '../database/tables.ts';
import type { Received } from './receive.ts';

type Db = Storage['db'];

/** Bytes of a file in one row of the database. */
const PART = 1024 ** 2;
/** Imports that are kept at once, and the bytes of all their files: the oldest go first. */
const MOST_KEPT = 20;
const MOST_BYTES = 300 * 1024 ** 2;

/** When an import that is made now ends. */
export function spanFrom(now: Date): { created_at: string; expires_at: string } {
	const expires = new Date(now.getTime() + HOURS_KEPT * 3_600_000);
	return { created_at: now.toISOString(), expires_at: expires.toISOString() };
}

/** One import, unless it is over. */
export const readImport = (db: Db | Write, id: string): Promise<ImportTable | undefined> =>
	db
		.selectFrom('imports')
		.selectAll()
		.where('id', '=', id)
		.where('expires_at', '>', new Date().toISOString())
		.executeTakeFirst();

async function forget(tx: Write, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	await tx.deleteFrom('import_files').where('import', 'in', ids).execute();
	await tx.deleteFrom('import_changes').where('import', 'in', ids).execute();
	await tx.deleteFrom('imports').where('id', 'in', ids).execute();
}

/** Takes away what is over, and the oldest imports where there are too many or they are too large together. */
async function makeRoom(tx: Write, size: number): Promise<void> {
	const all = await tx
		.selectFrom('imports')
		.select(['id', 'expires_at', 'size'])
		.orderBy('created_at', 'desc')
		.execute();
	const now = new Date().toISOString();
	let [count, bytes] = [1, size];
	const over = all.filter((one) => {
		if (one.expires_at <= now) return true;
		count++;
		bytes += one.size;
		return count > MOST_KEPT || bytes > MOST_BYTES;
	});
	await forget(
		tx,
		over.map(({ id }) => id)
	);
}

/** Stores a file part by part, so that it is never in memory as a whole. */
async function storeFile(tx: Write, id: string, place: number, file: Received): Promise<void> {
	const handle = await open(file.path);
	const room = Buffer.alloc(PART);
	try {
		for (let part = 0; part === 0 || part * PART < file.size; part++) {
			const { bytesRead } = await handle.read(room, 0, PART, part * PART);
			const content = room.subarray(0, bytesRead);
			await tx
				.insertInto('import_files')
				.values({ import: id, place, part, name: file.name, content })
				.execute();
		}
	} finally {
		await handle.close();
	}
}

/** Stores the changes that an import would make, in the place of those of an earlier plan. */
async function storeChanges(tx: Write, id: string, parts: readonly string[]): Promise<void> {
	await tx.deleteFrom('import_changes').where('import', '=', id).execute();
	for (const [part, content] of parts.entries()) {
		await tx.insertInto('import_changes').values({ import: id, part, content }).execute();
	}
}

/**
 * Stores a new import.
 *
 * @param received its files; none where it has faults and nothing will come of it.
 * @param changes lines of JSON, some in each part.
 */
export async function insertImport(
	tx: Write,
	row: ImportTable,
	received: readonly Received[],
	changes: readonly string[]
): Promise<void> {
	await makeRoom(tx, row.size);
	await tx.insertInto('imports').values(row).execute();
	for (const [place, file] of received.entries()) await storeFile(tx, row.id, place, file);
	await storeChanges(tx, row.id, changes);
}

/** Stores another plan of an import. */
export async function updateImport(
	tx: Write,
	id: string,
	plan: Pick<ImportTable, 'base' | 'choices' | 'plan'>,
	changes: readonly string[]
): Promise<void> {
	await tx.updateTable('imports').set(plan).where('id', '=', id).execute();
	await storeChanges(tx, id, changes);
}

/** Ends an import that was applied: what came of it is kept for a while, its files are not. */
export async function endImport(tx: Write, id: string, applied: string): Promise<void> {
	await tx.updateTable('imports').set({ applied, size: 0 }).where('id', '=', id).execute();
	await tx.deleteFrom('import_files').where('import', '=', id).execute();
}

/** Takes an import away. @returns whether there was one. */
export async function removeImport(tx: Write, id: string): Promise<boolean> {
	const isThere = (await readImport(tx, id)) !== undefined;
	await forget(tx, [id]);
	return isThere;
}

/** Lays the files of an import on the disk, as they were sent. */
export async function layDown(db: Db, id: string, folder: string): Promise<Received[]> {
	const files = await db
		.selectFrom('import_files')
		.select(['place', 'name', (eb) => eb.fn.max('part').as('last')])
		.where('import', '=', id)
		.groupBy(['place', 'name'])
		.orderBy('place')
		.execute();
	const received: Received[] = [];
	for (const { place, name, last } of files) {
		const path = join(folder, String(place));
		async function* parts() {
			for (let part = 0; part <= last; part++) {
				const row = await db
					.selectFrom('import_files')
					.select('content')
					.where('import', '=', id)
					.where('place', '=', place)
					.where('part', '=', part)
					.executeTakeFirstOrThrow();
				yield row.content;
			}
		}
		await pipeline(Readable.from(parts()), createWriteStream(path, { mode: 0o600 }));
		received.push({ name, path, size: 0 });
	}
	return received;
}

/** The lines of the changes that an import would make, a part at a time. */
export async function* linesOf(db: Db, id: string): AsyncGenerator<string[]> {
	for (let part = 0; ; part++) {
		const row = await db
			.selectFrom('import_changes')
			.select('content')
			.where('import', '=', id)
			.where('part', '=', part)
			.executeTakeFirst();
		if (!row) return;
		yield row.content.split('\n');
	}
}
