import { dossier, expect, test } from './fixtures.ts';

interface Statement {
	id: string;
}
interface PositionsAnswer {
	asOf: string;
	actors: { id: string; name: string }[];
	issues: { id: string; label: string; proposition: string }[];
	positions: {
		actor: string;
		issue: string;
		value: number;
		basis: string;
		contested: boolean;
		conditional: boolean;
		statements: string[];
	}[];
	silences: { actor: string; issue: string; kind: string }[];
}

const api = '/api/v1/dossiers/nagorno-karabakh-2023';

test('the positions of the dossier: 18 stated, 54 not stated, nothing in between', async ({
	request
}) => {
	const answer = (await (await request.get(`${api}/positions`)).json()) as PositionsAnswer;
	expect(answer.asOf).toBe('2023-09-20');
	expect(answer.actors.map((a) => a.id)).toEqual([
		'usa',
		'russia',
		'un',
		'eu',
		'france',
		'germany',
		'armenia',
		'azerbaijan'
	]);
	expect(answer.issues).toHaveLength(9);
	expect(answer.positions).toHaveLength(18);
	expect(answer.silences).toHaveLength(54);
	expect(new Set(answer.silences.map((s) => s.kind))).toEqual(new Set(['not-stated']));
});

test('the two accounts of Azerbaijan’s readiness to stop are both there and the cell is contested', async ({
	request
}) => {
	const answer = (await (await request.get(`${api}/positions`)).json()) as PositionsAnswer;
	const cell = answer.positions.find(
		(p) => p.actor === 'azerbaijan' && p.issue === 'halt-hostilities'
	);
	expect(cell).toMatchObject({ value: -2, basis: 'direct', contested: true });
	const { statements } = (await (
		await request.get(`${api}/statements?actor=azerbaijan&issue=halt-hostilities`)
	).json()) as { statements: Statement[] };
	expect(statements.map((s) => s.id).sort()).toEqual([
		'azerbaijan-continues-operation',
		'azerbaijan-readiness-own-account',
		'azerbaijan-readiness-us-account'
	]);
});

test('a condemnation is no call to halt: the EU, France and Germany are not stated there', async ({
	request
}) => {
	const answer = (await (await request.get(`${api}/positions`)).json()) as PositionsAnswer;
	for (const actor of ['eu', 'france', 'germany']) {
		expect(answer.silences).toContainEqual({
			actor,
			issue: 'halt-hostilities',
			kind: 'not-stated'
		});
	}
});

test('the network has ten actors, ties with both quantities, and relations apart from them', async ({
	request
}) => {
	const network = (await (await request.get(`${api}/network`)).json()) as {
		actors: { id: string }[];
		ties: { a: string; b: string; congruence: number; conflict: number; shared: number }[];
		relations: { a: string; b: string; kind: string }[];
	};
	expect(network.actors).toHaveLength(10);
	expect(network.ties.find((t) => t.a === 'russia' && t.b === 'usa')).toMatchObject({
		congruence: 1.75,
		conflict: 0.25,
		shared: 2
	});
	expect(network.relations.map((r) => r.kind).sort()).toEqual([
		'alliance',
		'alliance',
		'tension',
		'tension',
		'tension'
	]);
});

test('a stale write gets 412 with the current note, one without If-Match 428', async ({
	request
}) => {
	const made = await request.post(`${api}/annotations`, {
		data: { target: { type: 'tie', id: 'russia~usa' }, body: 'First', author: 'Ana' }
	});
	expect(made.status()).toBe(201);
	const { id } = (await made.json()) as { id: string };
	const address = `${api}/annotations/${id}`;
	const etag = made.headers()['etag'] ?? '';
	expect((await request.patch(address, { data: { body: 'x', author: 'Ana' } })).status()).toBe(428);
	const edited = await request.patch(address, {
		headers: { 'If-Match': etag },
		data: { body: 'Second', author: 'Ana' }
	});
	expect(edited.status()).toBe(200);
	const stale = await request.patch(address, {
		headers: { 'If-Match': etag },
		data: { body: 'Third', author: 'Ben' }
	});
	expect(stale.status()).toBe(412);
	expect(stale.headers()['content-type']).toContain('application/problem+json');
	expect(await stale.json()).toMatchObject({ current: { body: 'Second' } });
});

test('what is not there is said in problem documents', async ({ request }) => {
	for (const [path, status] of [
		['/api/v1/dossiers/nowhere/positions', 404],
		[`${api}/positions?as-of=2023-02-30`, 400],
		['/api/v1/nothing', 404]
	] as const) {
		const answer = await request.get(path);
		expect(answer.status(), path).toBe(status);
		expect(answer.headers()['content-type'], path).toContain('application/problem+json');
		expect(await answer.json()).toMatchObject({ status });
	}
});

test('a body over the limit gets 413, a foreign host or origin is refused', async ({ request }) => {
	const post = (headers: Record<string, string>, body: string) =>
		request.post(`${api}/annotations`, {
			headers: { 'content-type': 'application/json', ...headers },
			data: JSON.stringify({ target: { type: 'actor', id: 'usa' }, body, author: 'Ana' })
		});
	expect((await post({}, 'x'.repeat(3_000_000))).status()).toBe(413);
	expect((await post({ origin: 'https://evil.example' }, 'x')).status()).toBe(403);
	const foreign = await request.get(dossier, { headers: { host: 'evil.example' } });
	expect([403, 421]).toContain(foreign.status());
});

test('health tells version and storage', async ({ request }) => {
	expect(await (await request.get('/api/health')).json()).toMatchObject({ storage: 'sqlite' });
});
