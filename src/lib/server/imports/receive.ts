import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import type { BusboyHeaders, BusboyInstance } from '@fastify/busboy';
import { FILES_LIMIT, PACKAGE_LIMIT } from '#lib/contract/imports.ts';
import { Refusal } from '../platform/problem.ts';
import type { Upload } from '../platform/uploads.ts';

/** A file that has arrived and lies on the disk. */
export interface Received {
	/** As it was sent, with the folders that it was sent with. */
	name: string;
	path: string;
	size: number;
}

/** What a form has brought. */
export interface Form {
	/** In a folder of their own, which `discard` removes. */
	files: Received[];
	fields: ReadonlyMap<string, string>;
}

/** What goes around the files of a form, at the most. */
const WRAPPING = 512 * 1024;
/** Fields besides files, and the length of each. */
const FIELDS = { fields: 20, fieldSize: 2_000 };

const megabytes = (bytes: number) => Math.round(bytes / 1024 ** 2);

const tooLarge = () =>
	new Refusal(
		'too-large',
		`The package is larger than ${megabytes(PACKAGE_LIMIT)} MB. Leave out what is no part of it, or compress it.`,
		{ limit: PACKAGE_LIMIT }
	);

const tooMany = () =>
	new Refusal('too-large', `The package has more than ${FILES_LIMIT} files.`, {
		limit: FILES_LIMIT
	});

const malformed = () =>
	new Refusal('bad-request', 'The form cannot be read: it ends early or is not multipart.', {
		expected: 'multipart/form-data with the package in the field "file"'
	});

/** Counts what passes, and ends it at the limit. */
function limited(): Transform {
	let size = 0;
	return new Transform({
		transform(chunk: Buffer, _encoding, done) {
			size += chunk.length;
			if (size > PACKAGE_LIMIT + WRAPPING) done(tooLarge());
			else done(null, chunk);
		}
	});
}

function openForm(type: string): BusboyInstance {
	if (!/^multipart\/form-data\b/i.test(type)) {
		throw new Refusal('wrong-type', 'A package is sent as a form with the field "file".', {
			found: type || null,
			expected: 'multipart/form-data'
		});
	}
	try {
		return new Busboy({
			headers: { 'content-type': type } as BusboyHeaders,
			preservePath: true,
			limits: { ...FIELDS, files: FILES_LIMIT, fileSize: PACKAGE_LIMIT + 1, parts: 2 * FILES_LIMIT }
		});
	} catch {
		throw malformed();
	}
}

/** Lays the files of a form down as they arrive. */
async function receive({ body, type }: Upload, folder: string, signal: AbortSignal): Promise<Form> {
	const form = openForm(type);
	const files: Received[] = [];
	const fields = new Map<string, string>();
	const writing: Promise<void>[] = [];
	let refusal: Refusal | undefined;
	form.on('file', (field, stream, name) => {
		// A field for files in which nothing was chosen has no name.
		if (field !== 'file' || !name) return void stream.resume();
		const file = { name, path: join(folder, String(files.length)), size: 0 };
		files.push(file);
		const written = pipeline(stream, createWriteStream(file.path, { mode: 0o600 })).then(() => {
			file.size = stream.bytesRead;
			if (stream.truncated) refusal ??= tooLarge();
		});
		// It is waited for below; until then it must not count as unhandled.
		written.catch(() => undefined);
		writing.push(written);
	});
	form.on('field', (field, value) => fields.set(field, value));
	form.on('filesLimit', () => (refusal ??= tooMany()));
	form.on('partsLimit', () => (refusal ??= tooMany()));
	try {
		await pipeline(body, limited(), form, { signal });
		await Promise.all(writing);
	} catch (error) {
		if (signal.aborted) throw new Refusal('gone', 'The client closed the connection.');
		throw error instanceof Refusal || isOfDisk(error) ? error : malformed();
	}
	if (refusal) throw refusal;
	return { files, fields };
}

/** Whether the system refused to write a file: that is told as it is. */
const isOfDisk = (error: unknown) => error instanceof Error && 'errno' in error;

/**
 * Receives a form with files, at most 50 MB of them, straight to the disk.
 *
 * @param work is given the form; its files are gone when it is done.
 * @throws Refusal: 413 for what is too large, 415 and 400 for what is no such form, 499 where the client goes.
 */
export async function withUpload<T>(
	upload: Upload,
	signal: AbortSignal,
	work: (form: Form, folder: string) => Promise<T>
): Promise<T> {
	if (upload.length > PACKAGE_LIMIT + WRAPPING) throw tooLarge();
	return withFolder(async (folder) => work(await receive(upload, folder, signal), folder));
}

/** Gives a folder of its own to some work, and removes it afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), 'demarche-import-'));
	try {
		return await work(folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
