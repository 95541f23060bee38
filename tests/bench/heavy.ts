import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dossier } from '../../src/lib/dossier/types.ts';
import { removeData, startServer, type Server } from '../e2e/server.ts';
import { makeDossier } from '../fixtures/dossier.ts';
import { readAnew } from './anew.ts';
import { ask } from './ask.ts';
import { earlierBuild } from './earlier.ts';
import { assemblyId, shipAssembly, sourceOf } from './packages.ts';
import type { BenchRow } from './run.ts';
import { median, quantile } from './times.ts';

const small = ['/dossiers/nagorno-karabakh-2023', '/api/health'];
const IDLE = 600;
const MIXED = 1000;
/** Requests after the first of which the median is held, too: each at an address of its own. */
const again = 3;
/** The largest dossier of statements that is answered whole. */
const heaviest = { actors: 120, issues: 60, statements: 20_000 };
/** Seconds after which the memory of work that is done must have been given back. */
const SETTLED = 30;

interface Env extends Record<string, string> {
	DEMARCHE_PACKAGES: string;
}

/** Megabytes that a process has, or had at the most. */
function memory({ process: { pid } }: Server, field: 'VmRSS' | 'VmHWM'): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
}

/** Packages for a build to serve: the shipped ones, the heaviest that is answered, and the votes of the UN. */
async function makePackages(root: string): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'demarche-heavy-'));
	cpSync(join(root, 'data'), folder, { recursive: true });
	type Fixture = typeof import('../fixtures/dossier.ts');
	const { makeDossier } = await sourceOf<Fixture>(root, 'tests/fixtures/dossier.ts');
	type Storage = typeof import('../storage/packages.ts');
	const { ship } = await sourceOf<Storage>(root, 'tests/storage/packages.ts');
	ship(folder, { ...makeDossier(heaviest), id: 'heavy' });
	await shipAssembly(root, folder);
	return folder;
}

/** Asks for the small pages in turn for as long as something holds. */
async function askSmall({ url }: Server, goesOn: () => boolean): Promise<number[]> {
	const times: number[] = [];
	while (goesOn()) {
		times.push((await ask(url + (small[times.length % small.length] ?? ''))).whole);
	}
	return times;
}

/** Median milliseconds of so many addresses that nobody asked for: what was made would be no work. */
async function later({ url }: Server, path: string, count: number): Promise<number> {
	const times: number[] = [];
	for (let n = 2; n < 2 + count; n++)
		times.push((await ask(`${url}${path}&min-shared=${n}`)).whole);
	return median(times);
}

type Figures = typeof import('../../src/lib/charts/figures.ts');
type Views = typeof import('../../src/lib/analysis/view.ts');

/** Median milliseconds of a figure of 8 × 8 by each build, from statements to the last byte, in turns. */
async function drawnBy(earlier: string): Promise<[ours: number, theirs: number]> {
	const dossier = makeDossier({ actors: 8, issues: 8 });
	const load = async (root: string) => {
		const { drawFigure } = await sourceOf<Figures>(root, 'src/lib/charts/figures.ts');
		const { defaultView } = await sourceOf<Views>(root, 'src/lib/analysis/view.ts');
		return (read: Dossier) => Buffer.from(drawFigure('matrix', read, defaultView(read)));
	};
	const draws = [await load(process.cwd()), await load(earlier)];
	const times: number[][] = [[], []];
	for (let round = 0; round < 1200; round++) {
		draws.forEach((draw, i) => {
			const read = readAnew(dossier);
			const started = performance.now();
			draw(read);
			times[i]?.push(performance.now() - started);
		});
	}
	return [median(times[0]?.slice(200) ?? []), median(times[1]?.slice(200) ?? [])];
}

/**
 * What is heavy, beside the earlier build, and what other readers notice of it.
 *
 * @param part ties, network, votes, similar, timeline, meanwhile, memory or matrix alone.
 */
export async function benchHeavy(part?: string): Promise<BenchRow[]> {
	const isAsked = (name: string) => part === undefined || part === name;
	const root = earlierBuild();
	const folders = [await makePackages(process.cwd()), await makePackages(root)] as const;
	const [env, before] = folders.map((folder) => ({ DEMARCHE_PACKAGES: folder })) as [Env, Env];
	const actors = makeDossier(heaviest).actors.map(({ id }) => id);
	const heavy = `actors=${actors.join(',')}`;
	const rows: BenchRow[] = [];
	const row = (name: string, value: number, unit: string, bound: '≤' | '≥', limit: number) =>
		rows.push({
			name: `heavy work: ${name}`,
			value: Number(value.toFixed(value < 10 ? 2 : 0)),
			unit,
			target: `${bound} ${limit}`,
			ok: bound === '≤' ? value <= limit : value >= limit
		});
	const un = `/dossiers/${assemblyId}`;
	const network = `/api/v1/dossiers/heavy/network?${heavy}`;
	const similar = `${un}/matrix?order=similar`;
	const timeline = `${un}/timeline?subject=Colonialism&decade=1970`;
	const unTies = `${un}/download/ties.csv?threshold=0`;
	/** How many times as fast each must be, and how often others of its kind are asked for. */
	const asked = [
		{
			part: 'ties',
			name: 'ties.csv of 120 actors',
			path: `/dossiers/heavy/download/ties.csv?${heavy}`,
			least: 20,
			again
		},
		{ part: 'network', name: 'network of 120 actors', path: network, least: 20, again },
		{ part: 'votes', name: 'ties.csv of the UN votes', path: unTies, least: 4, again },
		{ part: 'similar', name: 'similar order of the UN votes', path: similar, least: 20, again: 0 },
		{
			part: 'timeline',
			name: 'timeline of a theme and decade',
			path: timeline,
			least: 100,
			again: 0
		}
	].filter((one) => isAsked(one.part));
	const told = (name: string, value: number, unit: string) =>
		rows.push({ name: `heavy work: ${name}`, value: Math.round(value), unit });
	let similarMemory: number | undefined;
	const theirs = await startServer({
		...{ root, build: join(root, 'build'), label: 'earlier', env: before }
	});
	// Started twice: the first time reads the packages, which takes more memory than serving them.
	const first = await startServer({ label: 'heavy', env });
	await first.stop();
	const ours = await startServer({ dataDir: first.dataDir, env });
	try {
		// Both have read the dossiers, and what is asked for has not been made.
		for (const path of [`/dossiers/heavy/download/ties.csv?${heavy}&from=2023-09-20`, un]) {
			for (const { url } of [ours, theirs]) await ask(url + path);
		}
		await ask(`${ours.url}${un}/download/ties.csv?from=2015-01-01`);
		for (const { name, path, least, again } of asked) {
			const first = await ask(ours.url + path);
			const now = await later(ours, path, again);
			const before = await ask(theirs.url + path);
			// The earlier build takes half a minute for each: one is enough.
			const then = await later(theirs, path, Math.min(again, 1));
			told(`${name}, first answer, earlier build`, before.whole, 'ms');
			told(`${name}, first answer, now`, first.whole, 'ms');
			row(`${name}, first answer, times as fast`, before.whole / first.whole, '×', '≥', least);
			if (again > 0) {
				told(`${name}, the next, earlier build`, then, 'ms');
				told(`${name}, median of the next ${again}, now`, now, 'ms');
				row(`${name}, median of the next ${again}, times as fast`, then / now, '×', '≥', least);
			}
			if (path === unTies) row(`${name}, first byte`, first.first, 'ms', '≤', 300);
			if (path === timeline) row(`${name}, over the wire`, first.bytes / 1000, 'kB', '≤', 300);
		}
		await theirs.stop();
		if (isAsked('meanwhile')) {
			let pages = 0;
			await askSmall(ours, () => pages++ < IDLE);
			pages = 0;
			const idle = await askSmall(ours, () => pages++ < IDLE);
			let isBusy = true;
			const loop = (async () => {
				// Another address each time: what was made before would be no work.
				for (let n = 0; n < 12; n++) {
					await ask(`${ours.url}${network}&threshold=0.00${n + 10}`);
				}
			})().finally(() => (isBusy = false));
			const busy = await askSmall(ours, () => isBusy);
			await loop;
			const [quiet, during] = [quantile(idle, 0.99), quantile(busy, 0.99)];
			row(`p99 of ${busy.length} small pages meanwhile, to idle`, during / quiet, '×', '≤', 3);
		}
		await ours.stop();
		if (isAsked('similar')) {
			// A server that has done nothing else, and does not find the page in its data folder.
			const alone = await startServer({ dataDir: first.dataDir, env });
			await ask(`${alone.url}${similar}&min-shared=2`);
			similarMemory = memory(alone, 'VmHWM');
			await alone.stop();
		}
	} finally {
		await theirs.stop();
		await ours.stop();
		await removeData(theirs);
		await removeData(ours);
		for (const folder of folders) rmSync(folder, { recursive: true });
	}
	if (similarMemory !== undefined)
		row('similar order of the UN votes, most memory', similarMemory, 'MB', '≤', 300);
	if (isAsked('memory'))
		row('memory after 1,000 mixed requests', await memoryAfterMixed(), 'MB', '≤', 180);
	if (isAsked('matrix')) {
		const [now, then] = await drawnBy(root);
		const name = 'matrix 8 × 8 as a file, from statements on, time to that of the earlier build';
		row(name, now / then, '×', '≤', 1);
	}
	return rows;
}

/** What a server of the shipped dossiers holds after pages, figures, pictures at 4× and documents. */
async function memoryAfterMixed(): Promise<number> {
	const server = await startServer({ label: 'mixed' });
	const dossier = `${server.url}/dossiers/nagorno-karabakh-2023`;
	const paths = (n: number) => [
		'',
		'/figures/matrix.svg',
		`/figures/matrix.png?scale=4&width=${900 + (n % 400)}`,
		'/compare',
		`/figures/network.pdf?width=${900 + (n % 400)}`,
		'/timeline',
		'/download/ties.csv',
		'/figures/network.svg',
		'/matrix',
		'/statements'
	];
	for (let n = 0; n < MIXED; n++) await ask(dossier + (paths(n)[n % 10] ?? ''));
	let least = Infinity;
	const end = performance.now() + SETTLED * 1000;
	while (performance.now() < end && least > 180) {
		await new Promise((resolve) => setTimeout(resolve, 500));
		least = Math.min(least, memory(server, 'VmRSS'));
	}
	await server.stop();
	await removeData(server);
	return least;
}
