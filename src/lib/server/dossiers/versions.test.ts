import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
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
import { changeContent } from './changes.ts';
import { loadShipped } from './load.ts';
import { openDossiers } from './store.ts';

const ana = writerCalled('Ana');

describe.each(kinds)('versions on %s', (kind) => {
	let database: Database;
	let storage: Storage;
	let folder: string;
	let made: Dossier;

	beforeEach(async () => {
		database = await makeDatabase(kind);
		storage = await openStorage(database);
		folder = mkdtempSync(join(tmpdir(), 'demarche-packages-'));
		made = makeDossier();
		ship(folder, made);
		await loadShipped(storage, folder);
	});
	afterEach(async () => {
		await storage.close();
		await database.remove();
		rmSync(folder, { recursive: true });
	});

	const current = async () => (await openDossiers(storage).getDossier(made.id)) as Dossier;
	const inVersion = (version: string, id = made.id) =>
		openDossiers(storage).getVersion(id, version);
	const edit = (text: string, { statements, version }: Dossier) => {
		const after = { ...(statements[0] as Statement), paraphrase: text };
		const change = { table: 'statements', id: after.id, after } as const;
		return changeContent(storage, made.id, ana, change, version);
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
		const versions = await openDossiers(storage).listVersions(made.id);
		expect(new Set(versions)).toEqual(new Set([version, second.version, first.version]));
	});

	test('an edition outlives the one that replaces it, and is kept once', async () => {
		const first = await current();
		ship(folder, { ...made, title: 'Second edition' });
		await loadShipped(storage, folder);
		expect((await current()).title).toBe('Second edition');
		expect(await inVersion(first.version)).toEqual(first);
		ship(folder, made);
		await loadShipped(storage, folder);
		expect(await openDossiers(storage).listVersions(made.id)).toHaveLength(2);
	});

	test('roll calls are kept as columns', async () => {
		const assembly = makeVotes(20, 30);
		ship(folder, assembly);
		await loadShipped(storage, folder);
		const store = openDossiers(storage);
		const loaded = (await store.getDossier(assembly.id)) as Dossier;
		ship(folder, { ...assembly, title: 'Second edition' });
		await loadShipped(storage, folder);
		expect((await inVersion(loaded.version, assembly.id))?.votes).toEqual(assembly.votes);
	});

	test('a change that fails keeps no version', async () => {
		await expect(edit('', { ...(await current()), version: 'older' })).rejects.toThrow();
		expect(await openDossiers(storage).listVersions(made.id)).toHaveLength(1);
	});

	test('nothing takes a version away or changes it', async () => {
		const { version } = await current();
		const remove = storage.db.deleteFrom('versions').execute();
		await expect(remove).rejects.toThrow(/append-only/);
		const change = storage.db.updateTable('versions').set({ content: '' }).execute();
		await expect(change).rejects.toThrow(/append-only/);
		expect(await inVersion(version)).toEqual(await current());
	});

	test('a database of the time before versions keeps what it holds at the next start', async () => {
		const drop = kind === 'sqlite' ? '' : 'cascade';
		await sql.raw(`drop table versions ${drop}`).execute(storage.db);
		if (kind === 'postgresql') await sql.raw('drop function versions_keep').execute(storage.db);
		await storage.db.deleteFrom('migrations').where('name', '=', '003-versions').execute();
		const again = await openStorage(database);
		await loadShipped(again, folder);
		const { version } = await current();
		expect(await openDossiers(again).listVersions(made.id)).toEqual([version]);
		await again.close();
	});

	test('an unknown version, and one of another dossier, are undefined', async () => {
		expect(await inVersion('0000000000000000')).toBeUndefined();
		expect(await inVersion((await current()).version, 'nowhere')).toBeUndefined();
	});
});
