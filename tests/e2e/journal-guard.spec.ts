import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { send } from '../generated/send.ts';
import { expect, test } from './fixtures.ts';
import type { Server } from './server.ts';

const id = 'nagorno-karabakh-2023';
const api = `/api/v1/dossiers/${id}`;

interface Write {
	method: string;
	path: string;
	body?: unknown;
	headers?: Record<string, string>;
}

const change = { entity: 'actor', action: 'edit', id: 'usa', row: { bloc: 'X' } };
const held = { 'if-match': '"1"' };

/** Every address that changes a dossier, with a body that it would take. */
const writes: Write[] = [
	{ method: 'POST', path: '/api/v1/dossiers', body: { title: 'New' } },
	{ method: 'PATCH', path: api, body: { title: 'Another title' } },
	{ method: 'DELETE', path: api },
	{ method: 'POST', path: `${api}/changes`, body: { changes: [change] } },
	{ method: 'POST', path: `${api}/changes/some-set/undo`, body: {} },
	{ method: 'POST', path: `${api}/actors`, body: { short_name: 'X' } },
	{ method: 'POST', path: `${api}/statements`, body: { stance: 1 } },
	{ method: 'PATCH', path: `${api}/actors/usa`, body: { bloc: 'X' }, headers: held },
	{ method: 'DELETE', path: `${api}/actors/usa`, headers: held },
	{ method: 'PATCH', path: `${api}/coverage/usa/halt-hostilities`, body: {}, headers: held },
	{ method: 'POST', path: `${api}/offers/some-edition`, body: { take: 'all' } },
	{ method: 'DELETE', path: `${api}/offers/some-edition` }
];

const json = { 'content-type': 'application/json' };

/** Sends a write as it stands, with headers of its own. */
async function answer(server: Server, write: Write, headers: Record<string, string> = {}) {
	const { host } = new URL(server.url);
	const hasBody = write.body !== undefined;
	const { status, text } = await send(server.url, {
		method: write.method,
		path: write.path,
		headers: { host, ...(hasBody && json), ...write.headers, ...headers },
		body: hasBody ? JSON.stringify(write.body) : undefined
	});
	return { status, problem: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
}

const tokenOf = async ({ dataDir }: Server) =>
	`Bearer ${(await readFile(join(dataDir, 'write-token'), 'utf8')).trim()}`;

const stateOf = async ({ url }: Server) =>
	Promise.all(
		[`${api}/changes`, '/api/v1/dossiers', `${api}/actors`].map(async (path) =>
			(await fetch(url + path)).text()
		)
	);

test.describe('addresses that change a dossier', () => {
	let before: string[];
	test.beforeEach(async ({ server }) => {
		before = await stateOf(server);
	});
	test.afterEach(async ({ server }) => {
		expect(await stateOf(server)).toEqual(before);
	});

	for (const write of writes) {
		test(`${write.method} ${write.path} is refused without a proof, with a wrong token, through a proxy and from another site`, async ({
			server
		}) => {
			const token = await tokenOf(server);
			const refusals: [Record<string, string>, string][] = [
				[{ connection: 'close' }, 'not-local'],
				[{ authorization: 'Bearer wrong' }, 'not-local'],
				[{ authorization: token, 'x-forwarded-for': '203.0.113.7' }, 'no-accounts'],
				[{ authorization: token, origin: 'https://evil.example' }, 'foreign-origin'],
				[{ authorization: token, origin: 'null' }, 'foreign-origin'],
				[{ authorization: token, 'sec-fetch-site': 'cross-site' }, 'foreign-origin'],
				[{ authorization: token, host: 'evil.example' }, 'foreign-host']
			];
			for (const [headers, type] of refusals) {
				const { status, problem } = await answer(server, write, headers);
				expect([status, problem.type], JSON.stringify(headers)).toEqual([
					403,
					`urn:demarche:problem:${type}`
				]);
			}
		});
	}

	for (const { path, ...write } of writes.filter(({ path }) => path.includes(id))) {
		test(`${write.method} ${path} does not find an unknown dossier, and names the nearest`, async ({
			server
		}) => {
			const { status, problem } = await answer(server, {
				...write,
				path: path.replace(id, `${id}x`)
			});
			expect([status, problem.type, problem.nearest]).toEqual([
				404,
				'urn:demarche:problem:unknown-dossier',
				id
			]);
		});
	}

	for (const write of writes.filter(({ body }) => body !== undefined)) {
		test(`${write.method} ${write.path} takes JSON of a fair size only`, async ({ server }) => {
			for (const type of ['application/xml', 'text/html', 'application/octet-stream']) {
				const { status, problem } = await answer(server, write, { 'content-type': type });
				expect([status, problem.type]).toEqual([415, 'urn:demarche:problem:wrong-type']);
			}
			const large = { ...write, body: { title: 'x'.repeat(1_100_000) } };
			const { status, problem } = await answer(server, large);
			expect([status, problem.type]).toEqual([413, 'urn:demarche:problem:too-large']);
			// Without a length the size shows only while it is read.
			const streamed = await fetch(server.url + write.path, {
				method: write.method,
				headers: { ...json, ...write.headers },
				body: new Blob([JSON.stringify(large.body)]).stream(),
				duplex: 'half'
			} as RequestInit);
			expect(streamed.status).toBe(413);
			const nested = await answer(server, { ...write, body: deep(30) });
			expect(nested.status).toBe(400);
			expect((await answer(server, { ...write, body: [] })).status).toBe(422);
		});
	}

	const unknown: [Write, string][] = [
		[{ method: 'POST', path: `${api}/changes/nowhere/undo`, body: {} }, 'unknown-change-set'],
		[{ method: 'POST', path: `${api}/offers/nowhere`, body: { take: 'all' } }, 'unknown-offer'],
		[{ method: 'DELETE', path: `${api}/offers/nowhere` }, 'unknown-offer'],
		[{ method: 'PATCH', path: `${api}/actors/usaa`, body: {}, headers: held }, 'unknown-row'],
		[{ method: 'DELETE', path: `${api}/actors/usaa`, headers: held }, 'unknown-row'],
		[{ method: 'GET', path: `${api}/actors/usaa` }, 'unknown-row'],
		[{ method: 'GET', path: `${api}/actor` }, 'unknown-address'],
		[{ method: 'GET', path: `${api}/positions?version=none` }, 'unknown-version']
	];
	for (const [write, type] of unknown) {
		test(`${write.method} ${write.path} is not found: ${type}`, async ({ server }) => {
			const { status, problem } = await answer(server, write);
			expect([status, problem.type]).toEqual([404, `urn:demarche:problem:${type}`]);
		});
	}

	test('too many changes, a long reason and a long key are refused', async ({ server }) => {
		const write = { method: 'POST', path: `${api}/changes` };
		const many = Array.from({ length: 10_001 }, () => ({
			entity: 'actor',
			action: 'remove',
			id: 'a'
		}));
		expect((await answer(server, { ...write, body: { changes: many } })).status).toBe(422);
		const reason = 'x'.repeat(501);
		const body = { changes: [change] };
		expect((await answer(server, { ...write, body: { ...body, reason } })).status).toBe(422);
		const key = { 'idempotency-key': 'x'.repeat(201) };
		expect((await answer(server, { ...write, body }, key)).status).toBe(400);
	});

	test('methods that an address does not know are told with those that it knows', async ({
		server
	}) => {
		for (const [method, path, allow] of [
			['PUT', `${api}/actors/usa`, 'DELETE'],
			['DELETE', `${api}/changes`, 'POST'],
			['GET', `${api}/changes/some-set/undo`, 'POST']
		] as const) {
			const response = await fetch(server.url + path, { method });
			expect(response.status, path).toBe(405);
			expect(response.headers.get('allow')).toContain(allow);
		}
	});
});

/** Lists within lists. */
function deep(levels: number): unknown {
	return levels === 0 ? 1 : [deep(levels - 1)];
}
