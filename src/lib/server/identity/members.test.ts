import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kinds, makeDatabase } from '../../../../tests/storage/databases.ts';
import type { Database } from '../../../../tests/storage/databases.ts';
import { openStorage } from '../database/open.ts';
import type { Storage } from '../database/storage.ts';
import { openDossiers } from '../dossiers/store.ts';
import { openJournal } from '../journal/open-journal.ts';
import type { AnnotationChanges } from '../notes/change.ts';
import { openAnnotations } from '../notes/store.ts';
import { adoptOwnerless } from './adopt-ownerless.ts';
import { can } from './can.ts';
import { giveDossier, openMembers } from './members.ts';
import type { Members } from './members.ts';
import { readersAmong, standingOf } from './standing.ts';
import { anonymous } from './viewer.ts';
import type { Role, Visibility } from '#lib/contract/members.ts';
import type { Viewer } from './viewer.ts';

const called = (name: string, more: Partial<Extract<Viewer, { kind: 'account' }>> = {}) =>
	({
		kind: 'account',
		account: name,
		name,
		isAdministrator: false,
		session: 's',
		isStrong: false,
		...more
	}) as const;
const [ana, ben, cleo] = [called('ana'), called('ben'), called('cleo')];
const kindOf = async (work: Promise<unknown>) => {
	const fault = await work.then(
		() => undefined,
		(error: unknown) => error as { problem?: { type: string } }
	);
	return fault?.problem?.type.replace('urn:demarche:problem:', '');
};

describe.each(kinds)('members on %s', (kind) => {
	let database: Database;
	let storage: Storage;
	let members: Members;
	let journal: ReturnType<typeof openJournal>;
	const id = 'crossing';

	beforeEach(async () => {
		database = await makeDatabase(kind);
		storage = await openStorage(database);
		members = openMembers(storage);
		journal = openJournal(storage);
		const at = new Date().toISOString();
		for (const { account, name } of [ana, ben, cleo]) {
			await storage.write((tx) =>
				tx
					.insertInto('accounts')
					.values({
						id: account,
						name,
						email: `${name}@ministry.example`,
						emailVerified: 1,
						image: null,
						createdAt: at,
						updatedAt: at,
						twoFactorEnabled: 0,
						isAdministrator: 0,
						disabledAt: null
					})
					.execute()
			);
		}
		await journal.create(ana, { id, title: 'The crossing' });
	});
	afterEach(async () => {
		await storage.close();
		await database.remove();
	});

	const list = async (viewer: Viewer) =>
		(await openDossiers(journal).listDossiers(viewer)).map((one) => one.id);
	const rolesNow = async () => {
		const { visibility, members: all } = await members.read(id);
		return `${visibility} ${all.map(({ account, role }) => `${account}:${role}`).join(' ')}`;
	};

	test('the first account owns what nobody owned, and a later one does not', async () => {
		await storage.write((tx) => tx.deleteFrom('members').execute());
		await storage.write((tx) => adoptOwnerless(tx, 'ben'));
		expect((await members.read(id)).members).toEqual([]);
		await storage.write((tx) => tx.deleteFrom('accounts').where('id', '<>', 'ben').execute());
		await storage.write((tx) => adoptOwnerless(tx, 'ben'));
		expect(await rolesNow()).toBe('private ben:owner');
	});

	test('a dossier is its maker’s alone, until somebody else is made a member', async () => {
		expect(await rolesNow()).toBe('private ana:owner');
		expect([await list(ana), await list(ben), await list(anonymous)]).toEqual([[id], [], []]);
		await members.set(ana, id, 'Ben@ministry.example', 'coder');
		expect(await rolesNow()).toBe('shared ana:owner ben:coder');
		expect([await list(ben), await list(cleo)]).toEqual([[id], []]);
		await members.publish(ana, id, { visibility: 'public' });
		expect([await list(cleo), await list(anonymous)]).toEqual([[id], [id]]);
		await members.publish(ana, id, { visibility: 'private' });
		expect([await list(ana), await list(ben)]).toEqual([[id], []]);
	});

	test('who may not manage is refused, and for whoever may not know of it there is no dossier', async () => {
		await members.set(ana, id, 'ben', 'editor');
		expect(await kindOf(members.set(ben, id, 'cleo', 'reader'))).toBe('not-allowed');
		expect(await kindOf(members.set(cleo, id, 'cleo', 'owner'))).toBe('unknown-dossier');
		expect(await kindOf(members.publish(ben, id, { visibility: 'public' }))).toBe('not-allowed');
		expect(await kindOf(members.remove(ben, id, 'ana'))).toBe('not-allowed');
		expect(await kindOf(members.set(ana, id, 'nobody@ministry.example', 'reader'))).toBe('invalid');
		expect(await rolesNow()).toBe('shared ana:owner ben:editor');
	});

	test('a lone owner cannot leave, step down or be taken out; a handed over dossier has another', async () => {
		await members.set(ana, id, 'ben', 'reader');
		expect(await kindOf(members.remove(ana, id, 'ana'))).toBe('last-owner');
		expect(await kindOf(members.set(ana, id, 'ana', 'editor'))).toBe('last-owner');
		await members.transfer(ana, id, 'ben');
		expect(await rolesNow()).toBe('shared ben:owner ana:editor');
		await members.remove(ana, id, 'ana');
		expect(await rolesNow()).toBe('shared ben:owner');
		expect(await list(ana)).toEqual([]);
	});

	test('whoever can reach the database gives a dossier an owner', async () => {
		await storage.write((tx) => tx.deleteFrom('members').execute());
		await giveDossier(storage, id, 'Ben@ministry.example');
		expect(await rolesNow()).toBe('private ben:owner');
		expect(await kindOf(giveDossier(storage, id, 'nobody@ministry.example'))).toBe('invalid');
		expect(await kindOf(giveDossier(storage, 'no-crossing', 'ben'))).toBe('unknown-dossier');
	});

	test('a note is reworded and withdrawn by who wrote it or by an editor, and settled by every coder', async () => {
		await members.set(ana, id, 'ben', 'coder');
		await members.set(ana, id, 'cleo', 'coder');
		const row = { name: 'Port Authority', short_name: 'Port', kind: 'nonstate', role: 'party' };
		await journal.commit(ana, id, [{ entity: 'actor', action: 'create', id: 'port', row }]);
		const dossier = await openDossiers(journal).getDossier(id);
		if (!dossier) throw new Error('The dossier is gone.');
		const notes = openAnnotations(journal);
		const draft = {
			target: { type: 'actor', id: 'port' },
			body: 'Who says so?',
			tags: []
		} as const;
		const { annotation } = await notes.create(dossier, ben, { ...draft, tags: [] });
		const change = (viewer: Viewer, version: number, changes: AnnotationChanges) =>
			notes.change(id, viewer, { id: annotation.id, version }, changes);
		expect(await kindOf(change(cleo, 1, { body: 'Nobody' }))).toBe('not-allowed');
		expect(await kindOf(change(cleo, 1, { status: 'withdrawn' }))).toBe('not-allowed');
		expect(await change(cleo, 1, { status: 'resolved' })).toMatchObject({ version: 2 });
		expect(await change(ben, 2, { body: 'Who said so?' })).toMatchObject({ version: 3 });
		expect(await change(ana, 3, { body: 'Which spokesperson said so?' })).toMatchObject({
			version: 4,
			author: 'ben',
			updatedBy: 'ana'
		});
	});

	test('two owners who leave at once leave one of them', async () => {
		await members.set(ana, id, 'ben', 'owner');
		const left = await Promise.all([
			kindOf(members.remove(ana, id, 'ana')),
			kindOf(members.remove(ben, id, 'ben'))
		]);
		expect(left.filter((one) => one === 'last-owner')).toHaveLength(1);
		expect((await members.read(id)).members).toHaveLength(1);
	});

	test('a second factor is asked of members by who has come in with one', async () => {
		await members.set(ana, id, 'ben', 'editor');
		expect(await kindOf(members.publish(ana, id, { strongOnly: true }))).toBe(
			'second-factor-required'
		);
		await members.publish(called('ana', { isStrong: true }), id, { strongOnly: true });
		expect([await list(ben), await list(called('ben', { isStrong: true }))]).toEqual([[], [id]]);
	});

	test('the journal refuses who may not write, and what is gone leaves no members', async () => {
		await members.set(ana, id, 'ben', 'coder');
		const row = { title: 'Another', description: '', licence: 'CC0-1.0' };
		const change = [{ entity: 'dossier', action: 'edit', id, row }] as const;
		expect(await kindOf(journal.commit(ben, id, change))).toBe('not-allowed');
		expect(await kindOf(journal.commit(cleo, id, change))).toBe('unknown-dossier');
		expect(await kindOf(journal.erase(ben, id))).toBe('not-allowed');
		await journal.commit(ana, id, change);
		const { changeSets } = await journal.read(id);
		expect(changeSets.map(({ by }) => by)).toEqual(['ana', 'ana']);
		await journal.erase(ana, id);
		expect(await storage.db.selectFrom('members').selectAll().execute()).toEqual([]);
	});

	test('lists and streams agree with the table, whoever asks for whatever', async () => {
		const visibilities: Visibility[] = ['private', 'shared', 'public'];
		const roles: (Role | null)[] = [null, 'reader', 'coder', 'editor', 'owner'];
		const viewers: Viewer[] = [
			anonymous,
			{ kind: 'local', name: '' },
			...[false, true].flatMap((isStrong): Viewer[] => [
				called('ben', { isStrong }),
				{ kind: 'token', account: 'ben', name: 'ben', token: 't', scopes: ['read'], isStrong },
				{ kind: 'token', account: 'ben', name: 'ben', token: 't', scopes: [], isStrong }
			])
		];
		let cells = 0;
		for (const visibility of visibilities) {
			for (const role of roles) {
				for (const strong of [0, 1]) {
					await storage.write(async (tx) => {
						await tx.deleteFrom('members').where('account', '=', 'ben').execute();
						if (role) {
							await tx
								.insertInto('members')
								.values({ dossier: id, account: 'ben', role, since: '' })
								.execute();
						}
						await tx.updateTable('dossiers').set({ visibility, strong_only: strong }).execute();
					});
					const among = await readersAmong(storage.db, id, viewers);
					for (const viewer of viewers) {
						const standing = await standingOf(storage.db, viewer, id);
						const may = can(viewer, 'dossier.read', standing);
						const cell = JSON.stringify([visibility, role, strong, viewer]);
						expect((await list(viewer)).length === 1, cell).toBe(may);
						expect(among.has(viewer), cell).toBe(may);
						cells++;
					}
				}
			}
		}
		expect(cells).toBe(3 * 5 * 2 * 8);
	});
});
