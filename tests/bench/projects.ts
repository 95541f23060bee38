import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeData, startServer, type Server } from '../e2e/server.ts';
import { makeDossier } from '../fixtures/dossier.ts';
import { largeProject } from '../fixtures/large-project.ts';
import { ship } from '../storage/packages.ts';
import { memoryOf } from './import.ts';
import type { BenchRow } from './run.ts';
import { median } from './times.ts';

const SIZES = { sources: 200, codings: 20_000 };
const RUNS = 5;

/** Plans the project. @returns the milliseconds that it took. */
async function plan({ url }: Server, dossier: string, project: Uint8Array): Promise<number> {
	const form = new FormData();
	form.set('dossier', dossier);
	form.append('file', new Blob([Buffer.from(project)]), 'large.qdpx');
	const started = performance.now();
	const answer = await fetch(`${url}/api/v1/imports`, { method: 'POST', body: form });
	const { id, faultCount, tables } = (await answer.json()) as {
		id: string;
		faultCount: number;
		tables: { entity: string; create: number }[];
	};
	const taken = performance.now() - started;
	const made = tables.find(({ entity }) => entity === 'coding')?.create;
	if (answer.status !== 201 || faultCount !== 0 || made !== SIZES.codings) {
		throw new Error(
			`The project was not planned: ${answer.status}, ${faultCount} faults, ${made}.`
		);
	}
	await fetch(`${url}/api/v1/imports/${id}`, { method: 'DELETE' });
	return taken;
}

/** How long a large project of another coding program takes to be planned, and what it costs in memory. */
export async function benchProjects(): Promise<BenchRow[]> {
	const folder = mkdtempSync(join(tmpdir(), 'demarche-bench-'));
	const small = { ...makeDossier(), id: 'small' };
	ship(folder, small);
	const project = largeProject(SIZES.sources, SIZES.codings);
	const server = await startServer({ label: 'projects', env: { DEMARCHE_PACKAGES: folder } });
	try {
		const rest = memoryOf(server, 'VmRSS');
		const times = [await plan(server, small.id, project)];
		const memory = memoryOf(server, 'VmHWM') - rest;
		while (times.length < RUNS) times.push(await plan(server, small.id, project));
		const seconds = median(times) / 1000;
		return [
			{
				name: 'import: plan of a .qdpx of 200 sources and 20,000 codings',
				value: Number(seconds.toPrecision(3)),
				unit: 's',
				target: '≤ 3',
				ok: seconds <= 3,
				from: times.map((one) => String(Math.round(one))).join(', ')
			},
			{
				name: 'import: memory for it beyond that of the server at rest',
				value: Math.round(memory),
				unit: 'MB',
				target: '≤ 300',
				ok: memory <= 300
			}
		];
	} finally {
		await server.stop();
		await removeData(server);
		rmSync(folder, { recursive: true });
	}
}
