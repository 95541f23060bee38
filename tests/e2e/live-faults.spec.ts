/** What the stream of changes survives: every reader ends with the revision of the database, nothing missing, nothing twice. */
import { connect } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import pg from 'pg';
import { readLive } from '../live-reader.ts';
import type { LiveReader } from '../live-reader.ts';
import { startPostgres } from '../postgres.ts';
import type { Postgres } from '../postgres.ts';
import { startNginx } from './nginx.ts';
import { removeData, startServer } from './server.ts';
import type { Server } from './server.ts';

const api = '/api/v1/dossiers/nagorno-karabakh-2023';
const path = `${api}/live`;

/** Shifts the clock of a server by five minutes. */
const ahead = `--import data:text/javascript,${encodeURIComponent(
	`const Real=Date,by=3e5;globalThis.Date=class extends Real{constructor(...a){a.length?super(...a):super(Real.now()+by)}static now(){return Real.now()+by}}`
)}`;

/** Two servers of one PostgreSQL. */
const test = base.extend<{ postgres: Postgres; servers: [Server, Server] }>({
	postgres: async ({ browserName }, use) => {
		expect(browserName).toBeTruthy();
		const postgres = await startPostgres();
		await use(postgres);
		await postgres.stop();
	},
	servers: async ({ postgres }, use) => {
		const env = { DATABASE_URL: postgres.url, SHUTDOWN_TIMEOUT: '4' };
		const first = await startServer({ label: 'live', env });
		const second = await startServer({ label: 'live', env: { ...env, NODE_OPTIONS: ahead } });
		await use([first, second]);
		for (const server of [first, second]) {
			if (server.process.exitCode === null && server.process.signalCode === null)
				await server.stop();
			await removeData(server);
		}
	}
});

const tokenOf = ({ dataDir }: Server) => readFileSync(join(dataDir, 'write-token'), 'utf8').trim();

/** Changes one statement; again for as long as the database does not answer, by a key that stores it once. */
async function change(server: Server, n: number, changes?: unknown[]): Promise<void> {
	const edit = { entity: 'statement', action: 'edit', id: 'usa-halt-hostilities' };
	const body = { changes: changes ?? [{ ...edit, row: { paraphrase: `Turn ${n}.` } }] };
	await expect
		.poll(
			async () => {
				const answer = await fetch(`${server.url}${api}/changes`, {
					method: 'POST',
					headers: {
						authorization: `Bearer ${tokenOf(server)}`,
						'content-type': 'application/json',
						'idempotency-key': `turn-${n}`
					},
					body: JSON.stringify(body)
				}).catch(() => undefined);
				return answer?.status;
			},
			{ timeout: 40_000 }
		)
		.toBe(200);
}

const revisionAt = async ({ url }: Server): Promise<number> => {
	const answer = await fetch(`${url}${api}/changes?after=0&limit=1000`);
	const { changeSets } = (await answer.json()) as { changeSets: { revision: number }[] };
	return changeSets.at(-1)?.revision ?? 0;
};

/** Streams that a server has open. */
async function streamsAt({ url }: Server): Promise<number> {
	const text = await (await fetch(`${url}/metrics`)).text();
	return Number(/^demarche_streams_open (\d+)$/m.exec(text)?.[1]);
}

/** Some readers at each of two servers, who go to the other one where theirs is gone. */
function readersOf([first, second]: [Server, Server], after: number): LiveReader[] {
	const urls = [first.url, second.url];
	return Array.from({ length: 6 }, (_, n) =>
		readLive(n % 2 ? urls.toReversed() : urls, path, { after })
	);
}

/** Every reader ends with the revision of the database, nothing missing, nothing twice. */
async function expectWhole(readers: readonly LiveReader[], begun: number, server: Server) {
	const revision = await revisionAt(server);
	expect(revision).toBeGreaterThan(begun);
	const all = Array.from({ length: revision - begun }, (_, n) => begun + 1 + n);
	for (const reader of readers) {
		await expect.poll(() => reader.revision, { timeout: 15_000 }).toBe(revision);
		expect(reader.numbers).toEqual(all);
		expect(reader.resets).toEqual([]);
		reader.close();
	}
}

const opened = async (readers: readonly LiveReader[]) => {
	await expect.poll(() => readers.every(({ isOpen }) => isOpen)).toBe(true);
};

test('one of two servers is killed, whose clock was five minutes ahead', async ({ servers }) => {
	const [first, second] = servers;
	const begun = await revisionAt(first);
	const readers = readersOf(servers, begun);
	await opened(readers);
	for (let n = 0; n < 5; n++) await change(n % 2 ? first : second, n);
	await second.stop('SIGKILL');
	for (let n = 5; n < 10; n++) await change(first, n);
	await expectWhole(readers, begun, first);
});

test('PostgreSQL is restarted while others write', async ({ servers, postgres }) => {
	const [first, second] = servers;
	const begun = await revisionAt(first);
	const readers = readersOf(servers, begun);
	await opened(readers);
	await change(first, 0);
	await postgres.restart();
	for (let n = 1; n < 5; n++) await change(n % 2 ? first : second, n);
	await expectWhole(readers, begun, first);
});

test('PostgreSQL is gone for 20 seconds: streams stay open, and go on when it is back', async ({
	servers,
	postgres
}) => {
	test.setTimeout(120_000);
	const [first, second] = servers;
	const begun = await revisionAt(first);
	const readers = readersOf(servers, begun);
	await opened(readers);
	await change(first, 0);
	await postgres.restart(20);
	expect(readers.every(({ isOpen }) => isOpen)).toBe(true);
	for (let n = 1; n < 5; n++) await change(n % 2 ? first : second, n);
	await expectWhole(readers, begun, second);
});

test('the LISTEN connection alone is cut', async ({ servers, postgres }) => {
	const [first, second] = servers;
	const begun = await revisionAt(first);
	const readers = readersOf(servers, begun);
	await opened(readers);
	const client = new pg.Client({ connectionString: postgres.url });
	await client.connect();
	for (let n = 0; n < 5; n++) {
		const { rowCount } = await client.query(
			"select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and pid <> pg_backend_pid()"
		);
		if (n === 0) expect(rowCount).toBe(2);
		await change(n % 2 ? first : second, n);
	}
	await client.end();
	await expectWhole(readers, begun, first);
});

test('a client that reads nothing is let go, and no other waits for it', async ({ servers }) => {
	test.setTimeout(120_000);
	const [first] = servers;
	const begun = await revisionAt(first);
	const readers = readersOf(servers, begun);
	await opened(readers);
	const { hostname, port, host } = new URL(first.url);
	const socket = connect(Number(port), hostname).pause();
	socket.on('error', () => undefined);
	socket.write(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
	await expect.poll(() => streamsAt(first)).toBe(readers.length / 2 + 1);
	// More than the system and the server keep for one reader.
	const answer = await fetch(`${first.url}${api}/statements?limit=1000`);
	const { statements } = (await answer.json()) as { statements: { id: string }[] };
	const long = 'A long paraphrase. '.repeat(90).trim();
	for (let n = 0; n < 150; n++) {
		const row = { paraphrase: `${n} ${long}` };
		const edits = statements.map(({ id }) => ({ entity: 'statement', action: 'edit', id, row }));
		await change(first, n, edits);
	}
	await expect.poll(() => streamsAt(first)).toBe(readers.length / 2);
	await expectWhole(readers, begun, first);
	socket.destroy();
});

test('a client that comes back after 10,000 events loads anew and hears what follows', async ({
	servers
}) => {
	const [first, second] = servers;
	const begun = await revisionAt(first);
	const issue = (n: number) => ({
		entity: 'issue',
		action: 'create',
		row: { id: `many-${n}`, label: `Issue ${n}`, proposition: `Issue ${n} should be settled.` }
	});
	// One request takes no more.
	for (let lot = 0; lot < 4; lot++) {
		const issues = Array.from({ length: 2_500 }, (_, n) => issue(lot * 2_500 + n));
		await change(first, lot, issues);
	}
	const reader = readLive([second.url], path, { after: begun });
	await expect.poll(() => reader.resets).toEqual([begun + 10_000]);
	await change(first, 4);
	await expect.poll(() => reader.numbers).toEqual([begun + 10_001]);
	reader.close();
});

test('a proxy that buffers and compresses passes each change on at once', async ({ servers }) => {
	const [first] = servers;
	const lines = 'proxy_buffering on; gzip on; gzip_types text/event-stream; gzip_min_length 1;';
	const proxy = await startNginx(first.url, lines);
	try {
		const begun = await revisionAt(first);
		const reader = readLive([proxy.url], path, { after: begun });
		await opened([reader]);
		for (let n = 0; n < 3; n++) {
			await change(first, n);
			await expect
				.poll(() => reader.numbers.length, { timeout: 1_000, intervals: [20] })
				.toBe(n + 1);
		}
		await expectWhole([reader], begun, first);
	} finally {
		await proxy.stop();
	}
});

test('a server with open streams stops within five seconds', async ({ servers }) => {
	const [first, second] = servers;
	const begun = await revisionAt(first);
	const readers = readersOf(servers, begun);
	await opened(readers);
	const started = performance.now();
	await first.stop();
	expect(performance.now() - started).toBeLessThan(5_000);
	await change(second, 1);
	await expectWhole(readers, begun, second);
});

test('HEAD tells of the stream without opening one, uncompressed and unbuffered', async ({
	servers
}) => {
	const [{ url }] = servers;
	const headers = { 'accept-encoding': 'gzip, br, zstd' };
	const answer = await fetch(url + path, { method: 'HEAD', headers });
	expect(answer.status).toBe(200);
	expect(answer.headers.get('content-type')).toContain('text/event-stream');
	expect(answer.headers.get('x-accel-buffering')).toBe('no');
	expect(answer.headers.get('cache-control')).toContain('no-store');
	expect(answer.headers.has('content-encoding')).toBe(false);
	const missing = await fetch(`${url}/api/v1/dossiers/nowhere/live`, { method: 'HEAD' });
	expect(missing.status).toBe(404);
});
