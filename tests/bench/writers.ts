import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startServer, removeData, type Server } from '../e2e/server.ts';
import { makeDossier } from '../fixtures/dossier.ts';
import { startPostgres } from '../postgres.ts';
import { ship } from '../storage/packages.ts';
import type { BenchRow } from './run.ts';
import { quantile } from './times.ts';

/** Analysts who write at once, and for how long. */
const WRITERS = 50;
const SECONDS = 60;
/** Seconds before that in which code is compiled; what is written then must not be lost, either. */
const WARM = 8;
/** Rows that all of them count up: there they meet. All others have rows of their own. */
const SHARED = 5;
/** Of ten writes, those to a shared row, and notes; the rest go to the writer's own statements. */
const TO_SHARED = 2;
const NOTES = 1;
const MOST_P99 = 150;
/** What a write may be answered with, besides success. */
const honest = [409, 412, 429];

const dossier = makeDossier({ actors: 60, issues: 60, statements: 5_000, seed: 21 });
const base = `/api/v1/dossiers/${dossier.id}`;

interface Answer {
	status: number;
	etag: string | undefined;
	body: string;
}

/** One who writes, over one connection to one of the servers. */
class Writer {
	readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
	readonly #url: string;
	readonly #token: string;

	constructor(url: string, token: string) {
		this.#url = url;
		this.#token = token;
	}

	send(method: string, path: string, body?: object, etag?: string): Promise<Answer> {
		const text = body && JSON.stringify(body);
		return new Promise((resolve, reject) => {
			const sent = request(this.#url + path, {
				method,
				agent: this.#agent,
				headers: {
					authorization: `Bearer ${this.#token}`,
					...(text && {
						'content-type': 'application/json',
						'content-length': Buffer.byteLength(text)
					}),
					...(etag && { 'if-match': etag })
				}
			});
			sent.once('error', reject);
			sent.once('response', (response) => {
				let body = '';
				response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
				response.once('end', () => {
					const { statusCode: status = 0, headers } = response;
					resolve({ status, etag: headers.etag, body });
				});
				response.once('error', reject);
			});
			sent.end(text);
		});
	}

	close(): void {
		this.#agent.destroy();
	}
}

/** What came of a run. */
interface Run {
	times: number[];
	statuses: Map<number, number>;
	/** Increments that were acknowledged, by row. */
	counted: Map<string, number>;
	notes: number;
}

const paraphraseOf = ({ body }: Answer) =>
	Number((JSON.parse(body) as { paraphrase: string }).paraphrase);

/** Writes until the end: reads a row, adds one to what it says, and says which version it read. */
async function write(
	writer: Writer,
	n: number,
	run: Run,
	{ end, every }: { end: number; every: number }
) {
	const { statements } = dossier;
	const own = statements.slice(SHARED).filter((_, at) => at % WRITERS === n);
	async function timed(send: () => Promise<Answer>): Promise<Answer> {
		const started = performance.now();
		const answer = await send();
		run.times.push(performance.now() - started);
		run.statuses.set(answer.status, (run.statuses.get(answer.status) ?? 0) + 1);
		return answer;
	}
	async function count(id: string): Promise<void> {
		const path = `${base}/statements/${id}`;
		const read = await writer.send('GET', path);
		const paraphrase = String(paraphraseOf(read) + 1);
		const { status } = await timed(() => writer.send('PATCH', path, { paraphrase }, read.etag));
		if (status === 200) run.counted.set(id, (run.counted.get(id) ?? 0) + 1);
	}
	// Not all in the same instant, as people are not.
	await pause((every * n) / WRITERS);
	for (let turn = n; performance.now() < end; turn++) {
		const started = performance.now();
		const kind = turn % 10;
		if (kind < TO_SHARED) await count(statements[(turn + n) % SHARED]?.id ?? '');
		else if (kind < TO_SHARED + NOTES) {
			const target = { type: 'statement', id: own[turn % own.length]?.id };
			const note = { target, body: `Note ${turn} of ${n}`, author: `Analyst ${n}` };
			const { status } = await timed(() => writer.send('POST', `${base}/annotations`, note));
			if (status === 201) run.notes++;
		} else await count(own[turn % own.length]?.id ?? '');
		const rest = every - (performance.now() - started);
		if (rest > 0) await pause(rest);
	}
}

/** Sets every counter to zero. */
async function prepare(writer: Writer): Promise<void> {
	for (let from = 0; from < dossier.statements.length; from += 500) {
		const changes = dossier.statements.slice(from, from + 500).map(({ id }) => ({
			...{ entity: 'statement', action: 'edit', id },
			row: { paraphrase: '0', quote: '' }
		}));
		const { status, body } = await writer.send('POST', `${base}/changes`, { changes });
		if (status !== 200) throw new Error(`The counters could not be set: ${status} ${body}`);
	}
}

/** Acknowledged writes that the dossier of a server does not show, or shows twice. */
async function lost(writer: Writer, { counted, notes }: Run): Promise<number> {
	let missing = 0;
	for (const { id } of dossier.statements) {
		const expected = counted.get(id) ?? 0;
		const path = `${base}/statements/${id}`;
		const shown = expected === 0 ? 0 : paraphraseOf(await writer.send('GET', path));
		missing += Math.abs(expected - shown);
	}
	let written = 0;
	for (let next: string | null = `${base}/annotations`; next !== null;) {
		const page = JSON.parse((await writer.send('GET', next)).body) as {
			annotations: unknown[];
			next: string | null;
		};
		written += page.annotations.length;
		next = page.next;
	}
	return missing + Math.abs(notes - written);
}

/** Revisions of the history that are missing or told twice. */
async function gaps(writer: Writer): Promise<number> {
	let [after, faults] = [0, 0];
	for (;;) {
		const { body } = await writer.send('GET', `${base}/changes?after=${after}&limit=200`);
		const { changeSets } = JSON.parse(body) as {
			changeSets: { changes: { revision: number }[] }[];
		};
		if (changeSets.length === 0) return faults;
		for (const { revision } of changeSets.flatMap(({ changes }) => changes)) {
			if (revision !== after + 1) faults++;
			after = revision;
		}
	}
}

const row = (name: string, value: number, unit: string, most?: number): BenchRow => ({
	name: `writers: ${name}`,
	value: Number(value.toPrecision(4)),
	unit,
	...(most !== undefined && { target: `≤ ${most}`, ok: value <= most })
});

/** @param every milliseconds from one write of a writer to the next; 0 for as fast as they are answered. */
async function measure(
	name: string,
	servers: Server[],
	{ every, most }: { every: number; most?: number }
): Promise<BenchRow[]> {
	const tokens = await Promise.all(
		servers.map(async ({ dataDir }) =>
			(await readFile(join(dataDir, 'write-token'), 'utf8')).trim()
		)
	);
	const writers = Array.from({ length: WRITERS }, (_, n) => {
		const at = n % servers.length;
		return new Writer(servers[at]?.url ?? '', tokens[at] ?? '');
	});
	const run: Run = { times: [], statuses: new Map(), counted: new Map(), notes: 0 };
	const [first] = writers;
	if (!first) throw new Error('There is nobody to write.');
	await prepare(first);
	const until = (seconds: number) =>
		Promise.all(
			writers.map((writer, n) =>
				write(writer, n, run, { end: performance.now() + seconds * 1000, every })
			)
		);
	await until(WARM);
	run.times.length = 0;
	run.statuses.clear();
	await until(SECONDS);
	const checked = writers.slice(0, servers.length);
	const missing = await Promise.all(checked.map((writer) => lost(writer, run)));
	const broken = await Promise.all(checked.map(gaps));
	for (const writer of writers) writer.close();
	const dishonest = [...run.statuses]
		.filter(([status]) => !(status >= 200 && status < 300) && !honest.includes(status))
		.reduce((sum, [, count]) => sum + count, 0);
	const told = [...run.statuses].map(([status, count]) => `${count} × ${status}`).join(', ');
	return [
		{ ...row(`${name}: a write, p99`, quantile(run.times, 0.99), 'ms', most), from: told },
		row(`${name}: a write, median`, quantile(run.times, 0.5), 'ms'),
		row(`${name}: writes answered in a second`, run.times.length / SECONDS, ''),
		row(`${name}: updates lost, on any server`, Math.max(...missing), '', 0),
		row(`${name}: answers other than 2xx, 409, 412, 429`, dishonest, '', 0),
		row(`${name}: gaps in the history, on any server`, Math.max(...broken), '', 0)
	];
}

async function withServers(
	environments: Record<string, string>[],
	work: (servers: Server[]) => Promise<BenchRow[]>
): Promise<BenchRow[]> {
	const packages = await mkdtemp(join(tmpdir(), 'demarche-writers-'));
	ship(packages, dossier);
	const servers: Server[] = [];
	for (const env of environments) {
		servers.push(
			await startServer({ label: 'writers', env: { DEMARCHE_PACKAGES: packages, ...env } })
		);
	}
	const rows = await work(servers);
	for (const server of servers) {
		await server.stop();
		await removeData(server);
	}
	await rm(packages, { recursive: true });
	return rows;
}

/**
 * Fifty analysts who write at once for a minute: each edits statements of their own, now and then one that all edit,
 * and notes. On SQLite each writes once a second, which is more than hands can do, and then as fast as they are
 * answered; on PostgreSQL as fast as two servers answer.
 */
export async function benchWriters(): Promise<BenchRow[]> {
	const postgres = await startPostgres();
	const env = { DATABASE_URL: postgres.url };
	const rows = [
		...(await withServers([{}], (servers) =>
			measure('SQLite, one write a second each', servers, { every: 1000, most: MOST_P99 })
		)),
		...(await withServers([{}], (servers) =>
			measure('SQLite, without a pause', servers, { every: 0, most: MOST_P99 })
		)),
		...(await withServers([env, env], (servers) =>
			measure('two servers on PostgreSQL, without a pause', servers, { every: 0 })
		))
	];
	await postgres.stop();
	return rows;
}
