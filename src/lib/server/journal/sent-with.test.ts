import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kinds, makeDatabase } from '../../../../tests/storage/databases.ts';
import type { Database } from '../../../../tests/storage/databases.ts';
import { openStorage } from '../database/open.ts';
import type { Storage } from '../database/storage.ts';
import { openDossiers } from '../dossiers/store.ts';
import { openMembers } from '../identity/members.ts';
import { openAnnotations } from '../notes/store.ts';
import { openJournal } from './open-journal.ts';

const account = (id: string) =>
	({
		kind: 'account',
		account: id,
		name: id,
		isAdministrator: false,
		session: 's',
		isStrong: false
	}) as const;
const [ana, ben] = [account('ana'), account('ben')];
const refused = (status: number) => ({ problem: expect.objectContaining({ status }) });

describe.each(kinds)('an Idempotency-Key on %s', (kind) => {
	let database: Database;
	let storage: Storage;
	let journal: ReturnType<typeof openJournal>;

	beforeEach(async () => {
		database = await makeDatabase(kind);
		storage = await openStorage(database);
		journal = openJournal(storage);
		const at = new Date().toISOString();
		for (const { account: id } of [ana, ben]) {
			await storage.write((tx) =>
				tx
					.insertInto('accounts')
					.values({
						...{ id, name: id, email: `${id}@ministry.example`, emailVerified: 1, image: null },
						...{ createdAt: at, updatedAt: at, twoFactorEnabled: 0 },
						...{ isAdministrator: 0, disabledAt: null }
					})
					.execute()
			);
		}
	});
	afterEach(async () => {
		await storage.close();
		await database.remove();
	});
	const title = 'The secret plan';
	const actor = (id: string) =>
		({
			entity: 'actor',
			action: 'create',
			row: { id, name: id, short_name: id, kind: 'state', role: 'party' }
		}) as const;

	test('answers whoever made a dossier with it, and nobody else with that dossier', async () => {
		const made = await journal.create(ana, { title }, { key: '1' });
		expect((await journal.create(ana, { title }, { key: '1' })).id).toBe(made.id);
		const asked = { id: made.id, title };
		await expect(journal.create(ben, asked, { key: '1' })).rejects.toMatchObject(refused(409));
		const own = await journal.create(ben, { title }, { key: '1' });
		expect(own.id).not.toBe(made.id);
		expect(own.changeSet).not.toBe(made.changeSet);
	});

	test('makes one dossier, whatever else is sent with it', async () => {
		const made = await journal.create(ana, { title }, { key: '1' });
		for (const other of [{ title: 'Another' }, { id: 'another', title }]) {
			await expect(journal.create(ana, other, { key: '1' })).rejects.toMatchObject(refused(422));
		}
		const all = await storage.db.selectFrom('dossiers').select('id').execute();
		expect(all).toEqual([{ id: made.id }]);
	});

	test('tells nothing of a dossier to a maker who has left it', async () => {
		const { id } = await journal.create(ana, { title }, { key: '1' });
		const members = openMembers(storage);
		await members.set(ana, id, 'ben', 'owner');
		await members.remove(ana, id, 'ana');
		await expect(journal.create(ana, { title }, { key: '1' })).rejects.toMatchObject(refused(404));
	});

	test('stores what two editors send with the same one once, and tells the second that it is taken', async () => {
		const { id } = await journal.create(ana, { title });
		const members = openMembers(storage);
		await members.set(ana, id, 'ben', 'owner');
		await journal.commit(ana, id, [actor('aa')], { key: '1' });
		const again = journal.commit(ben, id, [actor('aa')], { key: '1' });
		await expect(again).rejects.toMatchObject(refused(422));
		const notes = openAnnotations(journal);
		const dossier = await openDossiers(journal).getDossier(id);
		if (!dossier) throw new Error('no dossier');
		const target = { type: 'actor', id: 'aa' } as const;
		const draft = { target, body: 'Why?', tags: [] };
		await notes.create(dossier, ana, draft, '2');
		await expect(notes.create(dossier, ben, draft, '2')).rejects.toMatchObject(refused(422));
	});
});
