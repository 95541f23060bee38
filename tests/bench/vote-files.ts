import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { removeData, startServer } from '../e2e/server.ts';
import { unvotesFolder } from '../fixtures/unvotes.ts';
import { earlierBuild } from './earlier.ts';
import type { BenchRow } from './run.ts';
import { median, timed } from './times.ts';

const SIZE = { calls: 6_200, countries: 145 };
const RUNS = 3;
const names = ['unvotes.csv.gz', 'roll_calls.csv.gz', 'issues.csv'];

/** As many votes of a made-up body, where those of the General Assembly do not lie beside the project. */
function write(folder: string): void {
	const votes = ['"rcid","country","country_code","vote"'];
	const calls = ['"rcid","session","date","unres","short","descr"'];
	for (let call = 1; call <= SIZE.calls; call++) {
		const day = new Date(Date.UTC(1946, 0, call * 4)).toISOString().slice(0, 10);
		calls.push(`${call},1,${day},"R/${call}","TITLE ${call}","WHAT WAS VOTED ON AS NO. ${call}"`);
		for (let country = 0; country < SIZE.countries; country++) {
			const vote = ['yes', 'yes', 'no', 'abstain'][(call * 7 + country * 13) % 4];
			votes.push(`${call},"Country ${country}","C${country}","${vote}"`);
		}
	}
	writeFileSync(join(folder, 'unvotes.csv.gz'), gzipSync(`${votes.join('\n')}\n`));
	writeFileSync(join(folder, 'roll_calls.csv.gz'), gzipSync(`${calls.join('\n')}\n`));
	writeFileSync(join(folder, 'issues.csv'), '"rcid","short_name","issue"\n1,"x","A theme"\n');
}

/** Plans and applies the files on a server of their own, as a reader would send them. */
async function ours(folder: string): Promise<{ taken: number; memory: number }> {
	const env = { DEMARCHE_PACKAGES: 'tests/fixtures/none' };
	const server = await startServer({ label: 'votes', env });
	try {
		const form = new FormData();
		for (const name of names)
			form.append('file', new Blob([readFileSync(join(folder, name))]), name);
		const taken = await timed(async () => {
			const planned = await fetch(`${server.url}/api/v1/imports`, { method: 'POST', body: form });
			const { id, faultCount } = (await planned.json()) as { id: string; faultCount: number };
			const applied = await fetch(`${server.url}/api/v1/imports/${id}/apply`, { method: 'POST' });
			if (faultCount !== 0 || !applied.ok) throw new Error(`Not applied: ${applied.status}.`);
			await applied.arrayBuffer();
		});
		const status = readFileSync(`/proc/${server.process.pid}/status`, 'utf8');
		return { taken, memory: Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1]) / 1024 };
	} finally {
		await server.stop();
		await removeData(server);
	}
}

/** The earlier program makes a package of them: it has to be loaded yet. */
function earlier(build: string, folder: string, to: string): Promise<number> {
	rmSync(to, { recursive: true, force: true });
	return timed(async () => {
		execFileSync('npm', ['run', 'votes', '--silent', '--', folder, to], { cwd: build });
	});
}

/** DuckDB loads the table and makes a column of every country. */
async function duck(table: string): Promise<number> {
	const connection = await (await DuckDBInstance.create(':memory:')).connect();
	const taken = await timed(async () => {
		await connection.run(
			`CREATE TABLE votes AS SELECT rcid, country, vote FROM read_csv('${table}', header = true, all_varchar = true)`
		);
		await connection.run(
			'CREATE TABLE pivoted AS PIVOT votes ON country USING first(vote) GROUP BY rcid'
		);
	});
	connection.closeSync();
	return taken;
}

/** How long the votes of the General Assembly take to be planned and applied, and in how much memory. */
export async function benchVoteFiles(): Promise<BenchRow[]> {
	const own = mkdtempSync(join(tmpdir(), 'demarche-bench-'));
	try {
		const folder = unvotesFolder ?? join(own, 'made');
		if (!unvotesFolder) {
			mkdirSync(folder);
			write(folder);
		}
		const table = join(own, 'unvotes.csv');
		writeFileSync(table, gunzipSync(readFileSync(join(folder, 'unvotes.csv.gz'))));
		const build = earlierBuild();
		const times: Record<'ours' | 'before' | 'duck' | 'memory', number[]> = {
			...{ ours: [], before: [], duck: [], memory: [] }
		};
		for (let run = 0; run < RUNS; run++) {
			const { taken, memory } = await ours(folder);
			times.ours.push(taken);
			times.memory.push(memory);
			times.before.push(await earlier(build, folder, join(own, 'package')));
			times.duck.push(await duck(table));
		}
		const taken = median(times.ours);
		const faster = median(times.before) / taken;
		const longer = taken / median(times.duck);
		const memory = Math.max(...times.memory);
		const row = (
			name: string,
			value: number,
			unit: string,
			target: string,
			ok: boolean
		): BenchRow => ({
			...{
				name: `votes of the General Assembly: ${name}`,
				value: Number(value.toPrecision(3)),
				unit
			},
			...{ target, ok }
		});
		const from = (list: number[]) => list.map((one) => one.toFixed(0)).join(', ');
		return [
			{
				...row(
					'planned and applied, times as fast as a package was made',
					faster,
					'×',
					'≥ 3',
					faster >= 3
				),
				from: `${from(times.ours)} ms beside ${from(times.before)} ms`
			},
			{
				...row('the same beside DuckDB, which loads and pivots', longer, '×', '≤ 2', longer <= 2),
				from: `${from(times.duck)} ms`
			},
			row('most memory of the server', memory, 'MB', '≤ 400', memory <= 400)
		];
	} finally {
		rmSync(own, { recursive: true });
	}
}
