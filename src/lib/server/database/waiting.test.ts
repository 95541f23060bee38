import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { makeDatabase } from '../../../../tests/storage/databases.ts';
import { between } from '../../../../tests/storage/between.ts';
import { refusalOf } from '../platform/problem.ts';
import { storageFault } from './faults.ts';
import { openStorage } from './open.ts';

const row = {
	id: 'one',
	header: '{}',
	package: '{}',
	version: 'v1',
	revision: 0,
	loaded_at: '2026-01-01T00:00:00.000Z',
	shipped: 'hash'
};

test('SQLite locked by another program: readers never pay for a writer’s patience', async () => {
	const database = await makeDatabase('sqlite');
	const storage = await openStorage(database);
	const other = new DatabaseSync(join(database.dataDir, 'demarche.sqlite'));
	other.exec('begin immediate');
	let written = 0;
	const writers = Array.from({ length: 20 }, async (_, n) => {
		await storage.write((tx) =>
			tx
				.insertInto('dossiers')
				.values({ ...row, id: `d${n}` })
				.execute()
		);
		written++;
	});
	const slowest: number[] = [];
	for (let n = 0; n < 100; n++) {
		const asked = performance.now();
		await storage.db.selectFrom('dossiers').select('id').execute();
		slowest.push(performance.now() - asked);
		// A turn of the loop, in which the writers try.
		await new Promise((resolve) => setImmediate(resolve));
	}
	expect(written).toBe(0);
	expect(slowest.toSorted((a, b) => a - b)[95]).toBeLessThan(25);
	other.exec('rollback');
	other.close();
	await Promise.all(writers);
	expect(await storage.db.selectFrom('dossiers').select('id').execute()).toHaveLength(20);
	await storage.close();
	await database.remove();
});

test('PostgreSQL that is silent is unreachable within five seconds, for a page that asks twice, too', async () => {
	const database = await makeDatabase('postgresql');
	const line = await between(database.databaseUrl ?? '');
	const storage = await openStorage({ ...database, databaseUrl: line.url });
	const read = () => storage.db.selectFrom('dossiers').select('id').execute();
	expect(await read()).toEqual([]);

	line.fallSilent(true);
	const asked = performance.now();
	const failures = await Promise.all(
		Array.from({ length: 15 }, async () => {
			const first = await read().catch(storageFault);
			const second = await read().catch(storageFault);
			return [first, second];
		})
	);
	expect(performance.now() - asked).toBeLessThan(5_000);
	for (const fault of failures.flat()) expect(fault).toMatchObject({ reason: 'unreachable' });

	line.fallSilent(false);
	await expect.poll(read, { timeout: 10_000 }).toEqual([]);
	await storage.close();
	line.close();
	await database.remove();
});

test('a statement that takes too long is told as slow, and not as locked', async () => {
	const database = await makeDatabase('postgresql');
	const storage = await openStorage(database);
	const write = storage.write(async (tx) => {
		await sql`set local statement_timeout = 50`.execute(tx);
		await sql`select pg_sleep(20)`.execute(tx);
	});
	const fault = await write.catch((error: unknown) => error);
	expect(fault).toMatchObject({ reason: 'slow', uncertain: false });
	expect(refusalOf(fault, true)).toMatchObject({
		message:
			'The database takes too long to answer. Nothing was stored. Send the same request again later.',
		problem: { status: 503, reason: 'slow' }
	});
	// The connection is as good as before.
	expect(await storage.db.selectFrom('dossiers').select('id').execute()).toEqual([]);
	await storage.close();
	await database.remove();
});
