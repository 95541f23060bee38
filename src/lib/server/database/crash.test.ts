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
import { ALL, foldOf } from '../../../../tests/storage/journals.ts';
import { ship } from '../../../../tests/storage/packages.ts';
import { openJournal } from '../journal/open-journal.ts';
import { openStorage } from './open.ts';

/** PostgreSQL's own durability is not ours to show: there it is enough to see that nothing is acknowledged early. */
const rounds = { sqlite: 20, postgresql: 5 };

/** Rounds of mixed change sets; `DEMARCHE_LONG=1` runs as many as it takes to be sure. */
const mixed = process.env.DEMARCHE_LONG
	? { sqlite: 50, postgresql: 20 }
	: { sqlite: 4, postgresql: 3 };

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
	async function burst(count: number, program = 'burst.ts'): Promise<string[]> {
		const server = spawn(process.execPath, [`tests/storage/${program}`], {
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

	test(`killed amid mixed change sets have lost none that they acknowledged and left none half there, ${mixed[kind]} times`, async () => {
		const acknowledged: string[] = [];
		for (let round = 0; round < mixed[kind]; round++) {
			acknowledged.push(...(await burst(3 + ((7 * round) % 40), 'burst-changes.ts')));
			const storage = await openStorage(database);
			const journal = openJournal(storage);
			const { changeSets } = await journal.read('made-1', {}, ALL);
			const stored = new Set(changeSets.map(({ id }) => id));
			expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
			for (const { changes, reason } of changeSets.slice(1)) {
				expect(changes).toHaveLength(Number(reason));
			}
			const revisions = changeSets.flatMap(({ changes }) => changes.map((c) => c.revision));
			expect(revisions).toEqual(revisions.map((_, i) => i + 1));
			const state = await journal.current('made-1');
			expect(state?.revision).toBe(revisions.length);
			expect(state?.dossier).toEqual(await foldOf(journal, 'made-1'));
			await storage.close();
		}
		expect(new Set(acknowledged).size).toBeGreaterThan(mixed[kind] * 3);
	}, 300_000);
});
