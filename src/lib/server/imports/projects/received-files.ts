/** The files of a project as they were sent: by themselves, several, or in an archive. */
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '#lib/dossier/faults.ts';
import { decode } from '../../dossiers/encoding.ts';
import { readArchive } from '../archive.ts';
import { withFolder } from '../receive.ts';
import type { Received } from '../receive.ts';

/** Whether a file is a ZIP archive, by its first bytes. */
export async function isArchive(path: string): Promise<boolean> {
	const file = await open(path);
	try {
		const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
		return buffer.toString('latin1') === 'PK';
	} finally {
		await file.close();
	}
}

/** Texts by their names, and what is odd about how they were saved. */
interface ReceivedTexts {
	texts: Map<string, string>;
	warnings: Fault[];
}

/**
 * The texts among the files that were sent.
 *
 * @param isWanted says which files of an archive are read.
 * @throws Refusal for an archive that is damaged, too large, or made to mislead.
 */
export async function receivedTexts(
	received: readonly Received[],
	isWanted: (path: string) => boolean
): Promise<ReceivedTexts> {
	const read: ReceivedTexts = { texts: new Map(), warnings: [] };
	const take = (name: string, bytes: Buffer) => {
		const { text, warnings } = decode(name, bytes);
		read.texts.set(name, text);
		read.warnings.push(...warnings);
	};
	for (const { name, path } of received) {
		if (await isArchive(path)) {
			const files = await readArchive(path, isWanted);
			for (const [file, bytes] of files) if (isWanted(file)) take(file, bytes);
		} else if (received.length === 1 || isWanted(name)) take(name, await readFile(path));
	}
	return read;
}

/**
 * Works on a database that was sent, by itself or in an archive.
 *
 * @param isWanted says which file of an archive it is.
 * @param work is given a copy, which is deleted afterwards; nothing if no file is wanted.
 */
export async function withReceivedDatabase<T>(
	{ name, path }: Received,
	isWanted: (path: string) => boolean,
	work: (path: string | undefined, name: string) => T
): Promise<T> {
	if (!(await isArchive(path))) return work(path, name);
	const files = await readArchive(path, isWanted);
	const [file, bytes] = [...files].find(([one]) => isWanted(one)) ?? [name, undefined];
	if (!bytes) return work(undefined, name);
	return withFolder(async (folder) => {
		const copy = join(folder, 'database');
		await writeFile(copy, bytes, { mode: 0o600 });
		return work(copy, file);
	});
}
