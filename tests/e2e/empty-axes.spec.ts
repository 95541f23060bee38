import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { emptyAxes } from '#lib/analysis/empty-axes.ts';
import { figureKinds } from '#lib/charts/figures.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../fixtures/dossier.ts';
import { ship } from '../storage/packages.ts';
import { startServer, type Server } from './server.ts';

const whole = { ...makeDossier({ actors: 3, issues: 2, statements: 0 }), coverage: [] };
const dossiers: Dossier[] = [
	{ ...whole, id: 'no-issues', issues: [] },
	{ ...whole, id: 'no-actors', actors: [], relations: [] },
	{
		...whole,
		id: 'only-context',
		actors: whole.actors.map((actor) => ({ ...actor, role: 'context' }))
	}
];

const pages = [
	'',
	'matrix',
	'network',
	'timeline',
	'compare',
	'statements',
	'annotations',
	'method'
];
const downloads = [
	...['dossier.zip', 'positions.csv', 'statements.csv', 'ties.csv'],
	...['statements.xlsx', 'positions.parquet', 'sources.ris', 'sources.json'],
	...['network.graphml', 'network.gexf', 'annotations.jsonld', 'site.zip'],
	...['dossier.qdpx', 'dossier.dna']
];
const files = [
	'briefing.pdf',
	'figures/all.zip',
	...figureKinds.flatMap((kind) => ['svg', 'png', 'pdf'].map((end) => `figures/${kind}.${end}`)),
	...figureKinds.map((kind) => `export/${kind}`),
	...downloads.map((name) => `download/${name}`)
];

let folder: string;
let server: Server;
test.beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'demarche-empty-'));
	for (const dossier of dossiers) ship(folder, { ...dossier, descriptor: undefined });
	server = await startServer({ label: 'empty', env: { DEMARCHE_PACKAGES: folder } });
});
test.afterAll(async () => {
	await server.stop();
	await rm(folder, { recursive: true });
});

for (const dossier of dossiers) {
	test(`${dossier.id}: every page says why it is empty, every file is made`, async ({
		request
	}) => {
		const answers = async (path: string) => {
			const answer = await request.get(`${server.url}/dossiers/${dossier.id}/${path}`);
			expect(answer.status(), path).toBe(200);
			return answer;
		};
		for (const path of pages)
			expect(await (await answers(path)).text(), path).toContain(emptyAxes(dossier));
		for (const path of files) await answers(path);
		for (const path of ['', '/positions', '/network', '/statements', '/annotations']) {
			const answer = await request.get(`${server.url}/api/v1/dossiers/${dossier.id}${path}`);
			expect(answer.status(), path).toBe(200);
		}
		expect(server.stderr()).not.toContain('"event":"error"');
	});
}
