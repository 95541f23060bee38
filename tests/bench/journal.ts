import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { deflateSync } from 'node:zlib';
import { sql } from 'kysely';
import type { AskedChange } from '../../src/lib/contract/changes.ts';
import { derivePositions } from '../../src/lib/dossier/positions.ts';
import type { Dossier, Statement } from '../../src/lib/dossier/types.ts';
import { openStorage } from '../../src/lib/server/database/open.ts';
import type { Storage } from '../../src/lib/server/database/storage.ts';
import { loadShipped } from '../../src/lib/server/dossiers/load.ts';
import { openJournal } from '../../src/lib/server/journal/open-journal.ts';
import type { OpenJournal } from '../../src/lib/server/journal/open-journal.ts';
import { makeDossier } from '../fixtures/dossier.ts';
import { startPostgres } from '../postgres.ts';
import { ship } from '../storage/packages.ts';
import { earlierBuild, shipEarlier } from './earlier.ts';
import { readByEarlier } from './earlier-reading.ts';
import type { BenchRow } from './run.ts';
import { median, timed } from './times.ts';

const SIZES = { actors: 200, issues: 1_000, statements: 100_000 };
/** Rows of each bulk change set; every statement is edited once before anything is measured. */
const BULK = 1_000;
/** Single edits after which memory and database are looked at again. */
const EDITS = 10_000;
/** Times that the dossier is read anew. */
const ANEW = 5;
const AS_OF = '2023-10-31';
const viewer = { kind: 'local', name: 'Bench' } as const;

function row(
	name: string,
	value: number,
	unit: string,
	bound: '≤' | '≥',
	limit: number,
	from?: string
): BenchRow {
	const ok = bound === '≤' ? value <= limit : value >= limit;
	const rounded = Number(value.toPrecision(4));
	const target = `${bound} ${limit}`;
	return { name: `journal: ${name}`, value: rounded, unit, target, ok, ...(from && { from }) };
}

/** A figure that is held to nothing. */
const told = (name: string, value: number, unit: string): BenchRow => ({
	name: `journal: ${name}`,
	value: Number(value.toPrecision(4)),
	unit
});

/** Another stance for a statement, and words that say how often it was edited. */
const editOf = ({ id, stance }: Statement, turn: number): AskedChange => ({
	entity: 'statement',
	action: 'edit',
	id,
	row: { stance: stance === 2 ? -2 : stance + 1, paraphrase: `As read in turn ${turn}.` }
});

/** A dossier as a server has it, and its positions. */
async function answer(journal: OpenJournal, id: string): Promise<Dossier> {
	const dossier = (await journal.current(id))?.dossier;
	if (!dossier) throw new Error('The dossier is not there.');
	derivePositions(dossier, AS_OF);
	return dossier;
}

/** Bytes in use after everything that nobody needs was thrown away. */
function heap(): number {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	collect();
	collect();
	return process.memoryUsage().heapUsed;
}

async function databaseSize({ db }: Storage): Promise<number> {
	const size = sql<{ bytes: string }>`select pg_database_size(current_database()) as bytes`;
	return Number((await size.execute(db)).rows[0]?.bytes);
}

/** The same dossier read anew, as a server does that holds nothing of it; milliseconds. */
async function loadAnew(storage: Storage, id: string): Promise<number> {
	const times: number[] = [];
	for (let run = 0; run < ANEW; run++)
		times.push(await timed(() => answer(openJournal(storage), id)));
	return median(times);
}

/** Milliseconds of reading the dossier anew: by the earlier build, which is what we are held to, and by this one. */
interface Anew {
	earlier: number;
	now: number;
}

const anewTold = ({ earlier, now }: Anew) =>
	`anew ${earlier.toFixed(0)} ms by the earlier build, ${now.toFixed(0)} ms by this one`;

/** From an accepted edit to the next answer, on the server that took it and on another. */
async function benchAnswers(here: OpenJournal, other: OpenJournal, id: string, anew: Anew) {
	const own: number[] = [];
	const others: number[] = [];
	const commits: number[] = [];
	let dossier = await answer(here, id);
	await answer(other, id);
	for (let turn = 0; turn < 41; turn++) {
		const statement = dossier.statements[turn * 997] as Statement;
		commits.push(await timed(() => here.commit(viewer, id, [editOf(statement, turn)])));
		own.push(await timed(() => answer(here, id)));
		others.push(await timed(() => answer(other, id)));
		dossier = await answer(here, id);
	}
	const faster = (name: string, times: number[], least: number) => {
		const took = median(times);
		const from = `${took.toFixed(2)} ms after the edit, ${anewTold(anew)}`;
		return [
			row(`answer after an edit, ${name}`, anew.earlier / took, '×', '≥', least, from),
			told(`answer after an edit, ${name}, against this build anew`, anew.now / took, '×')
		];
	};
	return [
		...faster('same server', own, 100),
		...faster('other server', others, 50),
		told('the edit itself', median(commits), 'ms')
	];
}

/** What single edits leave in memory and in the database. */
async function benchGrowth(storage: Storage, journal: OpenJournal, id: string) {
	const { statements } = await answer(journal, id);
	const copy = deflateSync(JSON.stringify(await answer(journal, id))).toString('base64').length;
	const before = { heap: heap(), size: await databaseSize(storage) };
	for (let n = 0; n < EDITS; n++) {
		const statement = statements[(n * 7) % statements.length] as Statement;
		await journal.commit(viewer, id, [editOf(statement, n)]);
		if (n % 100 === 0) await answer(journal, id);
	}
	const more = (100 * (heap() - before.heap)) / before.heap;
	const bytes = ((await databaseSize(storage)) - before.size) / EDITS;
	const copied = `${bytes.toFixed(0)} bytes, a compressed copy ${copy}`;
	const held = `${(before.heap / 2 ** 20).toFixed(0)} MB before`;
	return [
		row('database, for an edit of one statement', bytes, 'B', '≤', 4_096),
		row('the same against a whole copy', bytes / copy, '×', '≤', 0.01, copied),
		row(`memory after ${EDITS} edits, more than before`, more, '%', '≤', 10, held)
	];
}

/** `known=` at the near end of the earlier events, in their middle and at their far end. */
async function benchKnown(storage: Storage, id: string, loaded: number, now: number, anew: Anew) {
	const rows: BenchRow[] = [];
	const points = { 'near end': now - BULK, middle: (loaded + now) / 2, 'far end': loaded };
	for (const [name, known] of Object.entries(points)) {
		const times: number[] = [];
		for (let run = 0; run < ANEW; run++) {
			const journal = openJournal(storage);
			await answer(journal, id);
			const elapsed = await timed(async () => {
				const dossier = await journal.replay(id, Math.round(known));
				if (!dossier) throw new Error(`Nothing is known at ${known}.`);
				derivePositions(dossier, AS_OF);
			});
			times.push(elapsed);
		}
		const took = median(times);
		const from = `${took.toFixed(0)} ms, ${anewTold(anew)}`;
		rows.push(row(`known=, ${name}`, took / anew.earlier, '×', '≤', 0.333, from));
		rows.push(told(`known=, ${name}, against this build anew`, took / anew.now, '×'));
	}
	return rows;
}

/** Seconds and megabytes that a start takes which loads a package into an empty SQLite. */
function startWith(root: string, packages: string): { seconds: number; megabytes: number } {
	const dataDir = mkdtempSync(join(tmpdir(), 'demarche-journal-'));
	const tell = `data:text/javascript,import { readFileSync } from 'node:fs';
process.on('exit', () => console.log(/VmHWM.*/.exec(readFileSync('/proc/self/status', 'utf8'))[0]));`;
	const started = performance.now();
	try {
		const args = ['--import', encodeURI(tell), 'tests/storage/open.ts'];
		const env = {
			...process.env,
			DATABASE_URL: '',
			DATA_DIR: dataDir,
			DEMARCHE_PACKAGES: packages
		};
		const said = execFileSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
		const kilobytes = Number(/VmHWM:\s+(\d+)/.exec(said)?.[1]);
		return { seconds: (performance.now() - started) / 1000, megabytes: kilobytes / 1024 };
	} finally {
		rmSync(dataDir, { recursive: true });
	}
}

/** Loading the whole dossier from a package, beside the earlier build. */
function benchLoad(packages: string, made: Dossier): BenchRow[] {
	const earlierPackages = mkdtempSync(join(tmpdir(), 'demarche-journal-'));
	try {
		shipEarlier(earlierPackages, made);
		const now = startWith(process.cwd(), packages);
		const then = startWith(earlierBuild(), earlierPackages);
		const beside = (name: 'seconds' | 'megabytes', unit: string) =>
			`${now[name].toFixed(1)} ${unit}, earlier build ${then[name].toFixed(1)} ${unit}`;
		const [time, memory] = [now.seconds / then.seconds, now.megabytes / then.megabytes];
		return [
			row('loading from a package, time', time, '×', '≤', 1, beside('seconds', 's')),
			row('loading from a package, peak memory', memory, '×', '≤', 1.2, beside('megabytes', 'MB'))
		];
	} finally {
		rmSync(earlierPackages, { recursive: true });
	}
}

/**
 * The journal of a large dossier on PostgreSQL, after every statement was edited once in bulk change sets: the
 * events of loading come on top. "Anew" reads all rows, assembles the dossier and derives its positions; held against
 * is the earlier build, which does so from a database of its own on the same PostgreSQL.
 *
 * @param part answers, known, load or growth alone.
 */
export async function benchJournal(part?: string): Promise<BenchRow[]> {
	const isAsked = (name: string) => part === undefined || part === name;
	const made = makeDossier(SIZES);
	const { id } = made;
	const packages = mkdtempSync(join(tmpdir(), 'demarche-journal-'));
	ship(packages, made);
	const postgres = await startPostgres();
	try {
		const config = { dataDir: packages, databaseUrl: postgres.url };
		const [storage, second] = [await openStorage(config), await openStorage(config)];
		try {
			const journal = openJournal(storage);
			await loadShipped(journal, packages);
			const loaded = (await journal.current(id))?.revision ?? 0;
			for (let from = 0; from < made.statements.length; from += BULK) {
				const part = made.statements.slice(from, from + BULK);
				await journal.commit(
					viewer,
					id,
					part.map((statement) => editOf(statement, 0))
				);
			}
			const now = (await journal.current(id))?.revision ?? 0;
			const read = await readByEarlier(storage, postgres.url, made, { day: AS_OF, runs: ANEW });
			const anew = { earlier: median(read), now: await loadAnew(storage, id) };
			const rows: BenchRow[] = [];
			// Told as they come: a run that is ended early has still said what it measured.
			const keep = (more: BenchRow[]) => {
				for (const { name, value, unit, from = '' } of more) console.error(name, value, unit, from);
				rows.push(...more);
			};
			if (isAsked('answers')) keep(await benchAnswers(journal, openJournal(second), id, anew));
			if (isAsked('known')) keep(await benchKnown(storage, id, loaded, now, anew));
			if (isAsked('load')) keep(benchLoad(packages, made));
			if (isAsked('growth')) keep(await benchGrowth(storage, journal, id));
			return rows;
		} finally {
			await second.close();
			await storage.close();
		}
	} finally {
		await postgres.stop();
		rmSync(packages, { recursive: true });
	}
}
