import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Generator, type GeneratedRequest } from '../generated/requests.ts';
import { send, type Outcome } from '../generated/send.ts';
import { startPostgres, type Postgres } from '../postgres.ts';
import { removeData, startServer } from './server.ts';

// `GENERATED=5000 npx playwright test generated` asks all of them; SEED chooses others.
const count = Number(process.env.GENERATED ?? 400);
const seed = Number(process.env.SEED ?? 2023);
/** Requests that are on their way at once. */
const clients = 2;
const longest = 5_000;

const told = ({ method, path, headers, body }: GeneratedRequest, { status, took, text }: Outcome) =>
	[
		`${method} ${path.slice(0, 200)} → ${status} after ${Math.round(took)} ms`,
		`${headers['content-type'] ?? ''} ${body?.slice(0, 80) ?? ''}`.trim(),
		text.slice(0, 120)
	].join(' | ');

let postgres: Postgres;
test.beforeAll(async () => {
	postgres = await startPostgres();
});
test.afterAll(() => postgres.stop());

for (const kind of ['SQLite', 'PostgreSQL']) {
	test(`${count} generated requests over all addresses on ${kind}: no 500, none over 5 s, the process alive`, async () => {
		test.setTimeout(60_000 + count * 500);
		const env: Record<string, string> = kind === 'SQLite' ? {} : { DATABASE_URL: postgres.url };
		const server = await startServer({ label: 'generated', env });
		const token = (await readFile(join(server.dataDir, 'write-token'), 'utf8')).trim();
		const generator = new Generator(seed, { url: server.url, token });
		const faults: string[] = [];
		const statuses = new Map<number, number>();
		let left = count;
		const client = async () => {
			while (left-- > 0) {
				const request = generator.next();
				const outcome = await send(server.url, request);
				statuses.set(outcome.status, (statuses.get(outcome.status) ?? 0) + 1);
				const isFault = outcome.status === 0 || outcome.status >= 500 || outcome.took > longest;
				const isBare = outcome.headers['x-content-type-options'] !== 'nosniff';
				if (isFault || isBare) faults.push(told(request, outcome));
			}
		};
		await Promise.all(Array.from({ length: clients }, client));
		expect(server.process.exitCode, server.stderr().slice(-2_000)).toBeNull();
		expect(faults).toEqual([]);
		// The requests reach what they are meant for: most of them are answered, many are refused.
		expect(statuses.get(200) ?? 0).toBeGreaterThan(count / 4);
		expect(statuses.get(201) ?? 0).toBeGreaterThan(0);
		expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
		await server.stop();
		await removeData(server);
	});
}
