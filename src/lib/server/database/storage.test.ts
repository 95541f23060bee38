import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kinds, makeDatabase } from '../../../../tests/storage/databases.ts';
import type { Database } from '../../../../tests/storage/databases.ts';
import { StorageFault } from './faults.ts';
import { migrations } from './migrations.ts';
import { openStorage } from './open.ts';
import type { Storage } from './storage.ts';

const dossier = {
	id: 'one',
	header: '{}',
	package: '{}',
	version: 'v1',
	revision: 0,
	loaded_at: '2026-01-01T00:00:00.000Z',
	shipped: 'hash'
};
const changeSet = {
	dossier: 'one',
	first: 1,
	last: 1,
	id: 'set',
	writer: 'local',
	at: '2026-01-01T00:00:00.000Z',
	version: 'v1',
	reason: null,
	undoes: null,
	sent_key: null,
	digest: null
};
const event = {
	dossier: 'one',
	seq: 1,
	change_set: 1,
	entity: 'annotation',
	entity_id: 'a',
	action: 'create',
	before: null,
	after: '{}',
	place: null,
	verb: 'created'
};

describe.each(kinds)('the storage on %s', (kind) => {
	let database: Database;
	let storage: Storage;

	beforeEach(async () => {
		database = await makeDatabase(kind);
		storage = await openStorage(database);
	});
	afterEach(async () => {
		await storage.close();
		await database.remove();
	});

	const insertDossier = () => storage.db.insertInto('dossiers').values(dossier).execute();

	test('says which it is, and gives counts as numbers', async () => {
		expect(storage.kind).toBe(kind);
		await insertDossier();
		const row = await storage.db
			.selectFrom('dossiers')
			.select((eb) => [eb.fn.countAll().as('count'), eb.fn.max('revision').as('most')])
			.executeTakeFirstOrThrow();
		expect(row).toEqual({ count: 1, most: 0 });
	});

	test('stores a transaction whole or not at all', async () => {
		await expect(
			storage.write(async (tx) => {
				await tx.insertInto('dossiers').values(dossier).execute();
				await tx.insertInto('change_sets').values(changeSet).execute();
				await tx.insertInto('events').values(event).execute();
				throw new Error('changed my mind');
			})
		).rejects.toThrow('changed my mind');
		expect(await storage.db.selectFrom('dossiers').select('id').execute()).toEqual([]);
		await storage.write((tx) => tx.insertInto('dossiers').values(dossier).execute());
		expect(await storage.db.selectFrom('dossiers').select('id').execute()).toEqual([{ id: 'one' }]);
	});

	test('holds rows to what they refer to', async () => {
		await expect(storage.db.insertInto('events').values(event).execute()).rejects.toThrow(
			/foreign key/i
		);
	});

	test('never changes or removes an event or a change set', async () => {
		await insertDossier();
		await storage.db.insertInto('change_sets').values(changeSet).execute();
		await storage.db.insertInto('events').values(event).execute();
		const change = storage.db.updateTable('events').set({ after: '' });
		await expect(change.execute()).rejects.toThrow('append-only');
		const other = storage.db.updateTable('change_sets').set({ writer: 'package' });
		await expect(other.execute()).rejects.toThrow('append-only');
		await expect(storage.db.deleteFrom('events').execute()).rejects.toThrow('append-only');
		await expect(storage.db.deleteFrom('change_sets').execute()).rejects.toThrow('append-only');
		expect(await storage.db.selectFrom('events').selectAll().execute()).toEqual([event]);
	});

	test('takes text of any script, quotation marks and line breaks as they are', async () => {
		const header = 'Արցախ "ქარ"\n\'; drop table events; -- 🕊\u2028';
		await storage.db
			.insertInto('dossiers')
			.values({ ...dossier, header })
			.execute();
		const row = await storage.db.selectFrom('dossiers').select('header').executeTakeFirst();
		expect(row).toEqual({ header });
	});

	test('opens again with what it had, and takes no step twice', async () => {
		await insertDossier();
		const again = await openStorage(database);
		expect(await again.db.selectFrom('dossiers').select('id').execute()).toEqual([{ id: 'one' }]);
		expect(await again.db.selectFrom('migrations').selectAll().execute()).toHaveLength(
			migrations.length
		);
		await again.close();
	});

	test('refuses a database that a newer release wrote', async () => {
		await storage.db
			.insertInto('migrations')
			.values({ name: '999-later', applied_at: 'then' })
			.execute();
		await expect(openStorage(database)).rejects.toThrow(/newer release.*"999-later"/);
	});

	test('lets one writer in at a time, without losing any', async () => {
		await insertDossier();
		const other = await openStorage(database);
		const add = ({ write }: Storage) =>
			write(async (tx) => {
				const { revision } = await tx
					.updateTable('dossiers')
					.set((eb) => ({ revision: eb('revision', '+', 1) }))
					.returning('revision')
					.executeTakeFirstOrThrow();
				const set = { ...changeSet, first: revision, id: `set ${revision}` };
				await tx.insertInto('change_sets').values(set).execute();
				await tx
					.insertInto('events')
					.values({ ...event, seq: revision, change_set: revision })
					.execute();
			});
		await Promise.all(Array.from({ length: 30 }, (_, i) => add(i % 2 ? storage : other)));
		const rows = await storage.db.selectFrom('events').select('seq').orderBy('seq').execute();
		expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
		await other.close();
	});
});

describe('SQLite', () => {
	let database: Database;
	let storage: Storage;
	beforeEach(async () => {
		database = await makeDatabase('sqlite');
		storage = await openStorage(database);
	});
	afterEach(async () => {
		await storage.close();
		await database.remove();
	});

	const pragma = async (name: string) => {
		const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(storage.db);
		return Object.values(rows[0] ?? {})[0];
	};

	test('keeps a write-ahead log, calls fsync at every commit, and holds foreign keys', async () => {
		expect(await pragma('journal_mode')).toBe('wal');
		expect(await pragma('synchronous')).toBe(2);
		expect(await pragma('foreign_keys')).toBe(1);
	});

	test('reads while another program holds it locked, and waits for it to let go', async () => {
		const other = new DatabaseSync(join(database.dataDir, 'demarche.sqlite'));
		other.exec('begin immediate');
		const written = storage.write((tx) => tx.insertInto('dossiers').values(dossier).execute());
		expect(await storage.db.selectFrom('dossiers').select('id').execute()).toEqual([]);
		other.exec('commit');
		await written;
		other.close();
	});

	test('says that it is locked when another program does not let go, and starts beside it', async () => {
		const other = new DatabaseSync(join(database.dataDir, 'demarche.sqlite'));
		other.exec('begin immediate');
		const write = storage.write((tx) => tx.insertInto('dossiers').values(dossier).execute());
		await expect(write).rejects.toMatchObject({ reason: 'locked', uncertain: false });
		await (await openStorage(database)).close();
		other.close();
	}, 15_000);

	test('says that the disk is full, stores nothing of it, and goes on reading', async () => {
		await storage.db.insertInto('dossiers').values(dossier).execute();
		const limit = sql.raw(`pragma max_page_count = ${String(await pragma('page_count'))}`);
		// A limit holds for the connection that it is set on: the one that writes.
		await storage.write((tx) => limit.execute(tx));
		const write = storage.write(async (tx) => {
			await tx.updateTable('dossiers').set({ version: 'v2' }).execute();
			const header = 'x'.repeat(1_000_000);
			await tx
				.insertInto('dossiers')
				.values({ ...dossier, id: 'two', header })
				.execute();
		});
		await expect(write).rejects.toThrow(StorageFault);
		await expect(write).rejects.toMatchObject({ reason: 'full' });
		expect(await storage.db.selectFrom('dossiers').select(['id', 'version']).execute()).toEqual([
			{ id: 'one', version: 'v1' }
		]);
	});

	test('says that it may not be written to', async () => {
		await storage.write((tx) => sql`pragma query_only = 1`.execute(tx));
		const write = storage.write((tx) => tx.insertInto('dossiers').values(dossier).execute());
		await expect(write).rejects.toMatchObject({ reason: 'read-only' });
	});
});

describe('PostgreSQL', () => {
	let database: Database;
	let storage: Storage;
	beforeEach(async () => {
		database = await makeDatabase('postgresql');
		storage = await openStorage(database);
		await storage.db.insertInto('dossiers').values(dossier).execute();
	});
	afterEach(async () => {
		await storage.close();
		await database.remove();
	});

	test('says when the connection is lost, and finds another for the next', async () => {
		const write = storage.write(async (tx) => {
			await tx.updateTable('dossiers').set({ version: 'v2' }).execute();
			await database.disconnect();
			await tx.updateTable('dossiers').set({ version: 'v3' }).execute();
		});
		await expect(write).rejects.toMatchObject({ reason: 'unreachable', uncertain: true });
		expect(await storage.db.selectFrom('dossiers').select('version').execute()).toEqual([
			{ version: 'v1' }
		]);
	});

	test('says when it cannot be reached at all', async () => {
		const databaseUrl = 'postgresql://nobody@127.0.0.1:1/nowhere';
		await expect(openStorage({ ...database, databaseUrl })).rejects.toMatchObject({
			reason: 'unreachable',
			uncertain: false
		});
	});
});
