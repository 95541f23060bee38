import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Dossier } from '../../src/lib/dossier/types.ts';
import type { Storage } from '../../src/lib/server/database/storage.ts';
import { earlierBuild, shipEarlier } from './earlier.ts';

/** Of the earlier build, on the same PostgreSQL. */
const DATABASE = 'earlier';

/** What the earlier build runs: it loads the package, and then reads the dossier anew some times. */
const program = `
import { readConfig } from '#lib/server/config.ts';
import { openServices } from '#lib/server/context.ts';
import { openDossiers } from '#lib/server/dossiers/store.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
const services = await openServices(readConfig(), { build: 'bench' });
const times = [];
for (let run = 0; run < Number(process.env.BENCH_RUNS); run++) {
	const started = performance.now();
	const dossier = await openDossiers(services.storage).getDossier(process.env.BENCH_DOSSIER);
	derivePositions(dossier, process.env.BENCH_DAY);
	times.push(performance.now() - started);
}
console.log('\\n' + JSON.stringify(times));
process.exit();`;

/**
 * Milliseconds in which the earlier build reads a dossier anew and derives its positions, out of a database of its
 * own on the same PostgreSQL.
 */
export async function readByEarlier(
	{ db }: Storage,
	url: string,
	made: Dossier,
	{ day, runs }: { day: string; runs: number }
): Promise<number[]> {
	const folder = mkdtempSync(join(tmpdir(), 'demarche-earlier-'));
	const dataDir = mkdtempSync(join(tmpdir(), 'demarche-earlier-'));
	try {
		shipEarlier(folder, made);
		await sql`create database ${sql.id(DATABASE)}`.execute(db);
		const own = new URL(url);
		own.pathname = `/${DATABASE}`;
		const said = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
			cwd: earlierBuild(),
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
			env: {
				...process.env,
				DATABASE_URL: own.href,
				DATA_DIR: dataDir,
				DEMARCHE_PACKAGES: folder,
				BENCH_DOSSIER: made.id,
				BENCH_DAY: day,
				BENCH_RUNS: String(runs)
			}
		});
		return JSON.parse(said.slice(said.lastIndexOf('\n['))) as number[];
	} finally {
		rmSync(folder, { recursive: true });
		rmSync(dataDir, { recursive: true });
	}
}
