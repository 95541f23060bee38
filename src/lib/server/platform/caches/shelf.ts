import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { log } from '../log.ts';

/** Bytes, and what is said of them: anything that JSON can hold. */
export interface Shelved {
	body: Uint8Array;
}

/** What took long to make, in the data folder: a server that starts anew finds it there. */
export interface Shelf<Item extends Shelved> {
	/** What lies there; what is of another build is nothing, and what is damaged is thrown away. */
	read(key: string): Promise<Item | undefined>;
	/** The same at once, for what is small: nobody else is answered meanwhile. */
	readNow(key: string): Item | undefined;
	/** Lays something there. What the disk refuses is logged: whoever asked has been answered all the same. */
	write(key: string, item: Item): Promise<void>;
	/** Throws away all that lies there. */
	clear(): Promise<void>;
}

const hashOf = (bytes: string | Uint8Array) =>
	createHash('sha256').update(bytes).digest('hex').slice(0, 32);

/** What a file holds: a line with the sum of all that follows, a line of JSON, and bytes. */
function closed<Item extends Shelved>({ body, ...head }: Item): Buffer {
	const rest = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]);
	return Buffer.concat([Buffer.from(`${hashOf(rest)}\n`), rest]);
}

/** Takes a file apart; `undefined` where it is not whole. */
function opened<Item extends Shelved>(bytes: Buffer): Item | undefined {
	const start = bytes.indexOf('\n') + 1;
	const rest = bytes.subarray(start);
	if (hashOf(rest) !== bytes.subarray(0, start - 1).toString()) return undefined;
	const end = rest.indexOf('\n');
	const head = JSON.parse(rest.subarray(0, end).toString()) as object;
	return { ...head, body: new Uint8Array(rest.subarray(end + 1)) } as unknown as Item;
}

async function remove(folder: string, names: Iterable<string>): Promise<void> {
	try {
		await Promise.all([...names].map((name) => rm(join(folder, name), { force: true })));
	} catch (error) {
		log('not-taken-off-the-shelf', { message: String(error) }, 'warn');
	}
}

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
	const mark = hashOf(build).slice(0, 8);
	const nameOf = (key: string) => `${mark}-${hashOf(key)}`;
	const there = existsSync(folder) ? readdirSync(folder) : [];
	const isOurs = (name: string) => name.startsWith(mark) && !name.includes('.');
	// What another build has laid there, or half of it before it ended, nobody will ask for.
	void remove(
		folder,
		there.filter((name) => !isOurs(name))
	);
	// Nearly every page is not there: the disk need not be asked.
	const names = new Set(there.filter(isOurs));

	/** What was read, `undefined` where that failed; then it is as if it had never been there. */
	function orThrownAway(name: string, bytes: Buffer | undefined): Item | undefined {
		const item = bytes && opened<Item>(bytes);
		if (item) return item;
		names.delete(name);
		void remove(folder, [name]);
		return undefined;
	}

	async function lay(name: string, item: Item): Promise<void> {
		const file = join(folder, name);
		const half = `${file}.${process.pid}`;
		try {
			mkdirSync(folder, { recursive: true, mode: 0o700 });
			await writeFile(half, closed(item), { mode: 0o600 });
			await rename(half, file);
			names.add(name);
			await prune(folder, most);
		} catch (error) {
			log('not-shelved', { message: String(error) }, 'warn');
		}
	}

	let last = Promise.resolve();
	/** One after the other: what is thrown away is not laid there again by what began before. */
	const inTurn = (work: () => Promise<void>) => (last = last.then(work));

	return {
		async read(key) {
			const name = nameOf(key);
			if (!names.has(name)) return undefined;
			return orThrownAway(name, await readFile(join(folder, name)).catch(() => undefined));
		},
		readNow(key) {
			const name = nameOf(key);
			if (!names.has(name)) return undefined;
			let bytes: Buffer | undefined;
			try {
				bytes = readFileSync(join(folder, name));
			} catch {
				// As above: it is gone.
			}
			return orThrownAway(name, bytes);
		},
		write: (key, item) => inTurn(() => lay(nameOf(key), item)),
		clear: () =>
			inTurn(async () => {
				const all = [...names];
				names.clear();
				await remove(folder, all);
			})
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
