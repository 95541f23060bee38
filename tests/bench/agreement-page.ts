import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DATABASE_FILE } from '../../src/lib/server/database/folder.ts';
import type { Dossier } from '../../src/lib/dossier/types.ts';
import { removeData, startServer, type Server } from '../e2e/server.ts';
import { coded } from '../fixtures/codings.ts';
import { lehmer, makeDossier } from '../fixtures/dossier.ts';
import { ship } from '../storage/packages.ts';
import { ask } from './ask.ts';
import type { BenchRow } from './run.ts';
import { quantile, timed } from './times.ts';

const CODERS = 20;
const SOURCES = 100;
/** Actors and issues that each source speaks of: with the sources 10,000 cells. */
const ACTORS = 10;
const ISSUES = 10;
/** Code points from one passage to the next, and of a passage. */
const STEP = 60;
const PASSAGE = 40;
const IDLE = 600;

/** A dossier with so many sources. */
function made(): Dossier {
	const dossier = makeDossier({ actors: ACTORS, issues: ISSUES });
	const [first] = dossier.sources;
	if (!first) throw new Error('The dossier has no source.');
	const more = Array.from({ length: SOURCES }, (_, i) => ({ ...first, id: `report-${i}` }));
	return { ...dossier, sources: [...dossier.sources, ...more] };
}

const coderAt = (c: number) => `coder-${String(c).padStart(2, '0')}`;

/** Puts what the coders coded blind, and what was revealed, where a server keeps it. */
function fill({ dataDir }: Server, dossier: Dossier): void {
	const db = new DatabaseSync(join(dataDir, DATABASE_FILE));
	const random = lehmer(20);
	const any = () => Math.floor(random() * 5) - 2;
	const at = '2026-01-01T00:00:00.000Z';
	const words = 'They said so at once. '.repeat(Math.ceil((ACTORS * ISSUES * STEP) / 22));
	const insert = (table: string, row: Record<string, unknown>) => {
		const names = Object.keys(row).map((name) => `"${name}"`);
		const places = names.map(() => '?').join();
		db.prepare(`insert into ${table} (${names.join()}) values (${places})`).run(
			...(Object.values(row) as string[])
		);
	};
	db.exec('begin');
	const { id } = dossier;
	for (let c = 0; c < CODERS; c++) {
		const names = { account: `account-${c}`, pseudonym: coderAt(c), own_name: `own-${c}` };
		insert('coders', { dossier: id, ...names, acts: 0 });
	}
	const columns = { ...coded(), dossier: id, version: 1 };
	const names = Object.keys(columns);
	const add = db.prepare(
		`insert into codings (${names.map((name) => `"${name}"`).join()}) values (${names.map(() => '?').join()})`
	);
	for (let s = 0; s < SOURCES; s++) {
		const source = `report-${s}`;
		insert('texts', { dossier: id, source, content: words, version: 1 });
		for (let c = 0; c < CODERS; c++) {
			const times = { assigned_at: at, submitted_at: at, revealed_at: at };
			insert('assignments', { dossier: id, source, account: `account-${c}`, ...times });
		}
		for (let cell = 0; cell < ACTORS * ISSUES; cell++) {
			const start = cell * STEP;
			const stance = any();
			for (let c = 0; c < CODERS; c++) {
				const row: Record<string, unknown> = {
					...columns,
					...{ id: `k-${s}-${cell}-${c}`, source, coder: coderAt(c) },
					...{ start, end: start + PASSAGE, stance: random() < 0.6 ? stance : any() },
					actors: JSON.stringify([dossier.actors[cell % ACTORS]?.id]),
					issue: dossier.issues[Math.floor(cell / ACTORS)]?.id,
					addressees: '[]'
				};
				add.run(...(names.map((name) => row[name]) as string[]));
			}
		}
	}
	db.exec('commit');
	db.close();
}

/** Asks for small pages in turn for as long as something holds. */
async function askSmall({ url }: Server, goesOn: () => boolean): Promise<number[]> {
	const small = ['/', '/api/health'];
	const times: number[] = [];
	while (goesOn()) times.push((await ask(url + (small[times.length % 2] ?? ''))).whole);
	return times;
}

/** The page of agreement of 20 coders and 10,000 cells, and what other readers notice while it is computed. */
export async function benchAgreementPage(): Promise<BenchRow[]> {
	const dossier = made();
	const packages = mkdtempSync(join(tmpdir(), 'demarche-agreement-'));
	ship(packages, dossier);
	const env = { DEMARCHE_PACKAGES: packages };
	const first = await startServer({ label: 'agreement', env });
	await first.stop();
	fill(first, dossier);
	const server = await startServer({ dataDir: first.dataDir, env });
	try {
		const path = `${server.url}/dossiers/${dossier.id}/agreement`;
		const whole = await timed(() => ask(path));
		const again = await timed(() => ask(path));
		let pages = 0;
		await askSmall(server, () => pages++ < IDLE);
		pages = 0;
		const idle = await askSmall(server, () => pages++ < IDLE);
		let isBusy = true;
		const loop = (async () => {
			// Other coders each time: what was computed before would be no work.
			for (let c = 0; c < 3; c++) {
				const between = Array.from({ length: CODERS - 1 }, (_, i) => coderAt((c + i) % CODERS));
				await ask(`${path}?between=${between.join()}`);
			}
		})().finally(() => (isBusy = false));
		const busy = await askSmall(server, () => isBusy);
		await loop;
		const ratio = quantile(busy, 0.99) / quantile(idle, 0.99);
		const name = `agreement page: ${CODERS} coders, ${SOURCES * ACTORS * ISSUES} cells`;
		return [
			{ name: `${name}, first answer`, value: Math.round(whole), unit: 'ms' },
			{ name: `${name}, again`, value: Math.round(again), unit: 'ms' },
			{
				name: `${name}, p99 of ${busy.length} small pages meanwhile, to idle`,
				value: Number(ratio.toFixed(2)),
				unit: '×',
				target: '≤ 3',
				ok: ratio <= 3,
				from: `${quantile(busy, 0.99).toFixed(1)} ms against ${quantile(idle, 0.99).toFixed(1)}`
			}
		];
	} finally {
		await server.stop();
		await removeData(server);
		rmSync(packages, { recursive: true });
	}
}
