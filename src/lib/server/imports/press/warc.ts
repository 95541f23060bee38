/** Archives of the web (WARC, ISO 28500), compressed record by record or not at all. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import { shown } from '#lib/dossier/faults.ts';
import { charsetOf } from '../../texts/html.ts';
import { decoded } from '../../texts/plain.ts';
import type { ReadPress } from './article.ts';
import { readPage } from './web-page.ts';

/** Most records of an archive that are looked at, and most bytes of all pages in it. */
const RECORDS = 20_000;
const UNPACKED = 100 * 1024 ** 2;
/** Largest page that is read. */
const PAGE = 12 * 1024 ** 2;
/** Bytes that are unpacked at a time: what they may become is bounded by that. */
const PIECE = 32 * 1024;

const isPacked = ([first, second]: Uint8Array) => first === 0x1f && second === 0x8b;

/** The beginning of what is compressed as gzip, as far as it goes. */
function unpackedHead(head: Uint8Array): Buffer {
	try {
		return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
	} catch {
		return Buffer.alloc(0);
	}
}

/**
 * Whether a file begins as an archive, compressed or not.
 *
 * @param head the first bytes of the file, a few kilobytes.
 */
export function isWarc(head: Uint8Array): boolean {
	const bytes = isPacked(head) ? unpackedHead(head) : Buffer.from(head.subarray(0, 5));
	return bytes.subarray(0, 5).toString('latin1') === 'WARC/';
}

/** The whole of a record, unpacked; `undefined` where it is too large. */
async function bytesOf(
	pieces: AsyncIterable<Uint8Array>,
	limit: number
): Promise<Buffer | undefined> {
	const kept: Uint8Array[] = [];
	let size = 0;
	for await (const piece of pieces) {
		size += piece.length;
		if (size > limit) return undefined;
		kept.push(piece);
	}
	return Buffer.concat(kept);
}

/**
 * The bytes of an archive, unpacked. Node's own unpacking tells of an archive that ends in the midst of a record, which
 * that of the reader passes over. Nothing is opened before somebody reads, so that no fault comes before its reader.
 */
async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
	const file = await open(path);
	const head = Buffer.alloc(2);
	try {
		await file.read(head, 0, 2, 0);
	} finally {
		await file.close();
	}
	const bytes = createReadStream(path, { highWaterMark: PIECE });
	if (!isPacked(head)) return yield* bytes;
	const unpacking = createGunzip();
	bytes.once('error', (fault) => unpacking.destroy(fault));
	try {
		yield* bytes.pipe(unpacking);
	} finally {
		bytes.destroy();
	}
}

/**
 * Reads what is left of a record. The reader of archives does so itself before the next record, but without end where
 * the archive breaks off within one: whoever passes a record over has to come to its end first.
 */
async function passOver(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
	const reading =
		Symbol.asyncIterator in pieces ? pieces[Symbol.asyncIterator]() : pieces[Symbol.iterator]();
	for (;;) if ((await reading.next()).done) return;
}

/** Reads every page of an archive that was answered with 200; pictures, scripts and redirects are passed over. */
export async function readWarc(path: string, file: string): Promise<ReadPress> {
	const { LimitReader, WARCParser } = await import('warcio');
	const read: ReadPress = { articles: [], faults: [] };
	const fault = (found: string, expected: string) => read.faults.push({ file, found, expected });
	let [records, unpacked] = [0, 0];
	try {
		for await (const record of new WARCParser(piecesOf(path))) {
			if (++records > RECORDS) {
				fault(`more than ${RECORDS} records`, 'fewer: split the archive');
				break;
			}
			const { httpHeaders, warcType, warcTargetURI: url = '' } = record;
			const type = httpHeaders?.headers.get('content-type') ?? '';
			const isPage = warcType === 'response' && /^(?:text\/html|application\/xhtml)/i.test(type);
			const { reader } = record;
			const isCut = () => reader instanceof LimitReader && reader.limit > 0;
			if (!isPage || Number(httpHeaders?.statusCode) !== 200) {
				await passOver(reader);
				if (!isCut()) continue;
				const after = records === 1 ? 'one record' : `${records} records`;
				fault(`the end of the archive within ${after}`, 'a whole WARC archive');
				break;
			}
			const bytes = await bytesOf(record, PAGE);
			if (!bytes) {
				fault(shown(url), 'a page of at most 12 MB');
				await passOver(reader);
				if (isCut()) break;
				continue;
			}
			if (isCut()) {
				fault(`the beginning of ${shown(url)}`, 'the whole page: fetch or save it again');
				break;
			}
			unpacked += bytes.length;
			if (unpacked > UNPACKED) {
				fault('pages of more than 100 MB', 'fewer: split the archive');
				break;
			}
			const named = /charset=["']?([\w-]+)/i.exec(type)?.[1];
			const { text } = decoded(bytes, '', named ?? charsetOf(bytes));
			read.articles.push(readPage(text, url ?? '', file));
		}
	} catch {
		const after = records === 1 ? 'one record' : `${records} records`;
		fault(`a damaged record after ${after}`, 'a whole WARC archive: fetch or save it again');
	}
	return read;
}
