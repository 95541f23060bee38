import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { kinds, makeDatabase, type Database } from '../../../../tests/storage/databases.ts';
import { earlierNotes, writeEarlier } from '../../../../tests/storage/earlier.ts';
import { ship } from '../../../../tests/storage/packages.ts';
import { loadShipped } from '../dossiers/load.ts';
import { openDossiers } from '../dossiers/store.ts';
import { openJournal } from '../journal/open-journal.ts';
import { openAnnotations } from '../notes/store.ts';
import { migrations } from './migrations.ts';
import { openStorage } from './open.ts';

/** Steps of the schema that programs have shipped with before. */
const earlier = [1, 2, 3, 4].map((taken) => ({ taken, last: migrations[taken - 1]?.name }));
const made: Dossier = { ...makeDossier(), version: 'made-by-an-earlier-program' };
const plain = made.issues.map((issue) => ({ ...issue, about: '', favours: '' as const }));

describe.each(kinds)('a database on %s', (kind) => {
	let database: Database;
	let packages: string;
	beforeEach(async () => {
		database = await makeDatabase(kind);
		packages = mkdtempSync(join(tmpdir(), 'demarche-packages-'));
		ship(packages, { ...makeDossier(), id: 'another' });
	});
	afterEach(async () => {
		await database.remove();
		rmSync(packages, { recursive: true });
	});

	test.each(earlier)('as of step $last goes on with all it holds', async ({ taken }) => {
		await writeEarlier(database, taken, made);
		const storage = await openStorage(database);
		try {
			const journal = openJournal(storage);
			await loadShipped(journal, packages);
			const dossiers = openDossiers(journal);
			const kept = await dossiers.getDossier(made.id);
			const issues = taken >= 4 ? made.issues : plain;
			expect(kept).toEqual({ ...made, issues });
			expect(await dossiers.listVersions(made.id)).toContain(made.version);
			expect(await dossiers.getVersion(made.id, made.version)).toEqual({ ...made, issues });
			const notes = openAnnotations(journal);
			expect((await notes.listPart(made.id, {}, { limit: 10 })).annotations).toEqual(
				earlierNotes.map((note) => ({ ...note, assignee: null, due: null, mentions: [] }))
			);
			expect(await notes.history(made.id, 'note-1')).toMatchObject([
				{ version: 2, action: 'resolved', author: 'Ben', body: earlierNotes[0]?.body },
				{ version: 1, action: 'created', author: 'Ana', tags: earlierNotes[0]?.tags }
			]);
		} finally {
			await storage.close();
		}
	});

	test.each(earlier)('as of step $last takes the same steps as a new one', async ({ taken }) => {
		await writeEarlier(database, taken, made);
		const storage = await openStorage(database);
		const rows = await storage.db.selectFrom('migrations').select('name').orderBy('name').execute();
		expect(rows.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name));
		await storage.close();
	});
});
