import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeVotes } from '../../../../tests/fixtures/votes.ts';
import { kinds, makeDatabase } from '../../../../tests/storage/databases.ts';
import { ship } from '../../../../tests/storage/packages.ts';
import { ana } from '../../../../tests/storage/journals.ts';
import { openStorage } from '../database/open.ts';
import { loadShipped } from '../dossiers/load.ts';
import { openJournal } from './open-journal.ts';
import { openTablesShelf } from './tables-shelf.ts';

const made: Dossier = { ...makeVotes(20, 2500), id: 'assembly' };
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'demarche-tables-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const files = () => readdirSync(join(folder, 'tables')).filter((name) => !name.includes('.'));

describe.each(kinds)('a dossier that was just loaded into %s', (kind) => {
	test('is to the byte what a server that starts anew would read of it, and lies on the shelf later', async () => {
		const database = await makeDatabase(kind);
		const storage = await openStorage(database);
		vi.useFakeTimers({ toFake: ['setTimeout'] });
		try {
			const packages = join(folder, 'packages');
			cpSync(fileURLToPath(new URL('../../../../data', import.meta.url)), packages, {
				recursive: true
			});
			ship(packages, made);
			const journal = openJournal(storage, openTablesShelf(join(folder, 'tables'), 'one'));
			await loadShipped(journal, packages);
			const ids = [...journal.states.held().keys()];
			expect(ids).toContain(made.id);
			expect(ids.length).toBeGreaterThan(1);
			for (const id of ids) {
				const loaded = await journal.current(id);
				const read = await openJournal(storage).current(id);
				expect(JSON.stringify(loaded) === JSON.stringify(read)).toBe(true);
				expect(loaded).toStrictEqual(read);
			}
			vi.runAllTimers();
			vi.useRealTimers();
			await vi.waitFor(() => expect(files()).toHaveLength(1));
			const shelved = openTablesShelf(join(folder, 'tables'), 'one');
			const state = await openJournal(storage, shelved).current(made.id);
			expect(state).toStrictEqual(await journal.current(made.id));
		} finally {
			vi.useRealTimers();
			await storage.close();
			await database.remove();
		}
	});
});

describe.each(kinds)('tables of a large dossier beside %s', (kind) => {
	test('are what a server that starts anew would read row by row, in the version that stands', async () => {
		const database = await makeDatabase(kind);
		const storage = await openStorage(database);
		const open = () => openJournal(storage, openTablesShelf(join(folder, 'tables'), 'one'));
		const rows = async () => (await openJournal(storage).current(made.id))?.dossier;
		try {
			ship(join(folder, 'packages'), made);
			await loadShipped(openJournal(storage), join(folder, 'packages'));
			expect((await open().current(made.id))?.dossier).toEqual(await rows());
			await vi.waitFor(() => expect(files()).toHaveLength(1));
			expect((await open().current(made.id))?.dossier).toEqual(await rows());
			const renamed = { id: 'actor-0', row: { name: 'Another name' } };
			await open().commit(ana, made.id, [{ entity: 'actor', action: 'edit', ...renamed }]);
			const after = (await open().current(made.id))?.dossier;
			expect(after?.actors[0]?.name).toBe('Another name');
			expect(after).toEqual(await rows());
			for (const file of files()) writeFileSync(join(folder, 'tables', file), 'cut off');
			expect((await open().current(made.id))?.dossier).toEqual(after);
		} finally {
			await storage.close();
			await database.remove();
		}
	});
});

test('a dossier that is deleted leaves no tables behind', async () => {
	const database = await makeDatabase('sqlite');
	const storage = await openStorage(database);
	try {
		ship(join(folder, 'packages'), made);
		await loadShipped(openJournal(storage), join(folder, 'packages'));
		const journal = openJournal(storage, openTablesShelf(join(folder, 'tables'), 'one'));
		const told: string[] = [];
		journal.onErased(async () => void told.push(...files()));
		await journal.current(made.id);
		await vi.waitFor(() => expect(files()).toHaveLength(1));
		await journal.erase(ana, made.id);
		expect(files()).toEqual([]);
		expect(told).toEqual([]);
	} finally {
		await storage.close();
		await database.remove();
	}
});

test('tables of few rows are left to the database', async () => {
	const shelf = openTablesShelf(join(folder, 'tables'), 'one');
	const { actors, issues, sources, statements, coverage, relations } = makeVotes(3, 10);
	await shelf.write('small', '1', { actors, issues, sources, statements, coverage, relations });
	expect(await shelf.read('small', '1')).toBeUndefined();
});
