import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as othersTurn } from 'node:timers/promises';
import {
	DummyDriver,
	Kysely,
	sql,
	SqliteAdapter,
	SqliteIntrospector,
	SqliteQueryCompiler
} from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { kinds, makeDatabase } from '../../../../tests/storage/databases.ts';
import type { Database } from '../../../../tests/storage/databases.ts';
import { inBatches } from './batches.ts';
import type { Pace } from './batches.ts';
import { openCheckpoints } from './checkpoints.ts';
import { DATABASE_FILE } from './folder.ts';
import { openLargeWrites } from './large-writes.ts';
import { openStorage } from './open.ts';
import type { Storage, Write } from './storage.ts';
import type { Tables } from './tables.ts';

const dossier = (id: string) => ({
	...{ id, header: '{}', package: '{}', version: 'v1', revision: 0 },
	...{ loaded_at: '2026-01-01T00:00:00.000Z', shipped: '' }
});
const names = Array.from({ length: 2_201 }, (_, n) => `one-${n}`);

describe.each(kinds)('large writes on %s', (kind) => {
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

	test('batch by batch every row has its own values, also where its columns are others than those before', async () => {
		const rowOf = (id: string, n: number) => ({
			...dossier(id),
			revision: n,
			...(n >= 1_000 && n < 1_500 && { program: `program ${n}` }),
			...(n > 1_600 && { header: `{"n":${n}}` })
		});
		await storage.writeMuch((tx) =>
			inBatches(tx, names, rowOf, (batch) => tx.insertInto('dossiers').values(batch))
		);
		const rows = await storage.db
			.selectFrom('dossiers')
			.select(['id', 'header', 'program'])
			.orderBy('revision')
			.execute();
		expect(rows).toEqual(
			names.map((id, n) => {
				const { header, program = '' } = rowOf(id, n) as { header: string; program?: string };
				return { id, header, program };
			})
		);
	});

	const idsIn = async () => {
		const rows = await storage.db.selectFrom('dossiers').select('id').orderBy('id').execute();
		return rows.map(({ id }) => id);
	};
	const insertAll = (tx: Write, ids: readonly string[], pace?: Pace) =>
		inBatches(tx, ids, dossier, (batch) => tx.insertInto('dossiers').values(batch), pace);

	test('one that fails or is cancelled is taken back whole, and the next one is stored', async () => {
		const twice = [...names, 'one-1'];
		await expect(storage.writeMuch((tx) => insertAll(tx, twice))).rejects.toThrow(/unique/i);
		expect(await idsIn()).toEqual([]);
		const stop = new AbortController();
		const told = () => stop.abort(new Error('Enough.'));
		const pace = { signal: stop.signal, told };
		const cancelled = storage.writeMuch((tx) => insertAll(tx, names, pace));
		await expect(cancelled).rejects.toThrow('Enough.');
		expect(await idsIn()).toEqual([]);
		await storage.writeMuch((tx) => insertAll(tx, names));
		expect(await idsIn()).toHaveLength(names.length);
	});

	test('they and other writes are done side by side, and nobody sees half of one', async () => {
		const parts = [names.slice(0, 1_000), names.slice(1_000)];
		const seen: number[] = [];
		const all = Promise.all([
			...parts.map((ids) => storage.writeMuch((tx) => insertAll(tx, ids))),
			...['a', 'b'].map((id) => storage.write((tx) => insertAll(tx, [id])))
		]);
		let isDone = false;
		const done = all.finally(() => (isDone = true));
		while (!isDone) {
			seen.push((await idsIn()).length);
			await othersTurn();
		}
		await done;
		const [first, second] = parts.map(({ length }) => length) as [number, number];
		const whole = [0, first, second, first + second].flatMap((n) => [n, n + 1, n + 2]);
		expect(seen.filter((n) => !whole.includes(n))).toEqual([]);
		expect(await idsIn()).toHaveLength(names.length + 2);
	});
});

test('SQLite’s log is emptied into the file after a large write, not in it, and then by SQLite again', async () => {
	const database = await makeDatabase('sqlite');
	const storage = await openStorage(database);
	const file = join(database.dataDir, DATABASE_FILE);
	const before = statSync(file).size;
	const header = JSON.stringify('x'.repeat(8_000));
	await storage.writeMuch((tx) =>
		inBatches(
			tx,
			names,
			(id) => ({ ...dossier(id), header }),
			(batch) => tx.insertInto('dossiers').values(batch)
		)
	);
	expect(statSync(file).size).toBe(before);
	await vi.waitFor(() => expect(statSync(file).size).toBeGreaterThan(10_000_000), 10_000);
	const set = () =>
		storage.write(async (tx) => {
			const log = await sql<object>`pragma wal_autocheckpoint`.execute(tx);
			const memory = await sql<object>`pragma cache_size`.execute(tx);
			return [log, memory].flatMap(({ rows }) => Object.values(rows[0] ?? {}));
		});
	await vi.waitFor(async () => expect(await set()).toEqual([1000, -2000]), 10_000);
	await storage.close();
	await database.remove();
});

test('a large write to SQLite waits for another program, and says so where that takes too long', async () => {
	const database = await makeDatabase('sqlite');
	const storage = await openStorage(database);
	const other = new DatabaseSync(join(database.dataDir, DATABASE_FILE));
	other.exec('begin immediate');
	const write = () =>
		storage.writeMuch((tx) => tx.insertInto('dossiers').values(dossier('one')).execute());
	await expect(write()).rejects.toMatchObject({ name: 'StorageFault', reason: 'locked' });
	const waiting = write();
	other.exec('rollback');
	other.close();
	await waiting;
	expect(await storage.db.selectFrom('dossiers').select('id').execute()).toEqual([{ id: 'one' }]);
	await storage.close();
	await database.remove();
});

test('where SQLite takes a large write back by itself, nothing is stored of what was asked for after that', async () => {
	const database = await makeDatabase('sqlite');
	const storage = await openStorage(database);
	const write = storage.writeMuch(async (tx) => {
		await tx.insertInto('dossiers').values(dossier('one')).execute();
		await tx.insertInto('dossiers').values(dossier('one')).orRollback().execute();
		await tx.insertInto('dossiers').values(dossier('two')).execute();
	});
	await expect(write).rejects.toThrow(/unique/i);
	expect(await storage.db.selectFrom('dossiers').select('id').execute()).toEqual([]);
	await storage.close();
	await database.remove();
});

test('a thread that has ended takes its write with it, and the next write has another', async () => {
	const database = await makeDatabase('sqlite');
	const storage = await openStorage(database);
	const { db, close } = openLargeWrites(join(database.dataDir, DATABASE_FILE));
	const insert = (id: string, after: (tx: Write) => Promise<unknown>) =>
		db.transaction().execute(async (tx) => {
			await tx.insertInto('dossiers').values(dossier(id)).execute();
			await after(tx);
		});
	const ended = insert('one', async (tx) => {
		await close();
		return tx.selectFrom('dossiers').select('id').execute();
	});
	await expect(ended).rejects.toThrow('The thread that writes to the database has ended.');
	await insert('two', () => Promise.resolve());
	expect(await storage.db.selectFrom('dossiers').select('id').execute()).toEqual([{ id: 'two' }]);
	await close();
	await storage.close();
	await database.remove();
});

test('a log that could not be emptied is left to SQLite, as after every other write', async () => {
	const asked: string[] = [];
	const writing = new Kysely<Tables>({
		dialect: {
			createAdapter: () => new SqliteAdapter(),
			createDriver: () => new DummyDriver(),
			createIntrospector: (db) => new SqliteIntrospector(db),
			createQueryCompiler: () => new SqliteQueryCompiler()
		},
		plugins: [
			{
				transformQuery({ node }) {
					const words = node.kind === 'RawNode' ? node.sqlFragments.join('') : '';
					asked.push(words.trim());
					if (words.includes('wal_checkpoint')) throw new Error('The disk is full.');
					return node;
				},
				transformResult: ({ result }) => Promise.resolve(result)
			}
		]
	});
	await openCheckpoints(writing, writing).after(() => Promise.resolve());
	await vi.waitFor(
		() =>
			expect(asked).toEqual([
				'pragma wal_autocheckpoint =',
				'pragma wal_checkpoint(passive)',
				'pragma wal_autocheckpoint ='
			]),
		10_000
	);
});

test('a new file has pages for rows of votes, and one with smaller pages keeps them and takes large writes', async () => {
	const database = await makeDatabase('sqlite');
	const sizeIn = async ({ db }: Storage) =>
		Object.values((await sql<object>`pragma page_size`.execute(db)).rows[0] ?? {});
	const fresh = await openStorage(database);
	expect(await sizeIn(fresh)).toEqual([8192]);
	await fresh.close();
	await database.remove();

	const older = await makeDatabase('sqlite');
	const file = new DatabaseSync(join(older.dataDir, DATABASE_FILE));
	file.exec(
		'pragma page_size = 4096; pragma journal_mode = wal; create table theirs (one integer)'
	);
	file.close();
	const storage = await openStorage(older);
	await storage.writeMuch((tx) =>
		inBatches(tx, names, dossier, (batch) => tx.insertInto('dossiers').values(batch))
	);
	expect(await sizeIn(storage)).toEqual([4096]);
	const rows = await storage.db.selectFrom('dossiers').select('id').execute();
	expect(rows).toHaveLength(names.length);
	await storage.close();
	await older.remove();
});
