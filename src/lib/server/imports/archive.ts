import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { FILES_LIMIT, UNPACKED_LIMIT } from '#lib/contract/imports.ts';
import { DESCRIPTOR_FILE } from '#lib/dossier/descriptor.ts';
import { shown } from '#lib/dossier/faults.ts';
import { isPackageFile } from '#lib/dossier/package.ts';
import { Refusal } from '../platform/problem.ts';

/** Files of an archive by their path; files outside the package have no content. */
export type Unpacked = Map<string, Buffer>;

/** Whether a file of an archive is read, by its path. */
type Wanted = (path: string) => boolean;

const refuse = (detail: string, members: Record<string, unknown> = {}) =>
	new Refusal('refused-archive', `${detail} Nothing was imported.`, members);

/** Files that operating systems add to archives without being asked. */
export const isLitter = (path: string) =>
	path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX') ||
	/(^|\/)(thumbs\.db|desktop\.ini)$/i.test(path);

const isFolder = (path: string) => path.endsWith('/');

/** Bytes of a header before each file of an archive, without the name (APPNOTE 6.3, 4.3.7). */
const LOCAL_HEADER = 30;
/** Ways of compression: none, and deflate. */
const METHODS = [0, 8];

const megabytes = (bytes: number) => `${Math.round(bytes / 1024 ** 2)} MB`;

/** Refuses a name that leads out of the archive, or that two systems read as two. */
function refuseName(path: string, known: ReadonlySet<string>): void {
	const parts = path.replace(/\/$/, '').split('/');
	const leads = /^[a-z]:|^\/|\\|\0/i.test(path) || parts.some((part) => part === '..');
	if (leads) {
		throw refuse(`The archive has a file named ${shown(path)}, which lies outside of it.`);
	}
	if (known.has(path.toLowerCase())) {
		throw refuse(`The archive has two files named ${shown(path)}.`);
	}
}

function refuseKind(entry: Entry): void {
	const name = shown(entry.fileName);
	if (entry.isEncrypted()) throw refuse(`The file ${name} is locked with a password.`);
	if (!METHODS.includes(entry.compressionMethod)) {
		throw refuse(
			`The file ${name} is compressed in a way that is not supported. Save the archive as an ordinary ZIP file.`
		);
	}
}

/** Refuses files that share bytes: a small archive would unpack to any size. */
function refuseOverlap(entries: readonly Entry[]): void {
	const byPlace = entries.toSorted(
		(a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader
	);
	let end = 0;
	for (const entry of byPlace) {
		const { relativeOffsetOfLocalHeader: start, fileNameLength, compressedSize } = entry;
		if (start < end) throw refuse('The files of the archive overlap.');
		end = start + LOCAL_HEADER + fileNameLength + compressedSize;
	}
}

/** The entries of an archive, all inspected before any is unpacked. */
async function entriesOf(archive: ZipFile): Promise<Entry[]> {
	const entries: Entry[] = [];
	const known = new Set<string>();
	for await (const entry of archive.eachEntry()) {
		if (entries.length >= FILES_LIMIT)
			throw refuse(`The archive has more than ${FILES_LIMIT} files.`);
		refuseName(entry.fileName, known);
		known.add(entry.fileName.toLowerCase());
		entries.push(entry);
		if (isFolder(entry.fileName) || isLitter(entry.fileName)) continue;
		refuseKind(entry);
	}
	refuseOverlap(entries);
	return entries;
}

/** The folder of the package: that of its descriptor, or the one that holds all files. */
export function rootOf(paths: readonly string[]): string {
	const descriptors = paths.filter((path) => path.split('/').at(-1) === DESCRIPTOR_FILE);
	const near = descriptors.filter((path) => path.split('/').length <= 2);
	if (near.length > 1) {
		throw refuse(`There are ${near.length} packages, ${near.join(' and ')}. Choose one of them.`);
	}
	const [one] = near;
	if (one !== undefined) return one.slice(0, -DESCRIPTOR_FILE.length);
	const folders = new Set(paths.map((path) => path.slice(0, path.indexOf('/') + 1)));
	const [folder] = folders;
	return folders.size === 1 ? (folder ?? '') : '';
}

/** Refuses files that take more room than there is once they are unpacked. */
function refuseSize(entries: readonly Entry[]): void {
	const size = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
	if (size <= UNPACKED_LIMIT) return;
	throw refuse(
		`Unpacked, the archive is larger than ${megabytes(UNPACKED_LIMIT)}, which is the limit.`
	);
}

/** Unpacks one file, never further than it says of itself. */
async function unpack(archive: ZipFile, entry: Entry): Promise<Buffer> {
	const stream = await archive.openReadStreamPromise(entry);
	const bytes = Buffer.allocUnsafe(entry.uncompressedSize);
	let at = 0;
	for await (const chunk of stream as AsyncIterable<Buffer>) {
		if (at + chunk.length > bytes.length) throw new Error('more bytes than it says');
		at += chunk.copy(bytes, at);
	}
	if (at !== bytes.length || crc32(bytes) !== entry.crc32) throw new Error('other bytes');
	return bytes;
}

async function unpackAll(archive: ZipFile, isWanted: Wanted): Promise<Unpacked> {
	const entries = await entriesOf(archive);
	const own = entries.filter(({ fileName: path }) => !isFolder(path) && !isLitter(path));
	const root = rootOf(own.map(({ fileName }) => fileName));
	const nameOf = ({ fileName: path }: Entry) =>
		path.startsWith(root) ? path.slice(root.length) : path;
	refuseSize(own.filter((entry) => isWanted(nameOf(entry))));
	const files: Unpacked = new Map();
	for (const entry of own) {
		const name = nameOf(entry);
		// Entries that are not read are reported by name and not unpacked.
		files.set(name, isWanted(name) ? await unpack(archive, entry) : Buffer.alloc(0));
	}
	return files;
}

const damaged = (error: unknown) => {
	const reason = error instanceof Error ? error.message : String(error);
	return refuse('The archive is damaged, or it is no ZIP file. Export or compress it again.', {
		found: reason
	});
};

/** Bytes that are unpacked at a time. */
const PIECE = 256 * 1024;

/** Ignores how a stream ended, as its reader is told. */
const unheard = () => undefined;

/** The bytes of a file of an archive, piece by piece; held against its size and checksum at the end. */
async function* piecesOf(archive: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
	const isPacked = entry.compressionMethod !== 0;
	const packed = await archive.openReadStreamPromise(entry, isPacked ? { decompress: false } : {});
	// In larger pieces than yauzl would unpack it in: of a sheet there are thousands.
	const stream = isPacked
		? pipeline(packed, createInflateRaw({ chunkSize: PIECE }), unheard)
		: packed;
	let [size, sum] = [0, 0];
	for await (const piece of stream as AsyncIterable<Buffer>) {
		size += piece.length;
		if (size > entry.uncompressedSize) throw new Error('more bytes than it says');
		sum = crc32(piece, sum);
		yield piece;
	}
	if (size !== entry.uncompressedSize || sum !== entry.crc32) throw new Error('other bytes');
}

/** The files of an archive, each looked at before any is unpacked. */
export interface OpenArchive {
	names: ReadonlySet<string>;
	/** A file piece by piece; none where the archive lacks it. */
	pieces: (name: string) => AsyncIterable<Buffer>;
}

async function* nothing(): AsyncGenerator<Buffer> {
	// There is no such file.
}

/** Does some work with an archive that need not be unpacked as a whole. @throws Refusal as `readArchive` does. */
export const withArchive = <T>(
	path: string,
	work: (archive: OpenArchive) => Promise<T>
): Promise<T> =>
	opened(path, async (archive) => {
		const entries = new Map((await entriesOf(archive)).map((entry) => [entry.fileName, entry]));
		const pieces = (name: string) => {
			const entry = entries.get(name);
			return entry ? piecesOf(archive, entry) : nothing();
		};
		return work({ names: new Set(entries.keys()), pieces });
	});

/**
 * Unpacks what a ZIP archive holds, at its root or in one folder, into memory.
 *
 * @param isWanted says which of its files are read; those of a package unless told otherwise.
 * @throws Refusal for an archive that is damaged, too large unpacked, locked, or made to mislead.
 */
export const readArchive = (path: string, isWanted: Wanted = isPackageFile): Promise<Unpacked> =>
	opened(path, (archive) => unpackAll(archive, isWanted));

async function opened<T>(path: string, work: (archive: ZipFile) => Promise<T>): Promise<T> {
	let archive: ZipFile | undefined;
	try {
		// Imported here, not above: the bundler would put a library that two tasks share into the file of one.
		const { openPromise } = await import('yauzl');
		archive = await openPromise(path, { autoClose: false });
		return await work(archive);
	} catch (error) {
		if (error instanceof Refusal) throw error;
		if (
			error instanceof Error &&
			/(relative|absolute) path|invalid characters/.test(error.message)
		) {
			const [, name = ''] = /: (.*)$/s.exec(error.message) ?? [];
			throw refuse(`The archive has a file named ${shown(name)}, which lies outside of it.`);
		}
		throw damaged(error);
	} finally {
		archive?.close();
	}
}
