/** The files that votes come in: tables as text, plain or compressed by gzip, read piece by piece. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip, gunzipSync, constants } from 'node:zlib';
import { foldedName } from '#lib/dossier/csv.ts';
import { Refusal } from '../../platform/problem.ts';
import { BrokenTable, ByteRecord, eachByteRecord } from './byte-records.ts';

/** Most bytes of one table, unpacked: read piece by piece, none of it stays. */
const UNPACKED = 1024 ** 3;
/** Bytes read at a time. */
const PIECE = 256 * 1024;

const GZIP = Buffer.from([0x1f, 0x8b]);

const isCompressed = (head: Uint8Array) => GZIP.equals(head.subarray(0, 2));

const tooLarge = (name: string) =>
	new Refusal('too-large', `The table ${name} is larger than 1 GB. Nothing was imported.`, {
		limit: UNPACKED
	});

/** The first bytes of a file. */
export async function headOf(path: string, bytes: number): Promise<Buffer> {
	const file = await open(path);
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await file.close();
	}
}

/** The bytes of a table. @throws Refusal for one that is damaged or too large. */
async function* piecesOf(name: string, path: string): AsyncGenerator<Buffer> {
	const raw = createReadStream(path, { highWaterMark: PIECE });
	const stream = isCompressed(await headOf(path, 2))
		? raw.pipe(createGunzip({ chunkSize: PIECE }))
		: raw;
	let size = 0;
	try {
		for await (const piece of stream as AsyncIterable<Buffer>) {
			size += piece.length;
			if (size > UNPACKED) throw tooLarge(name);
			yield piece;
		}
	} catch (error) {
		if (error instanceof Refusal) throw error;
		throw new Refusal(
			'refused-archive',
			`The table ${name} is damaged. Download or compress it again. Nothing was imported.`
		);
	} finally {
		raw.destroy();
	}
}

/** A table that was sent. */
export interface TableFile {
	name: string;
	path: string;
	/** The names of its columns, folded. */
	columns: readonly string[];
}

/** Characters of a heading line that are looked at. */
export const HEAD = 16 * 1024;

/** Names the columns of a table by its first line; none where it is no text. */
export const columnsOf = async (path: string): Promise<string[]> =>
	columnsIn(await headOf(path, HEAD));

/** The same, by the first bytes of a table. */
export function columnsIn(head: Buffer): string[] {
	let text = head;
	if (isCompressed(head)) {
		try {
			text = gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 * HEAD });
		} catch {
			return [];
		}
	}
	const [line = ''] = text
		.toString('utf8')
		.replace(/^\uFEFF/, '')
		.split(/\r?\n/, 1);
	const separator = [',', ';', '\t'].reduce((best, one) =>
		line.split(one).length > line.split(best).length ? one : best
	);
	return line.split(separator).map((cell) => foldedName(cell.replace(/^\s*"|"\s*$/g, '')));
}

/**
 * Reads the rows of a table below its headings.
 *
 * @param wanted columns in the order in which `take` is given their places; −1 for one that is not there.
 */
export async function eachRow(
	{ name, path, columns }: TableFile,
	wanted: readonly string[],
	take: (record: ByteRecord, places: readonly number[], row: number) => void
): Promise<void> {
	const places = wanted.map((column) => columns.indexOf(column));
	try {
		await eachByteRecord(piecesOf(name, path), (record, row) => {
			if (row > 1) take(record, places, row);
		});
	} catch (error) {
		if (!(error instanceof BrokenTable)) throw error;
		throw new Refusal(
			'invalid',
			`The table ${name} has a quotation mark that is never closed. Nothing was imported.`
		);
	}
}
