import { describe, expect, test } from 'vitest';
import { call } from '../../../../tests/storage/calls.ts';
import type { Call } from '../../../../tests/storage/calls.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import { getChanges, postChanges, postUndo } from './changes.ts';
import { deleteDossier, patchDossier, postDossier } from './dossier-changes.ts';
import { getDossier, getStatements } from './dossiers.ts';
import { deleteRow, getRows, patchRow, postRow } from './rows.ts';
import { dossierAnswer } from './schemas.ts';
import { changeSetsAnswer, rowsAnswer } from './writing-schemas.ts';
import { actor, filled, id, useDesk } from './writing.fixture.ts';

describe.each(kinds)('the API of changes on %s', (kind) => {
	const desk = useDesk(kind);
	const { ask, fill, positions, post } = desk;

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

	test('readers get the words of texts that may be passed on, and of no other, earlier ones included', async () => {
		await fill();
		const text = (action: 'create' | 'edit', row: object) =>
			post([{ entity: 'text', action, id: 'press-1', row }]);
		await text('create', { content: 'Nord said so.' });
		const read = async (isReader: boolean) =>
			JSON.stringify((await ask(getChanges, { isReader })).json);
		expect(await read(true)).toContain('Nord said so.');
		await text('edit', { content: 'Nord said it again.', withheld: true });
		expect(await read(true)).not.toMatch(/Nord said (so|it again)/);
		expect(await read(true)).toContain('"withheld":true');
		expect(await read(false)).toContain('Nord said so.');
		await text('edit', { withheld: false });
		expect(await read(true)).toContain('Nord said it again.');
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
		for (const without of [{}, { 'if-match': '*' }]) {
			expect((await patch({ title: 'The ford' }, without)).status).toBe(428);
		}
		const current = { 'if-match': changed.headers.get('etag') ?? '' };
		expect((await patch({ title: '' }, current)).json.errors).toMatchObject([{ column: 'title' }]);
		expect((await patch({ title: 7 }, current)).status).toBe(422);
		expect((await patch({ name: 'x' }, current)).status).toBe(422);
		// What is sent again with its key is done, whatever the tag.
		const once = { ...current, 'idempotency-key': 'once' };
		for (const time of [1, 2]) {
			expect((await patch({ description: 'On the river.' }, once)).status, `${time}`).toBe(200);
		}
		expect((await patch({ description: 'On the lake.' }, current)).status).toBe(412);
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

	test('a reason has characters that every database keeps, and a line break of any system', async () => {
		await fill();
		const changes = [{ entity: 'actor', action: 'edit', id: 'nord', row: { bloc: 'North' } }];
		const send = (reason: string) => ask(postChanges, { body: { changes, reason } });
		for (const unreadable of ['a\u0000b', 'a\ud800b', 'a\u202eb']) {
			const errors = [{ path: 'reason', expected: 'readable characters' }];
			expect(await send(unreadable)).toMatchObject({ status: 422, json: { errors } });
		}
		const { status, json } = await send('The press\r\nsays so.');
		expect(status).toBe(200);
		const undo = { params: { changeSet: String(json.changeSet) }, body: { reason: '\u0000' } };
		expect((await ask(postUndo, undo)).status).toBe(422);
	});

	test('what is wrong with the form of a change names the change and its member, as a broken row does', async () => {
		await fill();
		const errors = async (body: object) => (await ask(postChanges, { body })).json.errors;
		const bad = { entity: 'actr', action: 'edit', id: 'nord', raw: {} };
		expect(await errors({ changes: [filled[0], bad], resaon: 'x' })).toEqual([
			expect.objectContaining({ change: 1, column: 'entity', found: '"actr"' }),
			{
				...{ path: 'changes.1.raw', change: 1, column: 'raw', found: '"{}"' },
				expected: 'no member of this name'
			},
			{ path: 'resaon', found: '"x"', expected: 'no member of this name' }
		]);
		const statement = { entity: 'statement', action: 'edit', id: 's-1', row: { actors: 'nord' } };
		expect(await errors({ changes: [statement] })).toMatchObject([
			{ change: 0, column: 'actors', found: '"nord"', expected: 'a list of ids' }
		]);
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
});
