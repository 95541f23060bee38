import { expect, test } from 'vitest';
import { annotationSchema } from '#lib/contract/notes.ts';
import * as annotations from './annotations.ts';
import * as schemas from './schemas.ts';
import { answer, call, useShipped } from './calls.fixture.ts';
import type { Options } from './calls.fixture.ts';

useShipped();

const draft = {
	target: { type: 'position', id: 'usa/halt-hostilities' },
	body: 'Why?',
	author: 'Ana'
};
const post = (body: unknown, options: Options = {}) =>
	call(annotations.postAnnotation, { method: 'POST', body, ...options });

test('an annotation is written, read, changed and withdrawn', async () => {
	const made = await post({ ...draft, tags: ['x', ' x '] });
	expect(made.status).toBe(201);
	expect(made.headers.get('etag')).toBe('"1"');
	const note = annotationSchema.parse(made.json);
	expect(made.headers.get('location')).toBe(`/api/v1/somewhere/${note.id}`);
	const annotation = note.id;
	expect((await call(annotations.getAnnotation, { annotation })).json).toEqual(note);
	const edited = await call(annotations.patchAnnotation, {
		method: 'PATCH',
		annotation,
		headers: { 'if-match': '"1"' },
		body: { body: '  Who?\r\nWhere? ' },
		name: 'Ben'
	});
	expect(edited.json).toMatchObject({ body: 'Who?\nWhere?', updatedBy: 'Ben', version: 2 });
	expect(edited.headers.get('etag')).toBe('"2"');
	const gone = await call(annotations.deleteAnnotation, {
		method: 'DELETE',
		annotation,
		headers: { 'if-match': 'W/"2"' }
	});
	expect(gone.json).toMatchObject({ status: 'withdrawn', version: 3 });
	const list = await answer(annotations.getAnnotations, schemas.annotationsAnswer);
	expect(list.annotations.map((a) => a.id)).toContain(annotation);
	const { history } = await answer(annotations.getHistory, schemas.historyAnswer, { annotation });
	expect(history.map((w) => w.action)).toEqual(['withdrawn', 'edited', 'created']);
});

test('a list that grew has another tag', async () => {
	const tag = async () => (await call(annotations.getAnnotations)).headers.get('etag');
	const before = await tag();
	expect(await tag()).toBe(before);
	await post(draft);
	expect(await tag()).not.toBe(before);
});

test('a change names its version: 428 without, 412 with the current one, 400 for what is none', async () => {
	const { json } = await post(draft);
	const change = (headers: Record<string, string>) =>
		call(annotations.patchAnnotation, {
			method: 'PATCH',
			annotation: String(json.id),
			body: { body: 'x' },
			headers
		});
	expect((await change({})).status).toBe(428);
	expect((await change({ 'if-match': '*' })).status).toBe(428);
	expect((await change({ 'if-match': '1' })).status).toBe(400);
	const stale = await change({ 'if-match': '"7"' });
	expect([stale.status, stale.json.current]).toEqual([412, json]);
});

test('a repeated request with its key writes once', async () => {
	const headers = { 'idempotency-key': 'one' };
	const first = await post(draft, { headers });
	const again = await post(draft, { headers });
	expect([first.status, again.status]).toEqual([201, 200]);
	expect(again.json).toEqual(first.json);
	expect((await post(draft, { headers: { 'idempotency-key': 'x'.repeat(201) } })).status).toBe(400);
});

test.each([
	['nothing in it', { ...draft, body: ' \n ' }, 'body'],
	['too much in it', { ...draft, body: 'x'.repeat(10_001) }, 'body'],
	['a control character', { ...draft, body: 'a\u0000b' }, 'body'],
	['half a character', { ...draft, body: 'a\ud800' }, 'body'],
	['an unknown kind of target', { ...draft, target: { type: 'actors', id: 'usa' } }, 'target.type'],
	['a tag of two lines', { ...draft, tags: ['a\nb'] }, 'tags.0'],
	['too many tags', { ...draft, tags: Array.from({ length: 21 }, (_, i) => `t${i}`) }, 'tags'],
	['a member nobody knows', { ...draft, inreplyto: 'x' }, 'inreplyto'],
	['no author', { ...draft, author: undefined }, 'author'],
	['no object', [], '']
])('a body with %s is refused, and says where', async (_, body, path) => {
	const { status, json } = await post(body);
	expect(status).toBe(422);
	expect(json.errors).toMatchObject([
		{ path, found: expect.any(String), expected: expect.any(String) }
	]);
});

test('the name of the cookie is the author where none is given', async () => {
	const { status, json } = await post({ ...draft, author: undefined }, { name: 'Ana' });
	expect([status, json.author]).toEqual([201, 'Ana']);
});

test('a body is JSON and says so', async () => {
	expect((await post('{', {})).status).toBe(400);
	expect(
		(await post(JSON.stringify(draft), { headers: { 'content-type': 'text/xml' } })).status
	).toBe(415);
});
