import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import pg from 'pg';
import { startPostgres, type Postgres } from '../postgres.ts';
import { unzip } from '../unzip.ts';
import { removeData, startServer, type Server } from './server.ts';

const id = 'bridge-at-kel';
const api = `/api/v1/dossiers/${id}`;

const actor = (one: string, name: string) => ({
	entity: 'actor',
	action: 'create',
	row: { id: one, name, short_name: name, kind: 'state', role: 'party' }
});
const rows = [
	actor('nord', 'Nordia'),
	actor('sud', 'Südland'),
	{
		entity: 'source',
		action: 'create',
		row: { id: 'press-1', title: 'Press release', published_on: '2023-09-20' }
	},
	{
		entity: 'issue',
		action: 'create',
		row: { id: 'reopen', label: 'Reopen', proposition: 'The bridge should reopen.' }
	},
	{
		entity: 'issue',
		action: 'create',
		row: { id: 'toll', label: 'Toll', proposition: 'Crossing should cost a toll.' }
	}
];
const statement = (one: string, who: string, issue: string, stance: number, day: string) => ({
	id: one,
	actors: [who],
	issue,
	stance,
	basis: 'direct',
	act: 'ministry',
	said_on: day,
	paraphrase: `${who} on ${issue}, “in its own words”; and so on.`,
	source: 'press-1',
	confidence: 'high'
});
const editOf = (row: object, expected?: number) => ({
	entity: 'statement',
	action: 'edit',
	id: 's-1',
	row,
	...(expected !== undefined && { expected })
});

/** What is read at every revision: answers of the API, what a page fetches, and files. */
const addresses = [
	api,
	`${api}/positions`,
	`${api}/positions?as-of=2023-09-20`,
	`${api}/network?min-shared=1`,
	`${api}/statements`,
	`${api}/actors`,
	`${api}/sources`,
	`${api}/coverage`,
	`${api}/relations`,
	`${api}/statements/s-1`,
	`/dossiers/${id}/content.json`,
	`/dossiers/${id}/download/dossier.zip`,
	`/dossiers/${id}/download/positions.csv`,
	`/dossiers/${id}/download/statements.csv`
];

type Json = Record<string, unknown>;

/** A server that is asked and told over HTTP, and what it has answered at each revision. */
function openDesk(start: () => Promise<Server>) {
	let server: Server;
	const then = new Map<number, string[]>();

	async function send(method: string, path: string, body?: unknown, headers = {}) {
		const response = await fetch(server.url + path, {
			method,
			headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
			...(body !== undefined && { body: JSON.stringify(body) })
		});
		const text = await response.text();
		const json = (text === '' ? {} : JSON.parse(text)) as Json;
		return { status: response.status, headers: response.headers, json };
	}
	/** What one address answers, with the tag by which it is known. */
	async function read(path: string, known?: number): Promise<string> {
		const mark = path.includes('?') ? '&' : '?';
		const asked = known === undefined ? path : `${path}${mark}known=${known}`;
		const response = await fetch(server.url + asked);
		const bytes = Buffer.from(await response.arrayBuffer());
		const isTagged = !path.endsWith('/s-1');
		return `${response.status} ${isTagged ? response.headers.get('etag') : ''} ${bytes.toString('base64')}`;
	}
	const readAll = (known?: number) => Promise.all(addresses.map((path) => read(path, known)));
	async function revision(): Promise<number> {
		const { json } = await send('GET', `${api}/changes?limit=1000`);
		return (json.changeSets as { revision: number }[]).at(-1)?.revision ?? 0;
	}
	return {
		send,
		read,
		revision,
		then,
		get url() {
			return server.url;
		},
		start: async () => void (server = await start()),
		/** Ends the server and starts another on the same data. */
		async restart() {
			await server.stop();
			server = await start();
		},
		async end() {
			await server.stop();
			await removeData(server);
		},
		/** Sends a write that is stored, and keeps what every address answers after it. */
		async write(method: string, path: string, body?: unknown, headers = {}) {
			const answer = await send(method, path, body, headers);
			expect([200, 201, 204], JSON.stringify(answer.json)).toContain(answer.status);
			then.set(await revision(), await readAll());
			return answer;
		},
		/** Sends a write that is refused, and sees that nothing has changed. */
		async refused(method: string, path: string, body?: unknown, headers = {}) {
			const before = [await revision(), await readAll()];
			const answer = await send(method, path, body, headers);
			expect([await revision(), await readAll()]).toEqual(before);
			expect(answer.headers.get('content-type')).toContain('application/problem+json');
			return answer;
		},
		/** Every revision answers what was answered when it was the last one. */
		async expectThen() {
			const last = await revision();
			expect([...then.keys()].at(-1)).toBe(last);
			let latest: string[] | undefined;
			for (let known = 1; known <= last; known++) {
				latest = then.get(known) ?? latest;
				expect(await readAll(known), `known=${known}`).toEqual(latest);
			}
		}
	};
}
type Desk = ReturnType<typeof openDesk>;

/** Everything that a dossier is made of, one table by one request where it has an address. */
async function fill(desk: Desk): Promise<void> {
	const window = { from: '2023-09-01', to: '2023-09-30' };
	const made = await desk.write('POST', '/api/v1/dossiers', { id, title: 'Bridge' });
	expect(made.headers.get('location')).toBe(api);
	const held = { 'if-match': made.headers.get('etag') ?? '' };
	const header = { title: 'The bridge at Kel', licence: 'CC0-1.0', window };
	await desk.write('PATCH', api, header, held);
	await desk.write('POST', `${api}/changes`, { changes: rows, reason: 'From the press' });
	for (const row of [
		statement('s-1', 'nord', 'reopen', 2, '2023-09-20'),
		statement('s-2', 'sud', 'reopen', -1, '2023-09-21'),
		statement('s-3', 'nord', 'toll', 1, '2023-09-22')
	]) {
		await desk.write('POST', `${api}/statements`, row);
	}
	const coverage = {
		actor: 'sud',
		issue: 'toll',
		searched_on: '2023-09-22',
		outcome: 'none-found'
	};
	await desk.write('POST', `${api}/coverage`, { ...coverage, sources: ['press-1'] });
	await desk.write('POST', `${api}/relations`, {
		id: 'pact',
		actor_a: 'nord',
		actor_b: 'sud',
		kind: 'alliance',
		basis: 'direct',
		description: 'A treaty of 1990.',
		source: 'press-1'
	});
}

/** Writes that are stale, broken or sent twice: each leaves one truth. */
async function refuse(desk: Desk): Promise<void> {
	const { headers } = await desk.send('GET', `${api}/statements/s-1`);
	const read = headers.get('etag') ?? '';
	// An answer that is compressed on its way has a weak tag; it is taken all the same.
	const version = Number(/\d+/.exec(read)?.[0]);
	const once = { 'idempotency-key': 'review-1' };
	const body = { changes: [editOf({ stance: 1 }, version)] };
	const first = await desk.write('POST', `${api}/changes`, body, once);
	const again = await desk.write('POST', `${api}/changes`, body, once);
	expect(again.json).toEqual(first.json);
	const other = { changes: [editOf({ stance: -1 })] };
	expect((await desk.refused('POST', `${api}/changes`, other, once)).status).toBe(422);

	const stale = await desk.refused('POST', `${api}/changes`, {
		changes: [actor('ost', 'Ostland'), editOf({ stance: 0 }, version)]
	});
	expect(stale).toMatchObject({
		status: 412,
		json: { conflicts: [{ id: 's-1', expected: version, current: { row: { stance: 1 } } }] }
	});
	const row = `${api}/statements/s-1`;
	const held = { 'if-match': read };
	expect(await desk.refused('PATCH', row, { stance: 0 }, held)).toMatchObject({
		status: 412,
		json: { current: { row: { stance: 1 } } }
	});
	expect((await desk.refused('DELETE', row, undefined, held)).status).toBe(412);
	expect((await desk.refused('PATCH', row, { stance: 0 })).status).toBe(428);

	const tomorrow = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
	const broken: [object, Json][] = [
		[editOf({ issue: 'reopenn' }), { column: 'issue', nearest: 'reopen' }],
		[editOf({ stance: 3 }), { column: 'stance', expected: 'one of -2, -1, 0, 1, 2' }],
		[editOf({ said_on: tomorrow }), { column: 'said_on' }],
		[{ entity: 'actor', action: 'remove', id: 'nord' }, { column: 'actors' }],
		[actor('nord', 'Nordia again'), { entity: 'actor', id: 'nord' }]
	];
	for (const [change, error] of broken) {
		const answer = await desk.refused('POST', `${api}/changes`, {
			changes: [editOf({ paraphrase: 'Never stored.' }), change]
		});
		expect(answer.status).toBe(422);
		expect(answer.json.errors).toContainEqual(expect.objectContaining(error));
	}
}

/** Takes changes back and makes them again, with a restart between any two steps. */
async function undoAndRedo(desk: Desk): Promise<void> {
	const positions = () => desk.read(`${api}/positions`).then((text) => text.split(' ').at(-1));
	const before = await positions();
	const changes = [editOf({ stance: -2 }), { entity: 'statement', action: 'remove', id: 's-3' }];
	const { json } = await desk.write('POST', `${api}/changes`, { changes });
	const after = await positions();
	expect(after).not.toBe(before);
	const undo = (changeSet: unknown) => `${api}/changes/${String(changeSet)}/undo`;
	await desk.restart();
	const undone = await desk.write('POST', undo(json.changeSet));
	expect(await positions()).toBe(before);
	expect((await desk.refused('POST', undo(json.changeSet))).status).toBe(409);
	await desk.restart();
	const redone = await desk.write('POST', undo(undone.json.changeSet), {});
	expect(await positions()).toBe(after);
	await desk.restart();
	await desk.write('POST', undo(redone.json.changeSet), { reason: 'It was right before.' });
	expect(await positions()).toBe(before);
	await desk.write('POST', `${api}/changes`, {
		changes: [editOf({ condition: 'If it is safe.' })]
	});
	const late = await desk.refused('POST', undo(json.changeSet));
	expect(late).toMatchObject({ status: 409, json: { detail: expect.any(String) } });
}

/** What a reader gets of the dossier, its version apart: a package that is read anew has another one. */
async function contentOf(desk: Desk): Promise<unknown[]> {
	const parts = [
		'positions',
		'network?min-shared=1',
		'statements',
		'actors',
		'coverage',
		'relations'
	];
	return Promise.all(parts.map(async (part) => (await desk.send('GET', `${api}/${part}`)).json));
}

let postgres: Postgres;
test.beforeAll(async () => {
	postgres = await startPostgres();
});
test.afterAll(() => postgres.stop());

/** A new database of the PostgreSQL of this file. */
async function makeDatabase(name: string): Promise<string> {
	const client = new pg.Client({ connectionString: postgres.url });
	await client.connect();
	await client.query(`create database ${name}`);
	await client.end();
	const url = new URL(postgres.url);
	url.pathname = `/${name}`;
	return url.href;
}

for (const kind of ['SQLite', 'PostgreSQL']) {
	test(`over HTTP on ${kind}: a dossier from nothing, refused writes, undo over restarts, known= as it was then, the same bytes elsewhere`, async () => {
		test.setTimeout(180_000);
		const empty = await mkdtemp(join(tmpdir(), 'demarche-packages-'));
		const open = async (name: string, packages: string) => {
			const dataDir = await mkdtemp(join(tmpdir(), `demarche-${name}-`));
			const env: Record<string, string> = { DEMARCHE_PACKAGES: packages };
			if (kind === 'PostgreSQL') env.DATABASE_URL = await makeDatabase(name);
			return openDesk(() => startServer({ dataDir, env }));
		};
		const desk = await open('first', empty);
		await desk.start();
		await fill(desk);
		await refuse(desk);
		await undoAndRedo(desk);
		await desk.expectThen();
		await desk.restart();
		await desk.expectThen();

		const archive = async (from: Desk) => {
			const response = await fetch(`${from.url}/dossiers/${id}/download/dossier.zip`);
			return new Uint8Array(await response.arrayBuffer());
		};
		const [exported, content] = [await archive(desk), await contentOf(desk)];
		await desk.end();
		for (const [name, text] of unzip(exported)) {
			await mkdir(dirname(join(empty, name)), { recursive: true });
			await writeFile(join(empty, name), text);
		}
		const elsewhere = await open('second', empty);
		await elsewhere.start();
		expect(Buffer.compare(await archive(elsewhere), exported)).toBe(0);
		expect(await contentOf(elsewhere)).toEqual(content);
		await elsewhere.end();
		await rm(empty, { recursive: true });
	});
}
