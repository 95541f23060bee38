import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { log } from '../log.ts';
import type { KeptAnswer } from './answers.ts';

/** Answers that took long to make, in the data folder: a server that starts anew finds them there. */
export interface Shelf {
	/** What lies there; what is damaged or of another build is nothing. */
	read(key: string): Promise<KeptAnswer | undefined>;
	/** Lays an answer there. What the disk refuses is logged: the answer has gone out all the same. */
	write(key: string, answer: KeptAnswer): Promise<void>;
}

/** Most answers that lie there; the oldest goes first. */
const MOST = 100;

const hashOf = (...texts: string[]) =>
	createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 32);

async function prune(folder: string): Promise<void> {
	const names = await readdir(folder);
	if (names.length <= MOST) return;
	const files = await Promise.all(
		names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs }))
	);
	const old = files.sort((a, b) => b.at - a.at).slice(MOST);
	await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })));
}

/** Opens the shelf of a data folder. @param build answers of another one are not found. */
export function openShelf(dataDir: string, build: string): Shelf {
	const folder = join(dataDir, 'answers');
	const nameOf = (key: string) => hashOf(build, key);
	// Nearly every page is not there: the disk need not be asked.
	const names = new Set(existsSync(folder) ? readdirSync(folder) : []);
	return {
		async read(key) {
			const name = nameOf(key);
			if (!names.has(name)) return undefined;
			try {
				const bytes = await readFile(join(folder, name));
				const end = bytes.indexOf('\n');
				const { sum, ...head } = JSON.parse(bytes.subarray(0, end).toString()) as {
					sum: string;
				} & Omit<KeptAnswer, 'body'>;
				const body = new Uint8Array(bytes.subarray(end + 1));
				return hashOf(Buffer.from(body).toString('latin1')) === sum ? { ...head, body } : undefined;
			} catch {
				return undefined;
			}
		},
		async write(key, { body, ...head }) {
			const sum = hashOf(Buffer.from(body).toString('latin1'));
			const name = nameOf(key);
			const file = join(folder, name);
			const half = `${file}.${process.pid}`;
			try {
				mkdirSync(folder, { recursive: true, mode: 0o700 });
				const start = Buffer.from(`${JSON.stringify({ ...head, sum })}\n`);
				await writeFile(half, Buffer.concat([start, body]), { mode: 0o600 });
				await rename(half, file);
				names.add(name);
				await prune(folder);
			} catch (error) {
				log('answer-not-kept', { message: String(error) });
			}
		}
	};
}
