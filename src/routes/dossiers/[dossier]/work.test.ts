import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { similar } from '#lib/analysis/similar.ts';
import { readConfig } from '#lib/server/platform/config.ts';
import { openServices, services, setServices } from '#lib/server/services.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { getDossier, getNetwork } from '#lib/server/api/dossiers.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { makeVotes } from '../../../../tests/fixtures/votes.ts';
import { makeDatabase, type Database } from '../../../../tests/storage/databases.ts';
import { localLocals } from '../../../../tests/storage/local.ts';
import { ship } from '../../../../tests/storage/packages.ts';
import { GET as getDownload } from './download/[file]/+server.ts';
import { GET as getArchive } from './figures/all.zip/+server.ts';
import { GET as getPng } from './figures/[figure].png/+server.ts';
import { similarOrderOf } from '#lib/server/dossiers/similar-order.ts';

const packages = mkdtempSync(join(tmpdir(), 'demarche-work-'));
const heavy = { ...makeDossier({ actors: 60, issues: 40, statements: 6000 }), id: 'heavy' };
const assembly = makeVotes(12, 450);
let database: Database;

beforeAll(async () => {
	ship(packages, heavy);
	ship(packages, assembly);
	database = await makeDatabase('sqlite');
	const env = { DATA_DIR: database.dataDir, DEMARCHE_PACKAGES: packages, HOST: '127.0.0.1' };
	setServices(await openServices(readConfig({ ...env, PORT: '4173' }), { build: 'test' }));
}, 60_000);
afterAll(async () => {
	await services().close();
	setServices(undefined);
	await database.remove();
	rmSync(packages, { recursive: true });
});

const event = (path: string, params: Record<string, string>, signal?: AbortSignal) =>
	({
		url: new URL(`http://127.0.0.1:4173/${path}`),
		request: new Request('http://127.0.0.1:4173/', signal ? { signal } : {}),
		params: { dossier: 'heavy', ...params },
		locals: localLocals()
	}) as unknown as RequestEvent<{ dossier: string; figure: string; file: string }>;

const everybody = `actors=${heavy.actors.map(({ id }) => id).join(',')}`;

it('answers small requests while a heavy one runs', async () => {
	let isRunning = true;
	const network = Promise.resolve(getNetwork(event(`?${everybody}`, {}), services())).finally(
		() => (isRunning = false)
	);
	let answered = 0;
	while (isRunning) {
		expect((await getDossier(event('', {}), services())).status).toBe(200);
		if (isRunning) answered++;
		await new Promise((resolve) => setImmediate(resolve));
	}
	expect((await network).status).toBe(200);
	expect(answered).toBeGreaterThan(10);
}, 60_000);

it('begins a table of many ties at once, and makes it once for all who ask', async () => {
	const ask = () => getDownload(event(`?${everybody}`, { file: 'ties.csv' }));
	const [one, other] = await Promise.all([ask(), ask()]);
	const reader = one.body?.getReader();
	const head = new TextDecoder().decode((await reader?.read())?.value);
	expect(head).toMatch(/^a,b,as_of,.*\n$/);
	const rest = new TextDecoder().decode((await reader?.read())?.value);
	expect(head + rest).toBe(await other.text());
	expect(rest.split('\n').length).toBeGreaterThan(1000);
}, 60_000);

it('drops the archive of a closed connection, and the next picture does not wait for it', async () => {
	const gone = new AbortController();
	const archive = getArchive(event('', {}, gone.signal));
	gone.abort();
	expect((await archive).status).toBe(499);
	expect(
		(await getPng(event('?actors=actor-000&issues=issue-000', { figure: 'matrix' }))).status
	).toBe(200);
}, 60_000);

it('refuses a picture before it is drawn', async () => {
	const answer = await getPng(event('?scale=4&width=2400', { figure: 'matrix' }));
	expect(answer.status).toBe(422);
	expect(await answer.json()).toMatchObject({
		limit: 32_000_000,
		detail: expect.stringContaining('smaller scale') as string
	});
}, 60_000);

it('has a worker find the order of very many, the same as without one', async () => {
	const dossier = await services().dossiers.getDossier(assembly.id);
	if (!dossier) throw new Error('The assembly was not loaded.');
	const order = await similarOrderOf(dossier, event('?order=similar', {}), services());
	const [actors, issues] = [dossier.actors, dossier.issues].map((list) => [...list.keys()]);
	const positions = derivePositions(dossier, '9999-12-31');
	expect(order?.issues).toEqual(similar(positions, 'issues', issues ?? [], actors ?? []).order);
	expect(order?.actors).toEqual(similar(positions, 'actors', actors ?? [], issues ?? []).order);
	expect(await similarOrderOf(heavy, event('?order=similar', {}), services())).toBeUndefined();
}, 60_000);
