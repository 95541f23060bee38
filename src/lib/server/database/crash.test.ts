import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { kinds, makeDatabase } from '../../../../tests/storage/databases.ts';
import type { Database } from '../../../../tests/storage/databases.ts';
import { ship } from '../../../../tests/storage/packages.ts';
import { openStorage } from './open.ts';

/** PostgreSQL's own durability is not ours to show: there it is enough to see that nothing is acknowledged early. */
const rounds = { sqlite: 20, postgresql: 5 };

describe.each(kinds)('servers on %s', (kind) => {
	let database: Database;
	let env: NodeJS.ProcessEnv;

	beforeEach(async () => {
		database = await makeDatabase(kind);
		const packages = mkdtempSync(join(tmpdir(), 'demarche-packages-'));
		ship(packages, makeDossier({ actors: 3, issues: 2 }));
		env = {
			...process.env,
			DATA_DIR: database.dataDir,
			DATABASE_URL: database.databaseUrl ?? '',
			DEMARCHE_PACKAGES: packages
		};
	});
	afterEach(async () => {
		await database.remove();
		rmSync(env.DEMARCHE_PACKAGES ?? '', { recursive: true });
	});

	test('that start at once on an empty database all serve the dossier, loaded once', async () => {
		const start = () => promisify(execFile)(process.execPath, ['tests/storage/open.ts'], { env });
		const outputs = await Promise.all([start(), start(), start(), start()]);
		expect(new Set(outputs.map(({ stdout }) => stdout))).toEqual(new Set(['made-1\n']));
		const storage = await openStorage(database);
		const loads = await storage.db
			.selectFrom('events')
			.select('seq')
			.where('entity', '=', 'dossier')
			.execute();
		expect(loads).toEqual([{ seq: 1 }]);
		await storage.close();
	}, 30_000);

	/** Starts a server that writes without pause, and kills it after it acknowledged so many. */
	async function burst(count: number): Promise<string[]> {
		const server = spawn(process.execPath, ['tests/storage/burst.ts'], {
			env,
			stdio: ['ignore', 'pipe', 'inherit']
		});
		let output = '';
		server.stdout.setEncoding('utf8').on('data', (text: string) => {
			output += text;
			if (output.split('\n').length > count) server.kill('SIGKILL');
		});
		await once(server, 'close');
		return output.split('\n').slice(0, -1);
	}

	test(`killed in a burst of annotations have kept every one they acknowledged, ${rounds[kind]} times`, async () => {
		const acknowledged: string[] = [];
		for (let round = 0; round < rounds[kind]; round++) {
			acknowledged.push(...(await burst(1 + 7 * round)));
			const storage = await openStorage(database);
			const rows = await storage.db.selectFrom('annotations').select('id').execute();
			const created = await storage.db
				.selectFrom('events')
				.select('entity_id')
				.where('entity', '=', 'annotation')
				.where('action', '=', 'create')
				.execute();
			await storage.close();
			const stored = new Set(rows.map((row) => row.id));
			expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
			expect(new Set(created.map((event) => event.entity_id))).toEqual(stored);
		}
		expect(new Set(acknowledged).size).toBeGreaterThan(rounds[kind] * 7);
	}, 120_000);
});
