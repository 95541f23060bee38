import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { removeData, startServer } from '../e2e/server.ts';
import { readLive } from '../live-reader.ts';
import { startPostgres } from '../postgres.ts';
import type { BenchRow } from './run.ts';

/** Streams over both servers, and changes that are made one after the other. */
const STREAMS = 1_000;
const CHANGES = 30;
/** Milliseconds between two changes: what one person after the other does, not a burst. */
const EVERY = 400;

/** Before streams are opened a server has surely given back what the start and the first changes took; milliseconds. */
const SETTLED = 10_000;
/** After they were opened it has no longer than this to give back what the rush of requests left; milliseconds. */
const REST = 3_000;

const api = '/api/v1/dossiers/nagorno-karabakh-2023';

/** Resident memory of a process, in kB. */
const memory = (pid = 0) =>
	Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }));

const row = (name: string, value: number, unit: string, most: number): BenchRow => ({
	name: `live: ${name}`,
	value: Math.round(value * 10) / 10,
	unit,
	target: `≤ ${most}`,
	ok: value <= most
});

/** Waits until something is so. @throws after a minute */
async function until(holds: () => boolean, what: string): Promise<void> {
	const started = performance.now();
	while (!holds()) {
		if (performance.now() - started > 60_000) throw new Error(`Not so after a minute: ${what}`);
		await pause(20);
	}
}

/** A thousand readers of one dossier at two servers, while others change it through both. */
export async function benchLive(): Promise<BenchRow[]> {
	const postgres = await startPostgres();
	const env = { DATABASE_URL: postgres.url, LIVE_PER_READER: String(STREAMS) };
	const servers = [
		await startServer({ label: 'live', env }),
		await startServer({ label: 'live', env })
	];
	const tokens = servers.map(({ dataDir }) =>
		readFileSync(join(dataDir, 'write-token'), 'utf8').trim()
	);
	/** @returns the revision that the change made. */
	async function change(n: number): Promise<number> {
		const answer = await fetch(`${servers[n % 2]?.url}${api}/changes`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${tokens[n % 2]}`,
				'content-type': 'application/json'
			},
			body: JSON.stringify({
				changes: [
					{
						entity: 'statement',
						action: 'edit',
						id: 'usa-halt-hostilities',
						row: { paraphrase: `Turn ${n}.` }
					}
				]
			})
		});
		if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
		return ((await answer.json()) as { revision: number }).revision;
	}
	try {
		let begun = 0;
		// Code is compiled, and the dossier read, before memory is measured.
		for (let n = 0; n < 50; n++) begun = await change(n);
		await pause(SETTLED);
		const before = servers.map(({ process }) => memory(process.pid));
		const readers = Array.from({ length: STREAMS }, (_, n) =>
			readLive([servers[n % 2]?.url ?? ''], `${api}/live`, { after: begun })
		);
		await until(() => readers.every(({ isOpen }) => isOpen), 'all streams are open');
		await pause(REST);
		const open = servers.map(({ process }) => memory(process.pid));
		const sent = new Map<number, number>();
		for (let n = 0; n < CHANGES; n++) {
			const at = performance.now();
			sent.set(await change(n), at);
			await pause(EVERY);
		}
		const last = Math.max(...sent.keys());
		await until(() => readers.every(({ revision }) => revision === last), 'all know the last');
		const after = servers.map(({ process }) => memory(process.pid));
		const delays = readers.flatMap(({ arrived }) =>
			[...sent].map(([revision, at]) => (arrived.get(revision) ?? Infinity) - at)
		);
		delays.sort((a, b) => a - b);
		const numbers = Array.from({ length: CHANGES }, (_, n) => begun + 1 + n).join();
		const wrong = readers.filter((reader) => reader.numbers.join() !== numbers).length;
		for (const reader of readers) reader.close();
		const grown = Math.max(...open.map((kB, n) => kB - (before[n] ?? 0)));
		return [
			row(
				`from sending a change to each of ${STREAMS} viewers at two servers, p99`,
				delays[Math.ceil(delays.length * 0.99) - 1] ?? NaN,
				'ms',
				1_000
			),
			row('viewers that missed a change or were told one twice', wrong, '', 0),
			row(
				'resident memory of a server with its streams',
				Math.max(...after, ...open) / 1024,
				'MB',
				400
			),
			row('resident memory for each stream', grown / (STREAMS / 2), 'kB', 60)
		];
	} finally {
		for (const server of servers) {
			await server.stop();
			await removeData(server);
		}
		await postgres.stop();
	}
}
