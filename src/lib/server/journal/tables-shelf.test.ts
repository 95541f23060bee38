import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

test('tables of few rows are left to the database', async () => {
	const shelf = openTablesShelf(join(folder, 'tables'), 'one');
	const { actors, issues, sources, statements, coverage, relations } = makeVotes(3, 10);
	await shelf.write('small', '1', { actors, issues, sources, statements, coverage, relations });
	expect(await shelf.read('small', '1')).toBeUndefined();
});
