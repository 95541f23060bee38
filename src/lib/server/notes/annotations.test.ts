import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anonymous } from '../identity/viewer.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Target } from '#lib/analysis/target.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { kinds, makeDatabase } from '../../../../tests/storage/databases.ts';
import type { Database } from '../../../../tests/storage/databases.ts';
import { writerCalled } from '../../../../tests/storage/local.ts';
import { ship } from '../../../../tests/storage/packages.ts';
import { loadShipped } from '../dossiers/load.ts';
import { openDossiers } from '../dossiers/store.ts';
import { openStorage } from '../database/open.ts';
import type { Storage } from '../database/storage.ts';
import { openHistory } from '../journal/open-history.ts';
import { openJournal } from '../journal/open-journal.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import type { Filter } from './reading.ts';
import { annotationSchema, wordingSchema } from '#lib/contract/notes.ts';
import { openAnnotations } from './store.ts';
import type { AnnotationStore } from './store.ts';

const ana = writerCalled('Ana');
const ben = writerCalled('Ben');
const cell: Target = { type: 'position', id: 'actor-000/issue-000' };

describe.each(kinds)('annotations on %s', (kind) => {
	let database: Database;
	let storage: Storage;
	let journal: OpenJournal;
	let dossier: Dossier;
	let notes: AnnotationStore;

	beforeEach(async () => {
		database = await makeDatabase(kind);
		storage = await openStorage(database);
		journal = openJournal(storage);
		const folder = mkdtempSync(join(tmpdir(), 'demarche-packages-'));
		ship(folder, makeDossier({ actors: 4, issues: 3 }));
		await loadShipped(journal, folder);
		rmSync(folder, { recursive: true });
		const [entry] = await openDossiers(journal).listDossiers(anonymous);
		dossier = (await openDossiers(journal).getDossier(entry?.id ?? '')) as Dossier;
		notes = openAnnotations(journal);
	});
	afterEach(async () => {
		await storage.close();
		await database.remove();
	});

	const write = async (body = 'Who says so?', target = cell, tags: string[] = []) =>
		(await notes.create(dossier, ana, { target, body, tags })).annotation;
	const listOf = async (of: string, filter: Filter = {}) =>
		(await notes.listPart(of, filter, { limit: 1000 })).annotations;
	const at = (id: string, version: number) => ({ id, version });
	const status = (code: number) => ({ problem: { status: code } });

	test('readers see the notes that are marked public, and nothing of the others', async () => {
		const open = await write('for all', cell, ['public']);
		const closed = await write('among us “public”', cell, ['not public', 'publican']);
		const sight = { onlyPublic: true };
		expect((await listOf(dossier.id, sight)).map(({ id }) => id)).toEqual([open.id]);
		expect(await notes.total(dossier.id, sight)).toBe(1);
		expect(Object.values(await notes.counts(dossier.id, sight))).toEqual([1]);
		expect(await notes.get(dossier.id, open.id, sight)).toEqual(open);
		await expect(notes.get(dossier.id, closed.id, sight)).rejects.toMatchObject(status(404));
		await expect(notes.history(dossier.id, closed.id, sight)).rejects.toMatchObject(status(404));
		const parts = await Array.fromAsync(notes.parts(dossier.id, sight));
		expect(parts.flat().map(({ id }) => id)).toEqual([open.id]);
		const { changeSets } = await journal.read(dossier.id, { withoutNotes: true });
		expect(changeSets.flatMap(({ changes }) => changes).map(({ entity }) => entity)).not.toContain(
			'annotation'
		);
		const { entries } = await openHistory(journal).page(dossier, { withoutNotes: true });
		expect(entries).toHaveLength(1);
		// Nor the name of who wrote nothing else.
		const history = openHistory(journal);
		const names = async (hidden: { withoutNotes?: boolean }) =>
			(await history.writers(dossier.id, hidden)).map(({ name }) => name);
		expect(await names({})).toContain('Ana');
		expect(await names({ withoutNotes: true })).not.toContain('Ana');
	});

	test('a long list is read in parts, from its beginning or its end, and none is left out', async () => {
		for (let n = 0; n < 7; n++) await write(`note ${n}`, cell, n % 2 ? ['odd'] : []);
		const read = async (filter: Filter, latestFirst: boolean) => {
			const parts: string[][] = [];
			let cursor: number | undefined;
			do {
				const part = await notes.listPart(dossier.id, filter ?? {}, {
					limit: 3,
					cursor,
					latestFirst
				});
				parts.push(part.annotations.map(({ body }) => body.slice(-1)));
				cursor = part.next ?? undefined;
			} while (cursor !== undefined);
			return parts.map((part) => part.join('')).join(' ');
		};
		expect(await read({}, false)).toBe('012 345 6');
		expect(await read({}, true)).toBe('654 321 0');
		expect(await read({ tag: 'odd' }, false)).toBe('135');
		expect(await read({ text: 'note 6' }, true)).toBe('6');
	});

	test('a new annotation is as it was written, and history begins', async () => {
		const note = await write('Ձայն "x" <b>\n& 🕊', cell, ['doubtful', 'a,b']);
		expect(annotationSchema.parse(note)).toEqual(note);
		expect(note).toMatchObject({
			target: cell,
			author: 'Ana',
			status: 'open',
			inReplyTo: null,
			version: 1
		});
		expect(await notes.get(dossier.id, note.id)).toEqual(note);
		expect(await notes.history(dossier.id, note.id)).toMatchObject([
			{ version: 1, action: 'created', author: 'Ana', body: note.body }
		]);
	});

	test('each kind of target that the dossier has can be written about', async () => {
		const targets: Target[] = [
			cell,
			{ type: 'tie', id: 'actor-000~actor-002' },
			{ type: 'actor', id: 'actor-001' },
			{ type: 'issue', id: 'issue-002' },
			{ type: 'statement', id: dossier.statements[0]?.id ?? '' },
			{ type: 'relation', id: dossier.relations[0]?.id ?? '' }
		];
		for (const target of targets) expect((await write('x', target)).target).toEqual(target);
		const counts = await notes.counts(dossier.id, {});
		expect(Object.keys(counts)).toHaveLength(6);
		expect(counts['tie:actor-000~actor-002']).toBe(1);
	});

	test('a tie named the other way round is the same tie', async () => {
		const note = await write('x', { type: 'tie', id: 'actor-002~actor-000' });
		expect(note.target.id).toBe('actor-000~actor-002');
	});

	test.each<[Target, Target]>([
		[
			{ type: 'actor', id: 'actor-00' },
			{ type: 'actor', id: 'actor-000' }
		],
		[
			{ type: 'position', id: 'actor-001/isue-001' },
			{ type: 'position', id: 'actor-001/issue-001' }
		],
		[
			{ type: 'tie', id: 'actor-000~actor-000' },
			{ type: 'tie', id: 'actor-000~actor-001' }
		]
	])('a target that is not there is refused, with the nearest: %o', async (target, nearest) => {
		await expect(write('x', target)).rejects.toMatchObject({
			problem: { status: 422, found: target, nearest }
		});
		expect(await listOf(dossier.id)).toEqual([]);
	});

	test('edit, resolve, reopen, withdraw and restore are wordings that history keeps', async () => {
		const { id } = await write('First', cell, ['one']);
		await notes.change(dossier.id, ben, at(id, 1), { body: 'Second', tags: ['two'] });
		await notes.change(dossier.id, ana, at(id, 2), { status: 'resolved' });
		await notes.change(dossier.id, ana, at(id, 3), { status: 'open' });
		await notes.change(dossier.id, ana, at(id, 4), { status: 'withdrawn' });
		const last = await notes.change(dossier.id, ben, at(id, 5), { restoreVersion: 1 });
		expect(last).toMatchObject({
			body: 'First',
			tags: ['one'],
			status: 'open',
			author: 'Ana',
			updatedBy: 'Ben',
			version: 6
		});
		const history = await notes.history(dossier.id, id);
		for (const wording of history) expect(wordingSchema.parse(wording)).toEqual(wording);
		expect(history.map((w) => [w.version, w.action, w.author, w.body])).toEqual([
			[6, 'restored', 'Ben', 'First'],
			[5, 'withdrawn', 'Ana', 'Second'],
			[4, 'reopened', 'Ana', 'Second'],
			[3, 'resolved', 'Ana', 'Second'],
			[2, 'edited', 'Ben', 'Second'],
			[1, 'created', 'Ana', 'First']
		]);
	});

	test('a stale change gets the current annotation and changes nothing', async () => {
		const { id } = await write('First');
		const current = await notes.change(dossier.id, ana, at(id, 1), { body: 'Second' });
		await expect(notes.change(dossier.id, ben, at(id, 1), { body: 'Third' })).rejects.toMatchObject(
			{
				problem: { status: 412, current }
			}
		);
		expect(await notes.get(dossier.id, id)).toEqual(current);
	});

	test('of many changes from the same version exactly one is stored', async () => {
		const { id } = await write('First');
		const other = openAnnotations(
			openJournal(await openStorage(database).then((s) => (opened.push(s), s)))
		);
		const tries = Array.from({ length: 8 }, (_, i) =>
			(i % 2 ? notes : other).change(dossier.id, ana, at(id, 1), { body: `Try ${i}` })
		);
		const outcomes = await Promise.allSettled(tries);
		expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
		expect(await notes.history(dossier.id, id)).toHaveLength(2);
		for (const one of opened.splice(0)) await one.close();
	});
	const opened: Storage[] = [];

	test('what changes nothing is no new version', async () => {
		const note = await write('Same', cell, ['a']);
		const { id } = note;
		const changes = { body: 'Same', tags: ['a'], status: 'open' } as const;
		expect(await notes.change(dossier.id, ben, at(id, 1), { ...changes, tags: ['a'] })).toEqual(
			note
		);
		const gone = await notes.change(dossier.id, ana, at(id, 1), { status: 'withdrawn' });
		expect(await notes.change(dossier.id, ben, at(id, 2), { status: 'withdrawn' })).toEqual(gone);
	});

	test('a withdrawn annotation is not rewritten before it is reopened', async () => {
		const { id } = await write();
		await notes.change(dossier.id, ana, at(id, 1), { status: 'withdrawn' });
		const rewritten = notes.change(dossier.id, ana, at(id, 2), { body: 'x' });
		await expect(rewritten).rejects.toMatchObject(status(409));
		const reopened = await notes.change(dossier.id, ana, at(id, 2), { body: 'x', status: 'open' });
		expect(reopened).toMatchObject({ body: 'x', status: 'open', version: 3 });
	});

	test('a version that never was cannot be restored', async () => {
		const { id } = await write();
		const restored = notes.change(dossier.id, ana, at(id, 1), { restoreVersion: 7 });
		await expect(restored).rejects.toMatchObject(status(422));
	});

	test('an answer is about what it answers, and nothing withdrawn is answered', async () => {
		const asked = await write();
		const answer = { target: cell, body: 'The ministry.', tags: [], inReplyTo: asked.id };
		const { annotation } = await notes.create(dossier, ben, answer);
		expect(annotation.inReplyTo).toBe(asked.id);
		const elsewhere = { ...answer, target: { type: 'actor', id: 'actor-000' } as const };
		await expect(notes.create(dossier, ben, elsewhere)).rejects.toMatchObject(status(422));
		const nobody = { ...answer, inReplyTo: 'nobody' };
		await expect(notes.create(dossier, ben, nobody)).rejects.toMatchObject(status(422));
		await notes.change(dossier.id, ana, at(asked.id, 1), { status: 'withdrawn' });
		await expect(notes.create(dossier, ben, answer)).rejects.toMatchObject(status(409));
	});

	test('a draft sent again with its key is one annotation', async () => {
		const draft = { target: cell, body: 'Once', tags: [] };
		const sent = Array.from({ length: 5 }, () => notes.create(dossier, ana, draft, 'key'));
		const ids = new Set((await Promise.all(sent)).map((s) => s.annotation.id));
		expect(ids.size).toBe(1);
		expect(await listOf(dossier.id)).toHaveLength(1);
		const other = { ...draft, target: { type: 'actor', id: 'actor-000' } as const };
		await expect(notes.create(dossier, ana, other, 'key')).rejects.toMatchObject(status(422));
	});

	test('a list is in the order of writing and meets every part of a filter', async () => {
		const a = await write('Alpha', cell, ['x']);
		const b = await write('beta', cell, ['x', 'y']);
		const { annotation: c } = await notes.create(dossier, ben, {
			target: { type: 'actor', id: 'actor-000' },
			body: 'ALPHA too',
			tags: []
		});
		await notes.change(dossier.id, ana, at(b.id, 1), { status: 'resolved' });
		const ids = async (filter: Filter) => (await listOf(dossier.id, filter)).map((note) => note.id);
		expect(await ids({})).toEqual([a.id, b.id, c.id]);
		expect(await ids({ target: cell })).toEqual([a.id, b.id]);
		expect(await ids({ type: 'actor' })).toEqual([c.id]);
		expect(await ids({ tag: 'y' })).toEqual([b.id]);
		expect(await ids({ status: 'open', tag: 'x' })).toEqual([a.id]);
		expect(await ids({ author: 'Ben' })).toEqual([c.id]);
		expect(await ids({ text: 'alpha' })).toEqual([a.id, c.id]);
		expect(await listOf('nowhere')).toEqual([]);
	});

	test('a withdrawn annotation is listed but not counted', async () => {
		const { id } = await write();
		await write();
		await notes.change(dossier.id, ana, at(id, 1), { status: 'withdrawn' });
		expect(await notes.counts(dossier.id, {})).toEqual({ 'position:actor-000/issue-000': 1 });
		expect(await listOf(dossier.id)).toHaveLength(2);
	});

	test('what is not there is said', async () => {
		await expect(notes.get(dossier.id, 'x')).rejects.toMatchObject(status(404));
		await expect(notes.history(dossier.id, 'x')).rejects.toMatchObject(status(404));
		const change = notes.change(dossier.id, ana, at('x', 1), { body: 'y' });
		await expect(change).rejects.toMatchObject(status(404));
		const elsewhere = { ...dossier, id: 'nowhere' };
		const draft = { target: cell, body: 'x', tags: [] };
		await expect(notes.create(elsewhere, ana, draft)).rejects.toMatchObject(status(404));
	});

	test('a dossier keeps its version when it is annotated, and its revision moves', async () => {
		const store = openDossiers(journal);
		const before = await store.revision(dossier.id);
		await write();
		expect(await store.getDossier(dossier.id)).toMatchObject({ version: dossier.version });
		expect(await store.revision(dossier.id)).toBe(before + 1);
	});
});
