import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'csv-parse/sync';
import type { Dossier } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { kinds, makeDatabase } from '../../../../tests/storage/databases.ts';
import type { Database } from '../../../../tests/storage/databases.ts';
import { ship } from '../../../../tests/storage/packages.ts';
import { openStorage } from '../database/open.ts';
import type { Storage } from '../database/storage.ts';
import { loadShipped } from '../dossiers/load.ts';
import { openDossiers } from '../dossiers/store.ts';
import { notesCsv } from '../exports/notes-csv.ts';
import { anonymous } from '../identity/viewer.ts';
import { openJournal } from '../journal/open-journal.ts';
import { openAnnotations } from './store.ts';
import type { AnnotationStore } from './store.ts';

const called = (name: string) =>
	({
		kind: 'account',
		account: name.toLowerCase(),
		name,
		isAdministrator: false,
		session: 's',
		isStrong: false
	}) as const;
const ana = called('Ana');
const target = { type: 'actor', id: 'actor-000' } as const;
const invalid = (path: string) => ({
	problem: { status: 422, errors: [{ path, found: expect.any(String) as string }] }
});

describe.each(kinds)('notes for members on %s', (kind) => {
	let database: Database;
	let storage: Storage;
	let dossier: Dossier;
	let notes: AnnotationStore;

	beforeEach(async () => {
		database = await makeDatabase(kind);
		storage = await openStorage(database);
		const journal = openJournal(storage);
		const folder = mkdtempSync(join(tmpdir(), 'demarche-packages-'));
		ship(folder, makeDossier({ actors: 3, issues: 2 }));
		await loadShipped(journal, folder);
		rmSync(folder, { recursive: true });
		const [entry] = await openDossiers(journal).listDossiers(anonymous);
		dossier = (await openDossiers(journal).getDossier(entry?.id ?? '')) as Dossier;
		notes = openAnnotations(journal);
		const at = new Date().toISOString();
		const roles = { Ana: 'owner', Ben: 'coder', Cleo: 'reader', Dora: '' };
		for (const [name, role] of Object.entries(roles)) {
			const { account } = called(name);
			await storage.write((tx) =>
				tx
					.insertInto('accounts')
					.values({
						...{ id: account, name, email: `${account}@ministry.example`, emailVerified: 1 },
						...{ image: null, createdAt: at, updatedAt: at }
					} as never)
					.execute()
			);
			if (!role) continue;
			await storage.write((tx) =>
				tx.insertInto('members').values({ dossier: dossier.id, account, role, since: at }).execute()
			);
		}
	});
	afterEach(async () => {
		await storage.close();
		await database.remove();
	});

	const write = async (body: string, more: { assignee?: string; due?: string } = {}) =>
		(await notes.create(dossier, ana, { target, body, tags: ['public'], ...more })).annotation;
	const rename = (account: string, name: string) =>
		storage.write((tx) =>
			tx.updateTable('writers').set({ name }).where('id', '=', account).execute()
		);
	const idsOf = async (filter: Parameters<AnnotationStore['listPart']>[1]) =>
		(await notes.listPart(dossier.id, filter, { limit: 10 })).annotations.map(({ id }) => id);

	test('mention a member by account, so that a changed name follows', async () => {
		const note = await write('Ask @{ben}.', { assignee: 'ben', due: '2026-12-01' });
		const ben = { account: 'ben', name: 'Ben' };
		expect(note).toMatchObject({ assignee: ben, due: '2026-12-01', mentions: [ben] });
		await rename('ben', 'Benedikt');
		expect(await notes.get(dossier.id, note.id)).toMatchObject({
			body: 'Ask @{ben}.',
			assignee: { account: 'ben', name: 'Benedikt' },
			mentions: [{ account: 'ben', name: 'Benedikt' }]
		});
	});

	test('are offered to whoever reads all notes, by name', async () =>
		expect(await notes.people(dossier.id)).toEqual([
			{ account: 'ana', name: 'Ana' },
			{ account: 'ben', name: 'Ben' }
		]));

	test.each(['cleo', 'dora', 'nobody'])(
		'cannot mention or be given to %s, who does not read them',
		async (account) => {
			await expect(write(`Ask @{${account}}.`)).rejects.toMatchObject(invalid('body'));
			await expect(write('Ask.', { assignee: account })).rejects.toMatchObject(invalid('assignee'));
			const note = await write('Ask.');
			const change = notes.change(dossier.id, ana, note, { assignee: account });
			await expect(change).rejects.toMatchObject(invalid('assignee'));
			expect(await idsOf({})).toEqual([note.id]);
		}
	);

	test('stay as they are when a member who is mentioned leaves', async () => {
		const note = await write('Ask @{ben}.');
		await storage.write((tx) => tx.deleteFrom('members').where('account', '=', 'ben').execute());
		const changed = await notes.change(dossier.id, ana, note, { body: 'Ask @{ben} again.' });
		expect(changed.mentions).toEqual([{ account: 'ben', name: 'Ben' }]);
	});

	test('are assigned by whoever annotates, and history tells it', async () => {
		const note = await write('Check this.');
		const ben = called('Ben');
		const given = await notes.change(dossier.id, ben, note, { assignee: 'ben', due: '2026-12-01' });
		expect(given).toMatchObject({ version: 2, assignee: { name: 'Ben' }, updatedBy: 'Ben' });
		const same = { assignee: 'ben', due: '2026-12-01' };
		expect((await notes.change(dossier.id, ben, given, same)).version).toBe(2);
		const freed = await notes.change(dossier.id, ben, given, { assignee: null });
		expect(freed).toMatchObject({ version: 3, assignee: null, due: '2026-12-01' });
		const history = await notes.history(dossier.id, note.id);
		expect(history.map(({ action, assignee, due }) => [action, assignee?.name, due])).toEqual([
			['assigned', undefined, '2026-12-01'],
			['assigned', 'Ben', '2026-12-01'],
			['created', undefined, null]
		]);
	});

	test('are found by whom they are for and by whether they are overdue', async () => {
		const mentioned = await write('Ask @{ben}.');
		const late = await write('Check.', { assignee: 'ben', due: '2020-01-01' });
		const later = await write('Check that.', { assignee: 'ana', due: '2999-01-01' });
		const done = await write('Checked.', { assignee: 'ana', due: '2020-01-01' });
		await notes.change(dossier.id, ana, done, { status: 'resolved' });
		expect(await idsOf({ for: 'ben' })).toEqual([mentioned.id, late.id]);
		expect(await idsOf({ due: 'set' })).toEqual([late.id, later.id, done.id]);
		expect(await idsOf({ due: 'overdue' })).toEqual([late.id]);
		expect(await idsOf({ for: 'ana', due: 'overdue' })).toEqual([]);
	});

	test('tell nobody who may not see the members whom they name', async () => {
		const note = await write('Ask @{ben}.', { assignee: 'ben', due: '2026-12-01' });
		const sight = { onlyPublic: true, withoutPeople: true };
		const seen = await notes.get(dossier.id, note.id, sight);
		expect(seen).toMatchObject({ body: 'Ask @member.', assignee: null, due: null, mentions: [] });
		const all = [
			seen,
			await notes.history(dossier.id, note.id, sight),
			await notes.listPart(dossier.id, sight, { limit: 10 }),
			await Array.fromAsync(notes.parts(dossier.id, sight)),
			await Array.fromAsync(notesCsv(notes.parts(dossier.id, sight)))
		];
		expect(JSON.stringify(all)).not.toMatch(/ben/i);
	});

	test('leave as a table, with names for ids', async () => {
		await write('Ask @{ben}, "today".', { assignee: 'ben', due: '2026-12-01' });
		const text = (await Array.fromAsync(notesCsv(notes.parts(dossier.id, {})))).join('');
		expect(parse(text, { columns: true })).toMatchObject([
			{
				target: 'actor:actor-000',
				body: 'Ask @Ben, "today".',
				status: 'open',
				assignee: 'Ben',
				due: '2026-12-01',
				mentions: 'Ben'
			}
		]);
	});
});
