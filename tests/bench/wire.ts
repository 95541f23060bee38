import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as playwright } from '@playwright/test';
import { chromium } from '../chromium.ts';
import { removeData, startServer, type Server } from '../e2e/server.ts';
import { makeVotes } from '../fixtures/votes.ts';
import { unvotesFolder } from '../fixtures/unvotes.ts';
import { ship } from '../storage/packages.ts';
import { earlierBuild } from './earlier.ts';
import type { BenchRow } from './run.ts';

const dashboard = '/dossiers/nagorno-karabakh-2023';
const CLIENTS = 10;
const SAME_SECONDS = 4;
const ADDRESSES = 500;
const VIEWS = 3;

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
const rounded = (n: number) => Number(n.toFixed(n < 10 ? 2 : 1));

interface Answer {
	bytes: number;
	/** Milliseconds to the first byte of the answer. */
	first: number;
}

/** Asks as a browser does, and leaves the bytes as they come. @throws where the answer is not 200. */
const ask = (url: string, agent?: Agent) =>
	new Promise<Answer>((resolve, reject) => {
		const asked = performance.now();
		const headers = { 'accept-encoding': 'gzip, deflate, br, zstd', accept: 'text/html' };
		get(url, { ...(agent && { agent }), headers }, (answer) => {
			const first = performance.now() - asked;
			let bytes = 0;
			answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
			answer.on('error', reject);
			answer.on('end', () =>
				answer.statusCode === 200
					? resolve({ bytes, first })
					: reject(new Error(`${url}: ${answer.statusCode}`))
			);
		}).on('error', reject);
	});

/** Pages a second that ten clients get, each asking for the next as soon as it has one. */
async function pace(server: Server, next: () => string | undefined): Promise<number> {
	const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
	const started = performance.now();
	let pages = 0;
	const client = async () => {
		for (let path = next(); path !== undefined; path = next()) {
			await ask(server.url + path, agent);
			pages++;
		}
	};
	await Promise.all(Array.from({ length: CLIENTS }, client));
	agent.destroy();
	return (pages * 1000) / (performance.now() - started);
}

/** Views that were never asked for: `label` tells one round from the next. */
function addresses(label: string): () => string | undefined {
	let n = 0;
	return () =>
		n < ADDRESSES
			? `${dashboard}?min-shared=${1 + (n % 3)}&threshold=${(n++ / 1000).toFixed(3)}&r=${label}`
			: undefined;
}

async function paces(server: Server) {
	await pace(server, addresses('warm'));
	const end = performance.now() + SAME_SECONDS * 1000;
	const same = await pace(server, () => (performance.now() < end ? dashboard : undefined));
	return { same, different: await pace(server, addresses('measured')) };
}

interface View {
	requests: number;
	bytes: number;
	/** Milliseconds to the largest paint. */
	painted: number;
}

/** The first view of a new reader, on a slow line where it is asked for. */
async function firstView(url: string, isSlow: boolean): Promise<View> {
	const browser = await playwright.launch(chromium);
	const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
	const session = await page.context().newCDPSession(page);
	await session.send('Network.enable');
	const line = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 };
	if (isSlow) await session.send('Network.emulateNetworkConditions', { offline: false, ...line });
	const asked = new Set<string>();
	let bytes = 0;
	session.on('Network.requestWillBeSent', ({ requestId, request }) => {
		if (!request.url.startsWith('data:')) asked.add(requestId);
	});
	session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
	await page.goto(url, { waitUntil: 'networkidle' });
	const painted = await page.evaluate(
		() =>
			new Promise<number>((resolve) => {
				new PerformanceObserver((list) =>
					resolve(list.getEntries().at(-1)?.startTime ?? NaN)
				).observe({ type: 'largest-contentful-paint', buffered: true });
			})
	);
	await browser.close();
	return { requests: asked.size, bytes, painted };
}

async function views(server: Server) {
	const url = server.url + dashboard;
	const whole = await firstView(url, false);
	const slow: number[] = [];
	for (let n = 0; n < VIEWS; n++) slow.push((await firstView(url, true)).painted);
	return { ...whole, painted: median(slow) };
}

/** A folder with the votes of the UN General Assembly, or as many of a made-up body. @returns its dossier's id. */
function shipVotes(folder: string): string {
	if (!unvotesFolder) {
		const made = makeVotes(200, 6203);
		ship(folder, made);
		return made.id;
	}
	const id = 'un-general-assembly';
	execFileSync(process.execPath, ['src/cli/votes.ts', unvotesFolder, join(folder, id)]);
	return id;
}

/** The dashboard of a whole assembly, as the first answer of a server that was started anew. */
async function assembly(root: string, packages: string, id: string): Promise<Answer> {
	const env = { DEMARCHE_PACKAGES: packages };
	const before = await startServer({ root, env });
	await ask(`${before.url}/dossiers/${id}`);
	await before.stop();
	// At the same address, as a server is that is started anew.
	const port = Number(new URL(before.url).port);
	const server = await startServer({ root, env, port, dataDir: before.dataDir });
	const answer = await ask(`${server.url}/dossiers/${id}`);
	await server.stop();
	await removeData(server);
	return answer;
}

/** What goes over the wire, and how fast, beside the earlier build in the same run. */
export async function benchWire(): Promise<BenchRow[]> {
	const roots = { earlier: earlierBuild(), now: process.cwd() };
	const measured = async <T>(measure: (server: Server) => Promise<T>) => {
		const found = {} as Record<keyof typeof roots, T>;
		for (const name of ['earlier', 'now'] as const) {
			const server = await startServer({ root: roots[name] });
			found[name] = await measure(server);
			await server.stop();
			await removeData(server);
		}
		return found;
	};
	const pages = await measured(paces);
	const first = await measured(views);
	const packages = mkdtempSync(join(tmpdir(), 'demarche-votes-'));
	const id = shipVotes(packages);
	const votes = {
		earlier: await assembly(roots.earlier, packages, id),
		now: await assembly(roots.now, packages, id)
	};
	rmSync(packages, { recursive: true });

	const row = (name: string, value: number, unit: string, sign: '≥' | '≤', limit: number) => ({
		name: `wire: ${name}`,
		value: rounded(value),
		unit,
		target: `${sign} ${limit}`,
		ok: sign === '≥' ? value >= limit : value <= limit
	});
	const told = (name: string, value: number, unit: string): BenchRow => ({
		name: `wire: ${name}`,
		value: rounded(value),
		unit,
		target: 'told, not held',
		ok: true
	});
	return [
		told('dashboard pages a second, ten clients, same address', pages.now.same, '/s'),
		row('the same, times the earlier build', pages.now.same / pages.earlier.same, '×', '≥', 25),
		told('dashboard pages a second over 500 new addresses', pages.now.different, '/s'),
		row(
			'the same, times the earlier build',
			pages.now.different / pages.earlier.different,
			'×',
			'≥',
			2
		),
		told('bytes of the first view', first.now.bytes / 1000, 'kB'),
		row('the same, of the earlier build', first.now.bytes / first.earlier.bytes, '×', '≤', 0.5),
		row('requests of the first view', first.now.requests, '', '≤', 14),
		told('largest paint on 150 ms and 1.6 Mbit/s', first.now.painted, 'ms'),
		row('the same, of the earlier build', first.now.painted / first.earlier.painted, '×', '≤', 0.5),
		told('UN votes: first answer of a server started anew', votes.now.first, 'ms'),
		row('the same, times as fast', votes.earlier.first / votes.now.first, '×', '≥', 10),
		row('UN votes: bytes of that answer', votes.now.bytes / 1000, 'kB', '≤', 200)
	];
}
