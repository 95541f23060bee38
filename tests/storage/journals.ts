import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import type { AskedChange } from '#lib/contract/changes.ts';
import { apply, emptyDossier } from '#lib/dossier/apply.ts';
import { readPackage, writePackage } from '#lib/dossier/package.ts';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import { openStorage } from '#lib/server/database/open.ts';
import type { Storage } from '#lib/server/database/storage.ts';
import { loadShipped } from '#lib/server/dossiers/load.ts';
import { openJournal } from '#lib/server/journal/open-journal.ts';
import type { OpenJournal } from '#lib/server/journal/open-journal.ts';
import { makeDossier } from '../fixtures/dossier.ts';
import { makeDatabase } from './databases.ts';
import type { Database, Kind } from './databases.ts';
import { writerCalled } from './local.ts';
import { ship } from './packages.ts';

export const ana = writerCalled('Ana');
export const ben = writerCalled('Ben');
const fixture = makeDossier({ actors: 4, issues: 4, statements: 20 });

/** The dossier in the journals; its statements take no side, so that any stance is a change. */
export const made: Dossier = {
	...fixture,
	statements: fixture.statements.map((s) => ({ ...s, stance: 0 }))
};
const [first] = made.statements as [Statement];

/** An edit of a statement, of the first one unless another is named. */
export const edit = (row: object, statement = first.id): AskedChange => ({
	entity: 'statement',
	action: 'edit',
	id: statement,
	row: row as Record<string, unknown>
});

/** What a refusal is held against. */
export const problem = (status: number, members = {}) => ({ problem: { status, ...members } });

/** Change sets of a whole journal, which a test reads at once. */
export const ALL = 1_000_000;

/** A dossier as the fold of all its events. */
export async function foldOf(journal: OpenJournal, id: string): Promise<Dossier> {
	const { changeSets } = await journal.read(id, {}, ALL);
	const version = changeSets.at(-1)?.version ?? '';
	const dossier = apply(
		emptyDossier(id),
		changeSets.flatMap(({ changes }) => changes)
	);
	return { ...dossier, version };
}

/** The names of the columns of every row, as an answer lists them. */
const columnsOf = ({ actors, issues, sources, statements, coverage, relations }: Dossier) =>
	[actors, issues, sources, statements, coverage, relations].flat().map((row) => Object.keys(row));

/** Two servers of one database that holds a dossier, new for each test of the block that calls this. */
export function useJournals(kind: Kind) {
	const { id } = made;
	let database: Database;
	let storage: Storage;
	let journal: OpenJournal;
	let other: OpenJournal;
	let folder: string;

	beforeEach(async () => {
		database = await makeDatabase(kind);
		storage = await openStorage(database);
		journal = openJournal(storage);
		folder = mkdtempSync(join(tmpdir(), 'demarche-packages-'));
		ship(folder, made);
		await loadShipped(journal, folder);
		other = openJournal(await openStorage(database));
	});
	afterEach(async () => {
		await (other.storage as Storage).close();
		await storage.close();
		await database.remove();
		rmSync(folder, { recursive: true });
	});

	const now = async (through = journal) => (await through.current(id))?.dossier as Dossier;
	/** The dossier as its rows have it, read by a server that has seen nothing of it. */
	const stored = async () => now(openJournal(storage));
	/**
	 * Rows, events and both servers say the same, to the order of the columns; it is a package, and the revisions
	 * have no gap.
	 */
	async function expectWhole() {
		const rows = await stored();
		for (const dossier of [await foldOf(journal, id), await now(), await now(other)]) {
			expect(dossier).toEqual(rows);
			expect(columnsOf(dossier)).toEqual(columnsOf(rows));
		}
		expect(readPackage(writePackage(rows))).toHaveProperty('dossier');
		const { changeSets } = await journal.read(id, {}, ALL);
		const numbers = changeSets.flatMap(({ changes }) => changes.map(({ revision }) => revision));
		expect(numbers).toEqual(numbers.map((_, i) => i + 1));
	}

	return {
		id,
		get storage() {
			return storage;
		},
		/** Where the database is. */
		get database() {
			return database;
		},
		get journal() {
			return journal;
		},
		/** Another server of the same database. */
		get other() {
			return other;
		},
		now,
		stored,
		expectWhole
	};
}
