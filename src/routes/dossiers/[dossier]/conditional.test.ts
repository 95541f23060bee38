import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import { readConfig } from '#lib/server/platform/config.ts';
import { openServices, services, setServices } from '#lib/server/services.ts';
import { makeDatabase, type Database } from '../../../../tests/storage/databases.ts';
import { localLocals, writerCalled } from '../../../../tests/storage/local.ts';

const id = 'nagorno-karabakh-2023';

type Answers = (event: RequestEvent) => Promise<Response>;

/** Every endpoint of the program by its file. */
const modules = import.meta.glob<{ GET?: Answers }>('/src/routes/**/+server.ts', { eager: true });

interface Address {
	/** As in `/src/routes/…/+server.ts`. */
	file: string;
	params?: Record<string, string>;
	query?: string;
}

const dossierFile = (file: string) => `/src/routes/dossiers/[dossier]/${file}/+server.ts`;
const apiFile = (file: string) => `/src/routes/api/v1/dossiers/[dossier]${file}/+server.ts`;
const download = (file: string): Address => ({
	file: dossierFile('download/[file]'),
	params: { file }
});

/** What is made of the statements of a dossier, and so has versions. */
const versioned: Address[] = [
	...[
		'dossier.zip',
		'positions.csv',
		'positions.parquet',
		'statements.csv',
		'statements.xlsx',
		'sources.ris',
		'sources.json',
		'ties.csv',
		'network.graphml',
		'network.gexf',
		'site.zip'
	].map(download),
	...['svg', 'png', 'pdf'].map((type) => ({
		file: dossierFile(`figures/[figure].${type}`),
		params: { figure: 'compare' },
		query: 'actors=usa,russia'
	})),
	{ file: dossierFile('figures/all.zip') },
	{ file: dossierFile('briefing.docx') },
	{ file: dossierFile('briefing.pdf') },
	{ file: dossierFile('deck.pptx') },
	...['', '/positions', '/network', '/statements'].map((file) => ({ file: apiFile(file) })),
	{ file: apiFile('/[table=table]'), params: { table: 'statements' } },
	{
		file: apiFile('/[table=table]/[...row]'),
		params: { table: 'statements', row: 'russia-halt-hostilities' }
	}
];

/** What is kept as it stands. */
const unversioned: Address[] = [
	download('annotations.jsonld'),
	download('annotations.csv'),
	download('dossier.qdpx'),
	download('dossier.dna'),
	{ file: apiFile('/annotations') },
	{ file: apiFile('/annotations/[annotation]') },
	{ file: apiFile('/annotations/[annotation]/history') },
	{ file: apiFile('/changes') },
	{ file: apiFile('/offers') },
	{ file: '/src/routes/api/v1/dossiers/+server.ts' }
];

/**
 * Of the program and of accounts, not of a dossier; what pages fetch of a large one, under a tag of its own; what takes
 * writes alone; members, codings and what is derived from them, and streams, which nobody caches; and plans of imports,
 * which last a day.
 */
const apart = [
	dossierFile('content.json'),
	dossierFile('votes.bin'),
	dossierFile('news.json'),
	apiFile('/changes/[changeSet]/undo'),
	apiFile('/offers/[offer]'),
	apiFile('/live'),
	apiFile('/live/presence'),
	apiFile('/members'),
	apiFile('/members/[account]'),
	...['', '/[coding]', '/undo', '/redo', '/submit', '/reopen'].map((act) =>
		apiFile(`/codings${act}`)
	),
	...['', '/[source]'].map((one) => apiFile(`/assignments${one}`)),
	apiFile('/reveal'),
	...['', '/[decision]'].map((one) => apiFile(`/decisions${one}`)),
	apiFile('/origins'),
	apiFile('/agreement'),
	dossierFile('agreement/[question].csv'),
	'/src/routes/api/auth/passkey/[act]/+server.ts',
	'/src/routes/api/health/+server.ts',
	'/src/routes/api/health/ready/+server.ts',
	'/src/routes/metrics/+server.ts',
	'/src/routes/sign-out/+server.ts',
	'/src/routes/api/v1/imports/+server.ts',
	'/src/routes/api/v1/imports/[import]/+server.ts',
	'/src/routes/api/v1/imports/[import]/apply/+server.ts',
	'/src/routes/api/v1/imports/[import]/changes/+server.ts',
	'/src/routes/api/v1/openapi.json/+server.ts'
];

let database: Database;
let before: Dossier;
/** Revision of that. */
let known: number;
let annotation: string;

beforeAll(async () => {
	database = await makeDatabase('sqlite');
	const env = { DATA_DIR: database.dataDir, HOST: '127.0.0.1', PORT: '4173' };
	setServices(await openServices(readConfig(env), { build: 'test' }));
	before = (await services().dossiers.getDossier(id)) as Dossier;
	known = await services().dossiers.revision(id);
	const first = before.statements.find(({ actors }) => actors.includes('russia')) as Statement;
	const row = { stance: -first.stance, paraphrase: 'Revised.' };
	const ana = writerCalled('Ana');
	await services().journal.commit(ana, id, [
		{ entity: 'statement', action: 'edit', id: first.id, row },
		{ entity: 'source', action: 'edit', id: first.source, row: { title: 'Renamed' } }
	]);
	const target = { type: 'actor', id: 'usa' } as const;
	const draft = { target, body: 'A note', tags: [] };
	annotation = (await services().annotations.create(before, ana, draft)).annotation.id;
});
afterAll(async () => {
	await services().close();
	setServices(undefined);
	await database.remove();
});

async function ask({ file, params, query = '' }: Address, more = '', held?: string) {
	const url = new URL(`http://127.0.0.1:4173/?${[query, more].filter(Boolean).join('&')}`);
	const headers: HeadersInit = held === undefined ? {} : { 'if-none-match': held };
	const event = {
		url,
		request: new Request(url, { headers }),
		params: { dossier: id, annotation, ...params },
		locals: localLocals()
	} as unknown as RequestEvent;
	return (modules[file]?.GET as Answers)(event);
}

const named = (list: Address[]) =>
	list.map((address): [string, Address] => [
		`${address.file.replace('/src/routes', '').replace('/+server.ts', '')} ${Object.values(address.params ?? {})}`,
		address
	]);

test('these are all addresses that answer with more than a page', () => {
	const known = [...versioned, ...unversioned].map(({ file }) => file);
	expect(new Set([...known, ...apart])).toEqual(new Set(Object.keys(modules)));
});

describe.each(named(versioned))('%s', (_, address) => {
	test('is made from the version that is asked for, and may be kept for ever', async () => {
		const [now, then] = [await ask(address), await ask(address, `version=${before.version}`)];
		expect([now.status, then.status]).toEqual([200, 200]);
		expect(now.headers.get('cache-control')).toBe('no-cache');
		expect(then.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
		expect(then.headers.get('etag')).toContain(before.version);
		expect(then.headers.get('etag')).not.toBe(now.headers.get('etag'));
		expect(await then.bytes()).not.toEqual(await now.bytes());
	});

	test('is made from what was known at a revision, and is asked about each time', async () => {
		const [now, then] = [await ask(address), await ask(address, `known=${known}`)];
		expect(then.status).toBe(200);
		expect(then.headers.get('cache-control')).toBe('no-cache');
		expect(then.headers.get('etag')).toContain(before.version);
		expect(await then.bytes()).not.toEqual(await now.bytes());
	});

	test('refuses a version that never was, with those there are', async () => {
		const response = await ask(address, 'version=0123456789abcdef');
		expect(response.status).toBe(404);
		expect(response.headers.get('cache-control')).toBe('no-store');
		expect(await response.json()).toMatchObject({
			type: 'urn:demarche:problem:unknown-version',
			expected: expect.arrayContaining([before.version])
		});
	});
});

describe.each(named(unversioned))('%s', (_, address) => {
	test('refuses a version or an earlier time rather than pass over it', async () => {
		for (const parameter of ['version', 'known']) {
			const response = await ask(address, `${parameter}=${known}`);
			expect(response.status).toBe(400);
			expect(await response.json()).toMatchObject({ parameter });
		}
	});
});

describe.each(named([...versioned, ...unversioned]))('%s', (_, address) => {
	test('says 304 to whoever holds the answer, however the tag is sent', async () => {
		const etag = (await ask(address)).headers.get('etag') ?? '';
		expect(etag).toMatch(/^"[^"]+"$/);
		for (const held of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
			const again = await ask(address, '', held);
			expect([again.status, again.headers.get('etag')], held).toEqual([304, etag]);
			expect(await again.text()).toBe('');
		}
		expect((await ask(address, '', '"other"')).status).toBe(200);
		expect((await ask(address, '', `"x${etag.slice(1)}`)).status).toBe(200);
	});
});
