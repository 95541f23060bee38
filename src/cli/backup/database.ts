import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { migrations } from '../../lib/server/database/migrations.ts';

/** Why nothing was copied or restored, as a sentence. */
export class Broken extends Error {}

const DATABASE = 'demarche.sqlite';
const known = migrations.map(({ name }) => name);

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** What the database says is wrong with itself; empty where nothing is. */
function faultsOf(database: DatabaseSync): string[] {
	const rows = database.prepare('pragma integrity_check').all();
	const broken = rows.map((row) => String(row.integrity_check)).filter((text) => text !== 'ok');
	const stray = database.prepare('pragma foreign_key_check').all();
	return [...broken, ...(stray.length > 0 ? [`${stray.length} rows name what is not there`] : [])];
}

function countOf(database: DatabaseSync, table: 'dossiers' | 'annotations'): number {
	return Number(database.prepare(`select count(*) as count from ${table}`).get()?.count);
}

/** A number and its noun. */
const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What SQLite keeps beside a database: what it has not yet written into the file, and an index of it. */
const companions = ['-wal', '-shm', '-journal'];

/**
 * Holds a file against what a database of this program is.
 *
 * @returns what is in it, in words.
 * @throws Broken
 */
function check(file: string): string {
	if (!existsSync(file)) throw new Broken(`There is no file ${file}.`);
	// SQLite makes some to read a file that was written with a log, and leaves them where it may not write.
	const made = companions.filter((end) => !existsSync(file + end));
	let database: DatabaseSync | undefined;
	try {
		database = new DatabaseSync(file, { readOnly: true });
		const faults = faultsOf(database);
		if (faults.length > 0)
			throw new Broken(`${file} is damaged: ${faults.slice(0, 5).join('; ')}.`);
		const taken = database.prepare('select name from migrations').all();
		const stranger = taken.map(({ name }) => String(name)).find((name) => !known.includes(name));
		if (stranger) {
			throw new Broken(`${file} was written by a later release of Démarche (step "${stranger}").`);
		}
		const dossiers = counted(countOf(database, 'dossiers'), 'dossier');
		return `${dossiers} and ${counted(countOf(database, 'annotations'), 'note')}`;
	} catch (error) {
		if (error instanceof Broken) throw error;
		throw new Broken(`${file} is no database of Démarche: ${textOf(error)}.`);
	} finally {
		database?.close();
		for (const end of made) rmSync(file + end, { force: true });
	}
}

/**
 * Copies the database as of one moment, while the server may be writing, and checks the copy.
 *
 * @param to is not there yet.
 * @returns what is in the copy, in words.
 * @throws Broken
 */
export async function backUp(dataDir: string, to: string): Promise<string> {
	const file = join(dataDir, DATABASE);
	if (!existsSync(file)) throw new Broken(`There is no database in ${dataDir}: set DATA_DIR.`);
	if (existsSync(to)) throw new Broken(`${to} is there already: choose another name.`);
	const database = new DatabaseSync(file, { readOnly: true });
	try {
		await backup(database, to);
		chmodSync(to, 0o600);
		return check(to);
	} catch (error) {
		rmSync(to, { force: true });
		throw error instanceof Broken ? error : new Broken(`The copy failed: ${textOf(error)}.`);
	} finally {
		database.close();
	}
}

/** Writes what waits in the log into the file and ends the log; fails while any program has it open. */
function settle(file: string): void {
	let database: DatabaseSync | undefined;
	try {
		database = new DatabaseSync(file, { timeout: 1_000 });
		database.exec('pragma journal_mode = delete');
	} catch (error) {
		if (/locked|busy/i.test(textOf(error))) {
			throw new Broken('The server still runs on this database: stop it, then restore again.');
		}
		// What is there is damaged: it is kept as it is, its companions with it.
	} finally {
		database?.close();
	}
}

/**
 * Puts a copy in the place of the database. What was there is kept beside it, with what SQLite held of it
 * in other files: left there, these would be written into the restored one.
 *
 * @returns what was restored, in words, and where the earlier database went.
 * @throws Broken where the copy is damaged or a server has the database open; nothing is changed then.
 */
export function restore(
	dataDir: string,
	from: string
): { kept: string | undefined; counted: string } {
	const found = check(from);
	const file = join(dataDir, DATABASE);
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	const fresh = `${file}.restoring`;
	copyFileSync(from, fresh);
	chmodSync(fresh, 0o600);
	check(fresh);
	let kept: string | undefined;
	if (existsSync(file)) {
		settle(file);
		kept = `${file}.before-${new Date().toISOString().replace(/[:.]/g, '-')}`;
		for (const end of companions) if (existsSync(file + end)) renameSync(file + end, kept + end);
		renameSync(file, kept);
	}
	for (const end of companions) rmSync(file + end, { force: true });
	renameSync(fresh, file);
	return { kept, counted: found };
}
