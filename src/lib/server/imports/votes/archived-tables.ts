/** Tables in a ZIP archive, as libraries and parliaments hand out their votes: all files of one download. */
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../../platform/problem.ts';
import { isLitter, withArchive } from '../archive.ts';
import { withFolder } from '../receive.ts';
import type { Received } from '../receive.ts';
import { columnsIn, HEAD, headOf } from './table-file.ts';
import type { TableFile } from './table-file.ts';

/** Most bytes of all tables, unpacked onto the disk. */
const UNPACKED = 1024 ** 3;
/** How a ZIP archive begins. */
const ZIP = Buffer.from('PK');

/** Whether a file of an archive is a table, by its name; it may be compressed once more. */
const isTable = (name: string) => /\.(csv|tsv)(\.gz)?$/i.test(name) && !isLitter(name);

async function beginning(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
	const read: Buffer[] = [];
	let size = 0;
	for await (const piece of pieces) {
		read.push(piece);
		size += piece.length;
		if (size >= HEAD) break;
	}
	return Buffer.concat(read).subarray(0, HEAD);
}

/** The tables of an archive by their columns; none where it is damaged, which is told when it is read. */
export async function archivedTables(path: string): Promise<TableFile[]> {
	try {
		return await withArchive(path, async ({ names, pieces }) => {
			const tables: TableFile[] = [];
			for (const name of [...names].filter(isTable)) {
				tables.push({ name, path, columns: columnsIn(await beginning(pieces(name))) });
			}
			return tables;
		});
	} catch (error) {
		if (error instanceof Refusal) return [];
		throw error;
	}
}

/** Lets no more pass than there is room for. */
async function* upTo(room: number, pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	let left = room;
	for await (const piece of pieces) {
		left -= piece.length;
		if (left < 0) {
			throw new Refusal(
				'too-large',
				'Unpacked, the tables of the archive are larger than 1 GB. Nothing was imported.',
				{ limit: UNPACKED }
			);
		}
		yield piece;
	}
}

/** Lays the tables of an archive down in a folder. */
const laidDown = (path: string, folder: string): Promise<Received[]> =>
	withArchive(path, async ({ names, pieces }) => {
		const files: Received[] = [];
		let room = UNPACKED;
		for (const name of [...names].filter(isTable)) {
			const out = createWriteStream(join(folder, String(files.length)), { mode: 0o600 });
			await pipeline(upTo(room, pieces(name)), out);
			room -= out.bytesWritten;
			files.push({ name, path: String(out.path), size: out.bytesWritten });
		}
		return files;
	});

/**
 * Does some work with files, or with the tables in the archive that was sent in their place.
 *
 * @throws Refusal for an archive that is damaged, too large, or made to mislead.
 */
export async function withTables<T>(
	received: readonly Received[],
	work: (files: readonly Received[]) => Promise<T>
): Promise<T> {
	const [only] = received;
	const isArchive = received.length === 1 && only && ZIP.equals(await headOf(only.path, 2));
	if (!isArchive) return work(received);
	return withFolder(async (folder) => work(await laidDown(only.path, folder)));
}
