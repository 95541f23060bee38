import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { delays, delayBetween } from '../generated/delay.ts';
import { Generator, type GeneratedRequest } from '../generated/requests.ts';
import { send, type Outcome } from '../generated/send.ts';
import { startPostgres, type Postgres } from '../postgres.ts';
import { removeData, startServer, type Server } from './server.ts';

// `GENERATED=5000 npx playwright test generated` asks all of them; SEED chooses others.
const count = Number(process.env.GENERATED ?? 400);
const seed = Number(process.env.SEED ?? 2023);
/** Requests that are on their way at once: more would wait for each other. */
const clients = 2;
/** Milliseconds of an answer, without those that the server waited for a processor. */
const longest = 5_000;

const told = ({ method, path, headers, body }: GeneratedRequest, { status, took, text }: Outcome) =>
	[
		`${method} ${path.slice(0, 200)} → ${status} after ${Math.round(took)} ms`,
		`${headers['content-type'] ?? ''} ${body?.slice(0, 80) ?? ''}`.trim(),
		text.slice(0, 120)
	].join(' | ');

let postgres: Postgres;
let server: Server | undefined;
test.afterEach(async () => {
	if (!server) return;
	await server.stop();
	await removeData(server);
	server = undefined;
});
test.beforeAll(async () => {
	postgres = await startPostgres();
});
test.afterAll(() => postgres.stop());

for (const kind of ['SQLite', 'PostgreSQL']) {
	test(`${count} generated requests over all addresses on ${kind}: no 500, none over 5 s, the process alive`, async () => {
		test.setTimeout(60_000 + count * 500);
		const env: Record<string, string> = kind === 'SQLite' ? {} : { DATABASE_URL: postgres.url };
		const {
			url,
			dataDir,
			process: child,
			stderr
		} = (server = await startServer({
			label: 'generated',
			env
		}));
		const token = (await readFile(join(dataDir, 'write-token'), 'utf8')).trim();
		const generator = new Generator(seed, { url, token });
		const { pid = 0 } = child;
		const faults: string[] = [];
		const statuses = new Map<number, number>();
		let left = count;
		const client = async () => {
			while (left-- > 0) {
				const request = generator.next();
				const before = delays(pid);
				const outcome = await send(url, request);
				const took = outcome.took - delayBetween(before, delays(pid), pid);
				statuses.set(outcome.status, (statuses.get(outcome.status) ?? 0) + 1);
				const isFault = outcome.status === 0 || outcome.status >= 500 || took > longest;
				const isBare = outcome.headers['x-content-type-options'] !== 'nosniff';
				if (isFault || isBare) faults.push(told(request, { ...outcome, took }));
			}
		};
		await Promise.all(Array.from({ length: clients }, client));
		expect(child.exitCode, stderr().slice(-2_000)).toBeNull();
		expect(faults).toEqual([]);
		// The requests reach what they are meant for: most of them are answered, many are refused.
		expect(statuses.get(200) ?? 0).toBeGreaterThan(count / 4);
		expect(statuses.get(201) ?? 0).toBeGreaterThan(0);
		expect((await fetch(`${url}/api/health`)).status).toBe(200);
	});
}
