import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { addressed } from '#lib/contract/changes.ts';
import { viewNames } from '#lib/analysis/view.ts';
import { services } from '../services.ts';
import * as annotations from './annotations.ts';
import * as dossiers from './dossiers.ts';
import { getHealth } from './health.ts';
import { describeApi } from './openapi.ts';
import * as schemas from './schemas.ts';
import { answer, call, id, useShipped } from './calls.fixture.ts';
import type { Handler } from './calls.fixture.ts';

useShipped();

test('every one of the 72 pairs is a position or a silence, never both', async () => {
	const { positions, silences } = await answer(dossiers.getPositions, schemas.positionsAnswer);
	const pairs = [...positions, ...silences].map(({ actor, issue }) => `${actor}/${issue}`);
	expect(pairs).toHaveLength(72);
	expect(new Set(pairs).size).toBe(72);
});

test('before anything was said there are silences alone', async () => {
	const query = 'as-of=2000-01-01';
	const before = await answer(dossiers.getPositions, schemas.positionsAnswer, { query });
	expect(before).toMatchObject({ asOf: '2000-01-01', positions: [] });
	expect(before.silences).toHaveLength(72);
});

test('context actors stand among the positions only when they are asked for', async () => {
	const query = 'actors=turkey,usa&issues=halt-hostilities';
	const asked = await answer(dossiers.getPositions, schemas.positionsAnswer, { query });
	expect(asked.actors.map((a) => a.id)).toEqual(['usa', 'turkey']);
	expect(asked.issues.map((i) => i.id)).toEqual(['halt-hostilities']);
});

test('a tie has both ids in alphabetical order and at least one shared issue', async () => {
	const { ties, actors, relations } = await answer(dossiers.getNetwork, schemas.networkAnswer);
	expect(actors).toHaveLength(10);
	expect(relations).toHaveLength(5);
	for (const tie of ties) {
		expect(tie.a < tie.b).toBe(true);
		expect(tie.issues).toHaveLength(tie.shared);
		expect(tie.congruence + tie.conflict).toBeCloseTo(tie.shared, 12);
	}
	expect(ties.find((t) => t.id === 'russia~usa')).toMatchObject({
		congruence: 1.75,
		conflict: 0.25
	});
});

test('the network can be narrowed to what is shared and how strongly', async () => {
	const shared = await answer(dossiers.getNetwork, schemas.networkAnswer, {
		query: 'min-shared=2'
	});
	expect(shared.ties.map((t) => t.id)).toEqual(['russia~usa']);
	const strong = await answer(dossiers.getNetwork, schemas.networkAnswer, {
		query: 'threshold=0.8'
	});
	expect(strong.ties.every((t) => Math.abs(t.alignment) >= 0.8)).toBe(true);
});

test('a relation that began later does not hold yet', async () => {
	const query = 'as-of=2021-06-01';
	const { relations } = await answer(dossiers.getNetwork, schemas.networkAnswer, { query });
	expect(relations.map((r) => r.since)).toEqual(['', '', '']);
});

test('statements are found by actor, issue, basis, day and words, a part at a time', async () => {
	const find = (query: string) =>
		answer(dossiers.getStatements, schemas.statementsAnswer, { query });
	const all = await find('');
	expect(all.next).toBeNull();
	const azerbaijan = await find('actor=azerbaijan&issue=halt-hostilities');
	expect(azerbaijan.total).toBe(3);
	expect((await find('basis=reported')).statements.every((s) => s.basis === 'reported')).toBe(true);
	expect((await find('q=IMMEDIATELY+cease')).statements.map((s) => s.id)).toContain(
		'usa-halt-hostilities'
	);
	expect((await find('as-of=2023-09-01')).total).toBe(0);
	const part = await find('actor=azerbaijan&limit=1&offset=1');
	expect(part.statements).toHaveLength(1);
	expect(part.next).toBe('/api/v1/somewhere?actor=azerbaijan&limit=1&offset=2');
});

test('dossiers are listed, and each says what it is about', async () => {
	const { dossiers: list } = await answer(dossiers.getDossiers, schemas.dossiersAnswer);
	expect(list.map((d) => d.id)).toEqual([id, `${id}-statements`]);
	const one = await answer(dossiers.getDossier, schemas.dossierAnswer);
	expect(one.version).toBe(list[0]?.version);
	expect(one.statements).toBeGreaterThan(10);
});

test.each([
	[dossiers.getPositions, 'as-of=2023-02-30', { parameter: 'as-of', nearest: '2023-02-28' }],
	[dossiers.getPositions, 'as-of=yesterday', { found: 'yesterday' }],
	[dossiers.getNetwork, 'subject=Civilian', { parameter: 'subject', nearest: 'Civilians' }],
	[dossiers.getPositions, 'decade=1990', { parameter: 'decade', nearest: null }],
	[dossiers.getPositions, 'actors=usa,rusia', { found: 'rusia', nearest: 'russia' }],
	[dossiers.getPositions, 'issues=halt', { parameter: 'issues' }],
	[dossiers.getPositions, 'as_of=2023-09-20', { found: 'as_of', nearest: 'as-of' }],
	[dossiers.getNetwork, 'min-shared=0', { expected: 'a whole number from 1' }],
	[dossiers.getNetwork, 'threshold=1.5', { expected: 'a number from 0 to 1' }],
	[dossiers.getStatements, 'basis=dirct', { nearest: 'direct' }],
	[dossiers.getStatements, 'limit=1e9', { parameter: 'limit' }],
	[annotations.getAnnotations, 'target=actor:uas', { nearest: 'actor:usa' }],
	[annotations.getAnnotations, 'status=closed', { parameter: 'status' }]
] as [Handler, string, object][])('%o refuses ?%s', async (handler, query, members) => {
	const { status, headers, json } = await call(handler, { query });
	expect(status).toBe(400);
	expect(headers.get('content-type')).toBe('application/problem+json');
	expect(schemas.problemAnswer.parse(json)).toMatchObject({ status: 400, ...members });
});

test('the address of a view may be asked as it is, with what the API does not use', async () => {
	const query = 'as-of=&order=similar&theme=dark&pins=usa:1,2&since=2023-09-19';
	expect((await call(dossiers.getPositions, { query })).status).toBe(200);
	const empty = viewNames.map((name) => `${name}=`).join('&');
	expect((await call(dossiers.getNetwork, { query: empty })).status).toBe(200);
});

test('a theme means its issues', async () => {
	const { json } = await call(dossiers.getPositions, { query: 'subject=Civilians' });
	const { issues } = schemas.positionsAnswer.parse(json);
	expect(issues.map(({ id }) => id)).toEqual(['protect-civilians']);
});

test('an unknown dossier is said, with the nearest', async () => {
	const { status, json } = await call(dossiers.getNetwork, { dossier: 'nagorno-karabakh-2024' });
	expect(status).toBe(404);
	expect(json).toMatchObject({ found: 'nagorno-karabakh-2024', nearest: id });
});

test('what a client has is not sent again', async () => {
	const first = await call(dossiers.getPositions);
	const etag = first.headers.get('etag') ?? '';
	for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
		const again = await call(dossiers.getPositions, { headers: { 'if-none-match': known } });
		expect([again.status, again.json]).toEqual([304, undefined]);
	}
	const other = await call(dossiers.getPositions, { headers: { 'if-none-match': '"x"' } });
	expect(other.status).toBe(200);
});

test('a body over the limit is refused', async () => {
	const tooLarge = Object.assign(new Error('too large'), { status: 413 });
	const refuse: Handler = () => {
		throw tooLarge;
	};
	expect((await call(refuse)).status).toBe(413);
});

test('a fault of the storage says so, and an unknown one tells nothing of its inside', async () => {
	const full = Object.assign(new Error('database or disk is full'), { errcode: 13 });
	const storage = await call(() => Promise.reject(full), { method: 'POST' });
	expect(storage).toMatchObject({ status: 503, json: { reason: 'full' } });
	expect(storage.json.detail).toMatch(/disk .* is full\. Nothing was stored/);
	expect(storage.headers.get('retry-after')).toBe('5');
	const { status, json } = await call(() => Promise.reject(new Error('secret /etc/passwd')));
	expect(status).toBe(500);
	expect(JSON.stringify(json)).not.toContain('secret');
});

test('health tells version, storage and dossiers, and when they cannot be read', async () => {
	const health = await answer((_, open) => getHealth(open), schemas.healthAnswer);
	expect(health).toMatchObject({ status: 'ok', storage: 'sqlite', dossiers: 2 });
	const lost = { ...services().dossiers, listDossiers: () => Promise.reject(new Error('gone')) };
	const response = await getHealth({ ...services(), dossiers: lost });
	expect(response.status).toBe(503);
});

/** What the routes under `/api` answer to, as the document writes it; its own address and those of sign-in apart. */
function routesOf(root: string): string[] {
	const files = readdirSync(join(root, 'api'), { recursive: true, encoding: 'utf8' });
	return files.flatMap((file) => {
		if (!file.endsWith('+server.ts') || /openapi\.json|^auth\//.test(file)) return [];
		const text = readFileSync(join(root, 'api', file), 'utf8');
		const methods = [...text.matchAll(/^export const ([A-Z]+) /gm)].map(([, method]) => method);
		const path = `/api/${dirname(file)}`.replace(/\[(?:\.\.\.)?(\w+)\]/g, '{$1}');
		const paths = addressed.map((table) => path.replace('[table=table]', table));
		return paths.flatMap((one) => methods.map((method) => `${method} ${one}`));
	});
}

test('the API is described out of the schemas that check it', () => {
	const { paths, components } = describeApi();
	const described = Object.entries(paths ?? {}).flatMap(([path, methods]) =>
		Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`)
	);
	const answering = new Set(routesOf('src/routes'));
	expect(described.sort()).toEqual([...answering].sort());
	expect(Object.keys(components?.schemas ?? {})).toEqual(
		expect.arrayContaining(['Annotation', 'Network', 'Positions', 'Problem', 'Statement'])
	);
	const references = JSON.stringify(paths).match(/#\/components\/schemas\/\w+/g) ?? [];
	for (const reference of references) {
		expect(components?.schemas).toHaveProperty(reference.split('/').at(-1) ?? '');
	}
});
