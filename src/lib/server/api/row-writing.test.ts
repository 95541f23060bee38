import { describe, expect, test } from 'vitest';
import type { Call } from '../../../../tests/storage/calls.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import { getChanges, postUndo } from './changes.ts';
import { deleteRow, getRow, patchRow, postRow } from './rows.ts';
import { actor, id, useDesk } from './writing.fixture.ts';

describe.each(kinds)('the API of rows and history on %s', (kind) => {
	const desk = useDesk(kind);
	const { ask, fill, positions, post, restart } = desk;

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
});
