import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writePackage } from '../../src/lib/dossier/package.ts';
import { zip } from '../../src/lib/server/exports/zip.ts';
import { removeData, startServer, type Server } from '../e2e/server.ts';
import { makeDossier } from '../fixtures/dossier.ts';
import { ship } from '../storage/packages.ts';
import type { BenchRow } from './run.ts';
import { median } from './times.ts';

const SIZES = { actors: 200, issues: 1_000, statements: 100_000 };
/** Bytes of the package: the most that is taken. */
const LARGEST = 50 * 1024 ** 2;
const RUNS = 5;

/** A package of 50 MB: a hundred thousand statements, with as many words as fit. */
function largest(): Uint8Array<ArrayBuffer> {
	const made = makeDossier(SIZES);
	const said = 'The parties should halt at once and let the convoys pass along every road. ';
	const withWords = (count: number) => ({
		...made,
		statements: made.statements.map((statement, i) => ({
			...statement,
			paraphrase: `${said.repeat(6).slice(0, count)}no. ${i}`
		}))
	});
	const bare = zip(made.id, writePackage(withWords(0))).length;
	const room = Math.floor((LARGEST - 1_000 - bare) / made.statements.length);
	return zip(made.id, writePackage(withWords(room)));
}

/** Megabytes that a process has, or had at the most. */
export function memoryOf({ process: { pid } }: Server, what: 'VmRSS' | 'VmHWM'): number {
	const line = new RegExp(`${what}:\\s*(\\d+) kB`).exec(
		readFileSync(`/proc/${pid}/status`, 'utf8')
	);
	return Number(line?.[1]) / 1024;
}

function formOf(archive: Uint8Array<ArrayBuffer>): FormData {
	const form = new FormData();
	form.append('file', new Blob([archive]), 'large.zip');
	return form;
}

/** Plans the package. @returns the id of the plan and the milliseconds that it took. */
async function planned({ url }: Server, archive: Uint8Array<ArrayBuffer>) {
	const body = formOf(archive);
	const started = performance.now();
	const answer = await fetch(`${url}/api/v1/imports`, { method: 'POST', body });
	const { id, faultCount, plan: counts } = await answer.json();
	const taken = performance.now() - started;
	if (answer.status !== 201 || faultCount !== 0 || counts.create < SIZES.statements) {
		throw new Error(`The package was not planned: ${answer.status}, ${faultCount} faults.`);
	}
	return { id: String(id), taken };
}

async function plan(server: Server, archive: Uint8Array<ArrayBuffer>): Promise<number> {
	const { id, taken } = await planned(server, archive);
	await fetch(`${server.url}/api/v1/imports/${id}`, { method: 'DELETE' });
	return taken;
}

/** Milliseconds that each visit to a small page takes for as long as some work does. */
async function visited<T>({ url }: Server, page: string, work: Promise<T>) {
	const times: number[] = [];
	let isOver = false;
	const result = work.finally(() => (isOver = true));
	while (!isOver) {
		const started = performance.now();
		await (await fetch(`${url}${page}`)).arrayBuffer();
		times.push(performance.now() - started);
		await pause(5);
	}
	return { result: await result, times };
}

/** How long applying the package takes, what others wait for meanwhile, what it costs, and how soon it is let go. */
async function apply(server: Server, archive: Uint8Array<ArrayBuffer>, page: string) {
	const { url } = server;
	const rest = memoryOf(server, 'VmRSS');
	const { id } = await planned(server, archive);
	const address = `${url}/api/v1/imports/${id}`;
	const gone = new AbortController();
	const given = fetch(`${address}/apply`, { method: 'POST', signal: gone.signal });
	const isOver = given.then(
		() => true,
		() => true
	);
	const share = async () => (await (await fetch(address)).json()).applying as number | null;
	while (!((await share()) ?? 0)) await pause(20);
	const left = performance.now();
	gone.abort();
	await isOver;
	while ((await share()) !== null) await pause(1);
	const letGo = performance.now() - left;
	const started = performance.now();
	const work = fetch(`${address}/apply`, { method: 'POST' });
	const { result, times } = await visited(server, page, work);
	const taken = performance.now() - started;
	const { dossier } = await result.json();
	if (!result.ok || typeof dossier !== 'string') throw new Error('The package was not applied.');
	return { taken, letGo, times, memory: memoryOf(server, 'VmHWM') - rest };
}

/** Milliseconds from the moment that a client goes until nothing is left of what it sent. */
async function cancel({ url }: Server, folder: string, archive: Uint8Array<ArrayBuffer>) {
	const gone = new AbortController();
	const asked = fetch(`${url}/api/v1/imports`, {
		method: 'POST',
		body: formOf(archive),
		signal: gone.signal
	}).catch(() => undefined);
	const isThere = () => {
		const [one] = readdirSync(folder).filter((name) => name.startsWith('demarche-import-'));
		const file = one && statSync(join(folder, one, '0'), { throwIfNoEntry: false });
		return { any: one !== undefined, whole: file ? file.size >= archive.length : false };
	};
	while (!isThere().whole) await pause(2);
	// The worker is at work by then.
	await pause(300);
	if (!isThere().any) throw new Error('The package was planned before it could be cancelled.');
	const started = performance.now();
	gone.abort();
	while (isThere().any) await pause(1);
	const taken = performance.now() - started;
	await asked;
	return taken;
}

const p99 = (values: number[]) =>
	values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1] ?? NaN;

function row(name: string, value: number, unit: string, limit: number, from: number[]): BenchRow {
	return {
		name: `import: ${name}`,
		value: Number(value.toPrecision(4)),
		unit,
		target: `≤ ${limit}`,
		ok: value <= limit,
		from: from.map((one) => String(Number(one.toPrecision(3)))).join(', ')
	};
}

/** How long the largest package takes to be planned, what it costs in memory, and how soon it is let go. */
export async function benchImport(): Promise<BenchRow[]> {
	const folder = mkdtempSync(join(tmpdir(), 'demarche-bench-'));
	const [empty, own] = ['empty', 'tmp'].map((name) => join(folder, name)) as [string, string];
	for (const one of [empty, own]) mkdirSync(one);
	const small = makeDossier();
	ship(empty, { ...small, id: 'small' });
	const archive = largest();
	const env = { DEMARCHE_PACKAGES: empty, TMPDIR: own };
	const server = await startServer({ label: 'import', env });
	try {
		const rest = memoryOf(server, 'VmRSS');
		const first = await plan(server, archive);
		const most = memoryOf(server, 'VmHWM') - rest;
		const times: number[] = [first];
		while (times.length < RUNS) times.push(await plan(server, archive));
		const cancels: number[] = [];
		while (cancels.length < RUNS) cancels.push(await cancel(server, own, archive));
		const later = memoryOf(server, 'VmHWM') - rest;
		await server.stop();
		await removeData(server);
		const another = await startServer({ label: 'import', env });
		const page = '/dossiers/small/matrix';
		await (await fetch(`${another.url}${page}`)).arrayBuffer();
		const applied = await apply(another, archive, page).finally(async () => {
			await another.stop();
			await removeData(another);
		});
		return [
			row('plan of a package of 50 MB', median(times) / 1000, 's', 3, times),
			row('memory beyond that of the server at rest, first plan', most, 'MB', 300, [most]),
			{
				name: 'import: the same after ten of them, one after the other',
				value: Number(later.toPrecision(4)),
				unit: 'MB'
			},
			row('cancel', Math.max(...cancels), 'ms', 200, cancels),
			{
				name: 'import: a package of 50 MB applied',
				value: Number((applied.taken / 1000).toPrecision(3)),
				unit: 's'
			},
			row('a small page for others meanwhile, p99', p99(applied.times), 'ms', 250, [
				median(applied.times),
				Math.max(...applied.times)
			]),
			row('applying ended and taken back', applied.letGo, 'ms', 200, [applied.letGo]),
			{
				name: 'import: memory beyond that of the server at rest, planned and applied',
				value: Number(applied.memory.toPrecision(4)),
				unit: 'MB'
			}
		];
	} finally {
		await server.stop();
		await removeData(server);
		rmSync(folder, { recursive: true });
	}
}
