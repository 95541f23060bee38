import { expect, test } from '@playwright/test';
import { rules } from '../../src/lib/server/identity/rules.ts';
import { credentialsOf, makeAccounts, person } from './accounts.ts';
import { columns, ofDossier, ofTheServer, rowOf, serverRowOf } from './rights-table.ts';
import { removeData, startServer, type Server } from './server.ts';

const people = {
	owner: person('Olga Owner'),
	editor: person('Ed Editor'),
	coder: person('Cora Coder'),
	reader: person('Rea Reader'),
	stranger: person('Stan Stranger'),
	admin: person('Ada Admin')
};
const id = 'harbour-talks';
/** Of the same length: what is not there is told by its name. */
const never = 'harbour-walks';

let server: Server;
/** What each of the columns sends, in their order. */
let senders: Record<string, string>[];

test.beforeAll(async () => {
	server = await startServer({ label: 'rights' });
	const { admin, ...others } = people;
	await makeAccounts(server, { ...admin, isAdministrator: true }, ...Object.values(others));
	const { cookie, token } = credentialsOf(server, people);
	senders = [
		{},
		await cookie('stranger'),
		await cookie('reader'),
		await cookie('coder'),
		await cookie('editor'),
		await cookie('owner'),
		await cookie('admin'),
		await token('owner', 'read'),
		await token('owner', 'code'),
		await token('owner', 'edit')
	];
	const made = await send('POST', '/api/v1/dossiers', 5, { id, title: 'Harbour talks' });
	expect(made.status).toBe(201);
	const rows = await send('POST', `/api/v1/dossiers/${id}/changes`, 5, {
		changes: ['nord', 'sud'].map((actor) => ({
			entity: 'actor',
			action: 'create',
			row: { id: actor, name: actor, short_name: actor, kind: 'state', role: 'party' }
		}))
	});
	expect(rows.status).toBe(200);
});
test.afterAll(async () => {
	await server.stop();
	await removeData(server);
});

/** Sends a request as one of the columns does. */
function send(method: string, path: string, column: number, body?: unknown): Promise<Response> {
	const isForm = path.includes('?/');
	const isPage = !path.startsWith('/api/') && method === 'GET';
	// The form without a name is sent to the page itself.
	return fetch(server.url + path.replace('?/default', ''), {
		method,
		redirect: 'manual',
		headers: {
			accept: isPage ? 'text/html' : 'application/json',
			...senders[column],
			...(method !== 'GET' && { origin: server.url }),
			// Of the dossier: what may be deleted is not.
			...(method === 'DELETE' && { 'if-match': '"999"' }),
			...(isForm && { 'content-type': 'application/x-www-form-urlencoded' }),
			...(body !== undefined && { 'content-type': 'application/json' })
		},
		...(isForm ? { body: '' } : body !== undefined && { body: JSON.stringify(body) })
	});
}

const places: Record<string, string> = {
	'[...nowhere]': 'mtrix',
	'[list]': 'actors',
	'[figure]': 'matrix',
	'[file]': 'positions.csv',
	'[table=table]': 'actors',
	'[...row]': 'nord',
	'[actor]': 'nord',
	'[issue]': 'none',
	'[account]': 'none'
};

/** An address of a route: what is not there stands for what is, where that takes nothing from the answer. */
const addressOf = (route: string, dossier = id) =>
	route.replace('[dossier]', dossier).replaceAll(/\[[^\]]+\]/g, (name) => places[name] ?? 'none');

/** Reads as much of an answer as tells what it is: a stream has no end. */
async function textOf(response: Response): Promise<string> {
	if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
		return response.text();
	}
	await response.body?.cancel();
	return '';
}

/** The letter of what somebody got. */
async function got(response: Response, request: string): Promise<string> {
	const text = await textOf(response);
	const { status, headers } = response;
	if (status === 401 || headers.get('location')?.startsWith('/sign-in?')) return 's';
	if (status === 404 && /There is no dossier (“|\\?")/.test(text)) return '4';
	// A form that went through is answered with what became of it.
	const inner = status === 200 && /^\{"type":"failure","status":(\d+)/.exec(text);
	const told = inner ? Number(inner[1]) : status;
	// The page of accounts is not there for others.
	const isNoPage = status === 404 && request === 'GET /accounts';
	if (told === 403 || isNoPage) return '-';
	return told < 500 ? 'y' : `${told}`;
}

/** Walks a part of the table. @returns the cells that are otherwise than written. */
async function walk(asked: readonly (readonly [string, string])[], visibility: string) {
	const wrong: string[] = [];
	let cells = 0;
	for (const [request, expected] of asked) {
		const [method = '', route = ''] = request.split(' ');
		for (const [column, who] of columns.entries()) {
			const letter = await got(await send(method, addressOf(route), column), request);
			cells++;
			if (letter === expected[column]) continue;
			wrong.push(`${visibility}, ${request}, ${who}: ${letter}, not ${expected[column]}`);
		}
	}
	return { wrong, cells };
}

/** Makes everybody what they are, and the dossier readable by whom it is to be. */
async function share(visibility: string) {
	const members = `/api/v1/dossiers/${id}/members`;
	for (const role of ['editor', 'coder', 'reader'] as const) {
		const who = people[role].email;
		expect((await send('POST', members, 5, { who, role })).status).toBe(201);
	}
	expect((await send('PATCH', members, 5, { visibility })).status).toBe(200);
}

test('the table has every route, method and form that there is', () => {
	const ruled = Object.entries(rules).flatMap(([route, { forms = {}, ...rule }]) => [
		...Object.keys(rule).map((method) => `${method} ${route}`),
		...Object.keys(forms).map((name) => `POST ${route}?/${name}`)
	]);
	const table = [...ofDossier, ...ofTheServer].map(([request]) => request);
	expect(table.toSorted()).toEqual(ruled.toSorted());
});

for (const visibility of ['shared', 'public', 'private'] as const) {
	test(`everybody gets of a ${visibility} dossier what the table says`, async () => {
		test.setTimeout(240_000);
		await share(visibility);
		const asked = ofDossier.map(([request, kind]) => [request, rowOf(kind, visibility)] as const);
		const { wrong, cells } = await walk(asked, visibility);
		process.stdout.write(`Rights: ${cells} cells of a ${visibility} dossier walked\n`);
		expect(wrong).toEqual([]);
		expect(cells).toBe(ofDossier.length * columns.length);
	});
}

const varying = ['date', 'x-request-id', 'etag', 'content-length', 'connection', 'keep-alive'];

/** All of an answer that could tell one dossier from another, but for its id. */
async function whole(response: Response, dossier: string) {
	const text = (await textOf(response)).replaceAll(dossier, '…');
	const headers = [...response.headers]
		.filter(([name]) => !varying.includes(name))
		.map(([name, value]) => [name, value.replaceAll(/nonce-[^']+|sha256-[^']+/g, '…')]);
	// A page is made anew each time, with names of its own for its parts.
	return { status: response.status, headers, text: text.replaceAll(/sveltekit_\w+/g, '…') };
}

test('a dossier that is not yours and one that never was get the same answer', async () => {
	test.setTimeout(120_000);
	await share('shared');
	for (const [request] of ofDossier) {
		const [method = '', route = ''] = request.split(' ');
		for (const column of [0, 1, 6]) {
			const [hidden, unknown] = [
				await whole(await send(method, addressOf(route), column), id),
				await whole(await send(method, addressOf(route, never), column), never)
			];
			expect(hidden, `${request}, ${columns[column]}`).toEqual(unknown);
		}
	}
});

test('lists, suggestions, neighbours and health name nothing that is not to be read', async () => {
	await share('private');
	const paths = [
		'/',
		'/api/v1/dossiers',
		'/api/health',
		'/dossiers/harbour-talk',
		'/api/v1/dossiers/harbour-talk/positions',
		'/dossiers/nagorno-karabakh-2023/beside?other=harbour-talk',
		'/dossiers/nagorno-karabakh-2023'
	];
	const named = async (path: string, column: number) => {
		const text = await textOf(await send('GET', path, column));
		return text.includes('Harbour talks') || text.includes(id);
	};
	for (const path of paths) {
		for (const column of [0, 1, 2, 4, 6]) expect(await named(path, column), path).toBe(false);
	}
	expect(await named('/', 5)).toBe(true);
	expect(await named('/dossiers/harbour-talk', 5)).toBe(true);
	expect(await named('/api/v1/dossiers', 7)).toBe(true);
});

test('what is not everybody’s stays out of shared caches, and what is public goes on being shared', async () => {
	await share('shared');
	const cacheOf = async (path: string, column: number) => {
		const response = await send('GET', path, column);
		await textOf(response);
		expect(response.status, path).toBe(200);
		return response.headers;
	};
	const base = `/dossiers/${id}`;
	const about = (await (await send('GET', `/api/v1/dossiers/${id}`, 2)).json()) as {
		version: string;
	};
	const paths = [
		base,
		`${base}/content.json?version=${about.version}`,
		`${base}/figures/matrix.svg?version=${about.version}`,
		`${base}/figures/matrix.png`,
		`${base}/download/positions.csv`,
		`/api/v1/dossiers/${id}/positions`
	];
	for (const path of paths) {
		for (const column of [2, 7]) {
			const headers = await cacheOf(path, column);
			expect(headers.get('cache-control'), path).toMatch(/^(private, no-cache|.*no-store)$/);
			expect(headers.get('vary'), path).toMatch(/Cookie/i);
			expect(headers.get('cross-origin-resource-policy'), path).toBe('same-origin');
		}
	}
	await share('public');
	for (const path of paths) {
		expect((await cacheOf(path, 0)).get('cache-control'), path).not.toMatch(/private|no-store/);
		expect((await cacheOf(path, 2)).get('cache-control'), path).toMatch(/private/);
	}
	// A page that somebody has just read, and that is nobody's any more.
	await share('private');
	for (const path of paths) {
		expect((await send('GET', path, 0)).status, path).toBe(404);
		expect((await send('GET', path, 2)).status, path).toBe(404);
	}
});

test('everybody gets of the server itself what the table says', async () => {
	test.setTimeout(120_000);
	const asked = ofTheServer.map(([request, kind]) => [request, serverRowOf(kind)] as const);
	const { wrong, cells } = await walk(asked, 'server');
	const all = cells + 3 * ofDossier.length * columns.length;
	process.stdout.write(`Rights: ${cells} cells of the server walked, ${all} in all\n`);
	expect(wrong).toEqual([]);
});
