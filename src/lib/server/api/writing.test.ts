import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writePackage } from '#lib/dossier/package.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { call, serve } from '../../../../tests/storage/calls.ts';
import type { Call, Called } from '../../../../tests/storage/calls.ts';
import { kinds, makeDatabase } from '../../../../tests/storage/databases.ts';
import type { Database } from '../../../../tests/storage/databases.ts';
import { ship } from '../../../../tests/storage/packages.ts';
import { getDownload } from '../exports/downloads.ts';
import { loadShipped } from '../dossiers/load.ts';
import type { Services } from '../services.ts';
import { getChanges, postChanges, postUndo } from './changes.ts';
import { deleteDossier, patchDossier, postDossier } from './dossier-changes.ts';
import { getDossier, getNetwork, getPositions, getStatements } from './dossiers.ts';
import { deleteOffer, getOffers, postOffer } from './offers.ts';
import { deleteRow, getRow, getRows, patchRow, postRow } from './rows.ts';
import { dossierAnswer } from './schemas.ts';
import { changeSetsAnswer, offersAnswer, rowsAnswer } from './writing-schemas.ts';

const id = 'crossing-2023';
const actor = (one: string, role = 'party') => ({
	id: one,
	name: one.toUpperCase(),
	short_name: one.toUpperCase(),
	kind: 'state',
	role
});
const source = { id: 'press-1', title: 'A press release', published_on: '2023-09-20' };
const issue = { id: 'reopen', label: 'Reopen', proposition: 'The crossing should reopen.' };
const statement = {
	id: 's-1',
	actors: ['nord'],
	issue: 'reopen',
	stance: 2,
	basis: 'direct',
	act: 'ministry',
	said_on: '2023-09-20',
	paraphrase: 'The crossing should reopen at once.',
	source: 'press-1',
	confidence: 'high'
};
const create = (entity: string, row: object) => ({ entity, action: 'create', row });
const filled = [
	create('actor', actor('nord')),
	create('actor', actor('sud')),
	create('source', source),
	create('issue', issue),
	create('statement', statement)
];

describe.each(kinds)('the API of changes on %s', (kind) => {
	let database: Database;
	let open: Services;
	let packages: string;

	beforeEach(async () => {
		database = await makeDatabase(kind);
		packages = mkdtempSync(join(tmpdir(), 'demarche-packages-'));
		open = await serve(database, packages);
	});
	afterEach(async () => {
		await open.close();
		await database.remove();
		rmSync(packages, { recursive: true });
	});

	const ask = (handler: Parameters<typeof call>[1], what: Call = {}, through = open) =>
		call(through, handler, { ...what, params: { dossier: id, ...what.params } });
	const post = (changes: unknown, what: Call = {}) =>
		ask(postChanges, { body: { changes }, ...what });
	const restart = async () => {
		await open.close();
		open = await serve(database, packages);
	};
	async function fill(): Promise<Called> {
		await ask(postDossier, { body: { id, title: 'The crossing' } });
		return post(filled);
	}
	const positions = async (query = '') => (await ask(getPositions, { query })).json;

	test('a dossier from nothing: made, described, filled, listed, read', async () => {
		const window = { from: '2023-09-01', to: '2023-09-30' };
		const made = await ask(postDossier, { body: { title: 'Crossing 2023', window } });
		expect(made.status).toBe(201);
		expect(made.headers.get('location')).toBe(`/api/v1/dossiers/${id}`);
		expect(dossierAnswer.parse(made.json)).toMatchObject({ id, title: 'Crossing 2023', window });
		const stored = await post(filled, { headers: { 'idempotency-key': 'fill' } });
		expect(stored.status).toBe(200);
		expect(stored.json.revision).toBe(6);
		const [nord] = stored.json.changes as object[];
		const row = { ...actor('nord'), bloc: '', iso3: '', wikidata: '' };
		expect(nord).toEqual({ entity: 'actor', id: 'nord', version: 2, row });
		expect((await positions()).positions).toMatchObject([
			{ actor: 'nord', issue: 'reopen', value: 2 }
		]);
		const actors = await ask(getRows, { params: { table: 'actors' } });
		expect(rowsAnswer('actors').parse(actors.json)).toEqual(actors.json);
		expect(actors.json.total).toBe(2);
		const part = await ask(getRows, { params: { table: 'actors' }, query: 'limit=1' });
		expect(part.json.next).toBe('/api/v1/somewhere?limit=1&offset=1');
		const { json } = await ask(getChanges);
		expect(changeSetsAnswer.parse(json)).toEqual(json);
		expect(json).toMatchObject({
			changeSets: [
				{ revision: 1, name: 'Ana' },
				{ revision: 6, key: 'fill', changes: filled.map(({ entity }) => ({ entity })) }
			],
			next: null
		});
	});

	test('the header is changed, and a stale one refused; changes of rows do not matter', async () => {
		await fill();
		const read = await ask(getDossier);
		const held = { 'if-match': read.headers.get('etag') ?? '' };
		await post([{ entity: 'statement', action: 'edit', id: 's-1', row: { stance: 1 } }]);
		const patch = (body: object, headers = {}) =>
			ask(patchDossier, { method: 'PATCH', body, headers });
		const changed = await patch({ title: 'The bridge' }, held);
		expect([changed.status, changed.json.title]).toEqual([200, 'The bridge']);
		const stale = await patch({ title: 'The ford' }, held);
		expect(stale).toMatchObject({ status: 412, json: { current: { title: 'The bridge' } } });
		expect((await patch({ title: '' })).json.errors).toMatchObject([{ column: 'title' }]);
		expect((await patch({ title: 7 })).status).toBe(422);
		expect((await patch({ name: 'x' })).status).toBe(422);
		const current = { 'if-match': changed.headers.get('etag') ?? '' };
		expect((await patch({ description: 'On the river.' }, current)).status).toBe(200);
	});

	test('a deleted dossier is gone with its history, and its id is free', async () => {
		await fill();
		expect((await ask(deleteDossier, { method: 'DELETE' })).status).toBe(204);
		expect((await ask(getDossier)).status).toBe(404);
		expect((await ask(getChanges)).status).toBe(404);
		expect((await ask(deleteDossier, { method: 'DELETE' })).status).toBe(404);
		expect((await fill()).status).toBe(200);
		expect((await ask(deleteDossier, { method: 'DELETE' })).status).toBe(204);
	});

	test('a dossier that is sent twice with its key is made once; the id of another is taken', async () => {
		const headers = { 'idempotency-key': 'new' };
		const body = { title: 'Crossing 2023' };
		const first = await ask(postDossier, { body, headers });
		const again = await ask(postDossier, { body, headers });
		expect([again.status, again.headers.get('location')]).toEqual([
			201,
			first.headers.get('location')
		]);
		expect((await ask(postDossier, { body: { id, ...body } })).status).toBe(409);
		const other = await ask(postDossier, { body });
		expect(other.headers.get('location')).toBe(`/api/v1/dossiers/${id}-2`);
		expect((await ask(postDossier, { body: { id: 'Not an id', title: '' } })).json).toMatchObject({
			errors: [{ column: 'id' }, { column: 'title' }]
		});
	});

	test('a stale, a broken and a repeated change set store nothing', async () => {
		await fill();
		const edit = { entity: 'statement', action: 'edit', id: 's-1' };
		const sent = { headers: { 'idempotency-key': 'once' } };
		const good = [{ ...edit, row: { stance: 1 }, expected: 6 }];
		const first = await post(good, sent);
		expect(first.json).toMatchObject({ revision: 7, changes: [{ version: 7 }] });
		const before = (await ask(getStatements)).json;
		expect((await post(good, sent)).json).toEqual(first.json);
		expect((await post([{ ...edit, row: { stance: 0 } }], sent)).status).toBe(422);
		const stale = await post([{ ...edit, row: { stance: 0 }, expected: 6 }]);
		expect(stale).toMatchObject({
			status: 412,
			json: {
				conflicts: [{ entity: 'statement', id: 's-1', expected: 6, current: { version: 7 } }]
			}
		});
		const broken = await post([
			{ ...edit, row: { paraphrase: 'Not stored.' } },
			{ ...edit, row: { issue: 'reopenn' } },
			{ entity: 'actor', action: 'remove', id: 'nord' },
			{ entity: 'actor', action: 'edit', id: 'sud', row: { nmae: 'x', kind: 'stat' } }
		]);
		expect(broken.status).toBe(422);
		expect(broken.json.errors).toMatchObject([
			{ change: 1, entity: 'statement', id: 's-1', column: 'actors' },
			{ change: 1, entity: 'statement', id: 's-1', column: 'issue', nearest: 'reopen' },
			{ change: 3, column: 'kind', found: '"stat"', nearest: 'state' },
			{ change: 3, column: 'nmae', nearest: 'name' }
		]);
		expect((await ask(getStatements)).json).toEqual(before);
		expect((await ask(getChanges)).json.changeSets).toHaveLength(3);
	});

	test.each([
		['no list', {}, 422],
		['an empty list', { changes: [] }, 422],
		['an unknown entity', { changes: [{ entity: 'actors', action: 'edit', id: 'nord' }] }, 422],
		['a row that is no object', { changes: [{ entity: 'actor', action: 'edit', row: [] }] }, 422],
		['a version that is no number', { changes: [{ ...filled[0], expected: '1' }] }, 422],
		['a member nobody knows', { changes: [filled[0]], resaon: 'x' }, 422],
		['no JSON', '{', 400]
	])('a body with %s is refused', async (_, body, status) => {
		await fill();
		expect((await ask(postChanges, { body })).status).toBe(status);
		expect((await ask(postChanges, { body, headers: { 'content-type': 'text/xml' } })).status).toBe(
			415
		);
	});

	test('who cannot be shown to sit at this machine writes nothing', async () => {
		await fill();
		const headers = { 'x-forwarded-for': '203.0.113.7' };
		const row = { params: { table: 'actors', row: 'nord' } };
		const writes: [Parameters<typeof call>[1], Call][] = [
			[postDossier, { body: { title: 'x' } }],
			[patchDossier, { method: 'PATCH', body: { title: 'x' } }],
			[deleteDossier, { method: 'DELETE' }],
			[postChanges, { body: { changes: filled } }],
			[postUndo, { method: 'POST', params: { changeSet: 'x' } }],
			[postRow, { body: actor('est'), params: { table: 'actors' } }],
			[patchRow, { method: 'PATCH', body: {}, headers: { 'if-match': '"2"' }, ...row }],
			[deleteRow, { method: 'DELETE', headers: { 'if-match': '"2"' }, ...row }]
		];
		for (const [handler, what] of writes) {
			for (const foreign of [headers, { origin: 'https://elsewhere.example' }]) {
				const sent = { ...what, headers: { ...what.headers, ...foreign } };
				expect((await ask(handler, sent)).status, handler.name).toBe(403);
			}
		}
		expect((await ask(getChanges)).json.changeSets).toHaveLength(2);
	});

	test('a row is made, read, changed and removed at its own address', async () => {
		await fill();
		const table = 'actors';
		const made = await ask(postRow, {
			params: { table },
			body: { ...actor('est'), id: undefined }
		});
		expect(made.status).toBe(201);
		expect(made.headers.get('location')).toBe(`/api/v1/dossiers/${id}/actors/est`);
		const params = { table, row: 'est' };
		const read = await ask(getRow, { params });
		expect(read.json).toEqual(made.json);
		const etag = read.headers.get('etag') ?? '';
		expect(etag).toBe(made.headers.get('etag'));
		expect((await ask(getRow, { params, headers: { 'if-none-match': etag } })).status).toBe(304);
		const patch = (body: object, headers: Record<string, string>) =>
			ask(patchRow, { method: 'PATCH', params, body, headers });
		expect((await patch({ bloc: 'East' }, {})).status).toBe(428);
		const changed = await patch({ bloc: 'East' }, { 'if-match': etag });
		expect(changed.json).toEqual({ ...read.json, bloc: 'East' });
		const stale = await patch({ bloc: 'West' }, { 'if-match': etag });
		expect(stale).toMatchObject({ status: 412, json: { current: { row: { bloc: 'East' } } } });
		const current = { 'if-match': changed.headers.get('etag') ?? '' };
		expect((await patch({ role: 'x' }, current)).json.errors).toMatchObject([{ column: 'role' }]);
		const remove = (headers: Record<string, string>) =>
			ask(deleteRow, { method: 'DELETE', params, headers });
		expect((await remove({})).status).toBe(428);
		expect((await remove({ 'if-match': etag })).status).toBe(412);
		const once = { ...current, 'idempotency-key': 'remove' };
		expect((await remove(once)).status).toBe(204);
		expect((await remove(once)).status).toBe(204);
		expect(await remove(current)).toMatchObject({ status: 404, json: { found: 'est' } });
		const used = { params: { table, row: 'nord' }, headers: { 'if-match': '"2"' } };
		expect((await ask(deleteRow, { method: 'DELETE', ...used })).status).toBe(422);
	});

	test('a search is addressed by its actor and its issue', async () => {
		await fill();
		const row = { actor: 'sud', issue: 'reopen', searched_on: '2023-09-21', outcome: 'none-found' };
		const params = { table: 'coverage' };
		const made = await ask(postRow, { params, body: { ...row, sources: ['press-1'] } });
		expect(made.headers.get('location')).toBe(`/api/v1/dossiers/${id}/coverage/sud/reopen`);
		const one = { params: { ...params, row: 'sud/reopen' } };
		expect((await ask(getRow, one)).json).toMatchObject(row);
	});

	test('undo and redo hold over a restart, and what others changed since is in the way', async () => {
		await fill();
		const before = await positions();
		const edit = { entity: 'statement', action: 'edit', id: 's-1' };
		const stored = await post([{ ...edit, row: { stance: -2 } }]);
		const after = await positions();
		await restart();
		const undo = (changeSet: unknown, what: Call = {}) =>
			ask(postUndo, { method: 'POST', params: { changeSet: String(changeSet) }, ...what });
		const undone = await undo(stored.json.changeSet);
		expect(undone.status).toBe(200);
		expect(await positions()).toEqual(before);
		expect((await undo(stored.json.changeSet)).status).toBe(409);
		await restart();
		const redone = await undo(undone.json.changeSet);
		expect(redone.json).toMatchObject({ changes: [{ id: 's-1', row: { stance: -2 } }] });
		expect(await positions()).toEqual(after);
		await post([{ ...edit, row: { stance: 1 } }], { name: 'Ben' });
		const refused = await undo(redone.json.changeSet);
		expect(refused).toMatchObject({
			status: 409,
			json: { rows: [{ entity: 'statement', id: 's-1', name: 'Ben' }] }
		});
		expect((await undo('nowhere')).status).toBe(404);
	});

	test('history is read in parts and by row', async () => {
		await fill();
		for (const stance of [1, 0, -1]) {
			await post([{ entity: 'statement', action: 'edit', id: 's-1', row: { stance } }]);
		}
		const first = (await ask(getChanges, { query: 'limit=3' })).json;
		expect(first).toMatchObject({ next: 7 });
		const rest = (await ask(getChanges, { query: `after=${String(first.next)}` })).json;
		expect(rest.changeSets).toMatchObject([{ revision: 8 }, { revision: 9 }]);
		const row = (await ask(getChanges, { query: 'entity=statement&id=s-1' })).json;
		expect(row.changeSets).toMatchObject([
			{ changes: [{ action: 'create' }] },
			{ changes: [{ after: { stance: 1 } }] },
			{ changes: [{ after: { stance: 0 } }] },
			{ changes: [{ before: { stance: 0 }, after: { stance: -1 } }] }
		]);
		const bad = await ask(getChanges, { query: 'entity=statment' });
		expect(bad).toMatchObject({ status: 400, json: { nearest: 'statement' } });
	});

	test('what is exported and imported into an empty instance is exported with equal bytes', async () => {
		const whole = makeDossier({ actors: 4, issues: 4, statements: 20 });
		await ask(postDossier, { body: { id: whole.id, title: whole.title } });
		const { title, description, licence, window } = whole;
		const of = { params: { dossier: whole.id } };
		await ask(patchDossier, {
			method: 'PATCH',
			body: { title, description, licence, window },
			...of
		});
		const rows = [
			...whole.actors.map((row) => create('actor', row)),
			...whole.issues.map((row) => create('issue', row)),
			...whole.sources.map((row) => create('source', row)),
			...whole.statements.map((row) => create('statement', row)),
			...whole.coverage.map((row) => create('coverage', row)),
			...whole.relations.map((row) => create('relation', row))
		];
		expect((await post(rows, of)).status).toBe(200);
		const graphs = () => Promise.reject(new Error('No graph is asked for.'));
		const download = (event: Parameters<typeof getDownload>[0], through: Services) =>
			getDownload(event, through, graphs);
		const exported = (through: Services) =>
			ask(download, { params: { dossier: whole.id, file: 'dossier.zip' } }, through);
		const stored = (await open.dossiers.getDossier(whole.id)) as Dossier;
		const [folder, empty] = [mkdtempSync(join(packages, 'out-')), await makeDatabase(kind)];
		mkdirSync(join(folder, whole.id));
		for (const [name, text] of writePackage(stored)) {
			writeFileSync(join(folder, whole.id, name), text);
		}
		const there = await serve(empty, folder);
		try {
			const [first, again] = [await exported(open), await exported(there)];
			expect(first.status).toBe(200);
			expect(Buffer.compare(first.bytes, again.bytes)).toBe(0);
		} finally {
			await there.close();
			await empty.remove();
		}
	});

	test('a newer shipped edition offers its differences: taken over in part, or declined', async () => {
		const shipped = makeDossier({ actors: 3, issues: 3, statements: 6 });
		const params = { dossier: shipped.id };
		ship(packages, shipped);
		await loadShipped(open.journal, packages);
		await post([{ entity: 'issue', action: 'edit', id: 'issue-000', row: { label: 'Ours' } }], {
			params
		});
		const renamed = shipped.actors.map((row) => ({ ...row, bloc: 'Newer' }));
		ship(packages, { ...shipped, actors: renamed });
		await loadShipped(open.journal, packages);
		const { json } = await ask(getOffers, { params });
		expect(offersAnswer.parse(json)).toEqual(json);
		const [offer] = offersAnswer.parse(json).offers;
		const one = { entity: 'actor', id: shipped.actors[1]?.id };
		expect(offer?.changes).toContainEqual(
			expect.objectContaining({ ...one, after: { bloc: 'Newer' } })
		);
		const take = (wanted: unknown, which = offer?.id ?? '') =>
			ask(postOffer, { body: { take: wanted }, params: { ...params, offer: which } });
		expect((await take([], 'another')).status).toBe(404);
		expect((await take([{ entity: 'actor', id: 'nowhere' }])).status).toBe(422);
		expect(await take([one])).toMatchObject({ status: 200, json: { changes: [one] } });
		const { issues, actors } = (await open.dossiers.getDossier(shipped.id)) as Dossier;
		expect([issues[0]?.label, actors[1]?.bloc]).toEqual(['Ours', 'Newer']);
		expect(actors[0]?.bloc).toBe(shipped.actors[0]?.bloc);
		expect((await ask(getOffers, { params })).json).toEqual({ offers: [] });
		ship(packages, { ...shipped, title: 'Newer still' });
		await loadShipped(open.journal, packages);
		const [next] = offersAnswer.parse((await ask(getOffers, { params })).json).offers;
		const decline = { method: 'DELETE', params: { ...params, offer: next?.id ?? '' } };
		expect((await ask(deleteOffer, decline)).status).toBe(204);
		expect((await ask(deleteOffer, decline)).status).toBe(404);
		expect((await open.dossiers.getDossier(shipped.id))?.title).toBe(shipped.title);
	});

	test('positions and network follow a change at once', async () => {
		await fill();
		const network = async () => (await ask(getNetwork)).headers.get('etag');
		const before = await network();
		await post([{ entity: 'statement', action: 'edit', id: 's-1', row: { stance: -1 } }]);
		expect(await network()).not.toBe(before);
		expect((await positions()).positions).toMatchObject([{ value: -1 }]);
	});
});
