import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writePackage } from '#lib/dossier/package.ts';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { makeVotes } from '../../../../tests/fixtures/votes.ts';
import { kinds, makeDatabase } from '../../../../tests/storage/databases.ts';
import type { Database } from '../../../../tests/storage/databases.ts';
import { writerCalled } from '../../../../tests/storage/local.ts';
import { ship } from '../../../../tests/storage/packages.ts';
import { openStorage } from '../database/open.ts';
import type { Storage } from '../database/storage.ts';
import { openJournal } from '../journal/open-journal.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { loadShipped } from './load.ts';
import { openDossiers } from './store.ts';

const ana = writerCalled('Ana');

describe.each(kinds)('versions on %s', (kind) => {
	let database: Database;
	let storage: Storage;
	let journal: OpenJournal;
	let folder: string;
	let made: Dossier;

	beforeEach(async () => {
		database = await makeDatabase(kind);
		storage = await openStorage(database);
		journal = openJournal(storage);
		folder = mkdtempSync(join(tmpdir(), 'demarche-packages-'));
		made = makeDossier();
		ship(folder, made);
		await loadShipped(journal, folder);
	});
	afterEach(async () => {
		await storage.close();
		await database.remove();
		rmSync(folder, { recursive: true });
	});

	const current = async () => (await openDossiers(journal).getDossier(made.id)) as Dossier;
	const inVersion = (version: string, id = made.id) =>
		openDossiers(journal).getVersion(id, version);
	const edit = (text: string, { statements }: Dossier) => {
		const { id } = statements[0] as Statement;
		const row = { paraphrase: text, quote: '' };
		return journal.commit(ana, made.id, [{ entity: 'statement', action: 'edit', id, row }]);
	};

	test('a dossier is kept as it was before each change, byte for byte', async () => {
		const first = await current();
		await edit('Once.', first);
		const second = await current();
		await edit('Twice.', second);
		for (const before of [first, second]) {
			const kept = (await inVersion(before.version)) as Dossier;
			expect(kept).toEqual(before);
			expect([...writePackage(kept)]).toEqual([...writePackage(before)]);
			expect(() => kept.statements.pop()).toThrow(TypeError);
		}
		const { version } = await current();
		const versions = await openDossiers(journal).listVersions(made.id);
		expect(new Set(versions)).toEqual(new Set([version, second.version, first.version]));
	});

	test('an edition outlives the one that replaces it, and is kept once', async () => {
		const first = await current();
		ship(folder, { ...made, title: 'Second edition' });
		await loadShipped(journal, folder);
		expect((await current()).title).toBe('Second edition');
		expect(await inVersion(first.version)).toEqual(first);
		ship(folder, made);
		await loadShipped(journal, folder);
		expect(await openDossiers(journal).listVersions(made.id)).toHaveLength(2);
	});

	test('roll calls are kept as columns', async () => {
		const assembly = makeVotes(20, 30);
		ship(folder, assembly);
		await loadShipped(journal, folder);
		const store = openDossiers(journal);
		const loaded = (await store.getDossier(assembly.id)) as Dossier;
		ship(folder, { ...assembly, title: 'Second edition' });
		await loadShipped(journal, folder);
		expect((await inVersion(loaded.version, assembly.id))?.votes).toEqual(assembly.votes);
	});

	test('a change that fails keeps no version', async () => {
		await expect(edit('', await current())).rejects.toThrow();
		expect(await openDossiers(journal).listVersions(made.id)).toHaveLength(1);
	});

	test('an unknown version, and one of another dossier, are undefined', async () => {
		expect(await inVersion('0000000000000000')).toBeUndefined();
		expect(await inVersion((await current()).version, 'nowhere')).toBeUndefined();
	});
});
