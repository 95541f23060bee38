import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { log } from '../log.ts';

/** Bytes, and what is said of them: anything that JSON can hold. */
export interface Shelved {
	body: Uint8Array;
}

/** What took long to make, in the data folder: a server that starts anew finds it there. */
export interface Shelf<Item extends Shelved> {
	/** What lies there; what is damaged or of another build is nothing. */
	read(key: string): Promise<Item | undefined>;
	/** Lays something there. What the disk refuses is logged: whoever asked has been answered all the same. */
	write(key: string, item: Item): Promise<void>;
}

const hashOf = (bytes: string | Uint8Array) =>
	createHash('sha256').update(bytes).digest('hex').slice(0, 32);

async function prune(folder: string, most: number): Promise<void> {
	const names = await readdir(folder);
	if (names.length <= most) return;
	const files = await Promise.all(
		names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs }))
	);
	const old = files.sort((a, b) => b.at - a.at).slice(most);
	await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })));
}

/**
 * Opens a shelf.
 *
 * @param folder is made when something is laid there.
 * @param build what another one has laid there is not found.
 * @param most items that lie there; the oldest goes first.
 */
export function openShelf<Item extends Shelved>(
	folder: string,
	{ build, most }: { build: string; most: number }
): Shelf<Item> {
	const nameOf = (key: string) => hashOf(`${build}\n${key}`);
	// Nearly every page is not there: the disk need not be asked.
	const names = new Set(existsSync(folder) ? readdirSync(folder) : []);
	return {
		async read(key) {
			const name = nameOf(key);
			if (!names.has(name)) return undefined;
			try {
				const bytes = await readFile(join(folder, name));
				const end = bytes.indexOf('\n');
				const { sum, ...head } = JSON.parse(bytes.subarray(0, end).toString()) as { sum: string };
				const body = new Uint8Array(bytes.subarray(end + 1));
				return hashOf(body) === sum ? ({ ...head, body } as unknown as Item) : undefined;
			} catch {
				return undefined;
			}
		},
		async write(key, { body, ...head }) {
			const sum = hashOf(body);
			const name = nameOf(key);
			const file = join(folder, name);
			const half = `${file}.${process.pid}`;
			try {
				mkdirSync(folder, { recursive: true, mode: 0o700 });
				const start = Buffer.from(`${JSON.stringify({ ...head, sum })}\n`);
				await writeFile(half, Buffer.concat([start, body]), { mode: 0o600 });
				await rename(half, file);
				names.add(name);
				await prune(folder, most);
			} catch (error) {
				log('not-shelved', { message: String(error) }, 'warn');
			}
		}
	};
}

/** Milliseconds of making from which something is kept on disk, too. */
const COSTLY = 400;

/** Whether what was begun then has taken so long that it is worth its place on disk. */
export const isCostly = (started: number) => performance.now() - started > COSTLY;

/**
 * What lies on a shelf, else what is made; and if that took long it lies there from then on.
 *
 * @param isAnew whether it is made and laid there whatever lies there, and however long it takes.
 */
export async function orFromShelf<Item extends Shelved>(
	shelf: Shelf<Item>,
	key: string,
	make: () => Promise<Item | undefined>,
	isAnew = false
): Promise<Item | undefined> {
	const found = isAnew ? undefined : await shelf.read(key);
	if (found) return found;
	const started = performance.now();
	const made = await make();
	if (made && (isAnew || isCostly(started))) void shelf.write(key, made);
	return made;
}
