import { describe, expect, test } from 'vitest';
import { can, isArchivedFor, lacksFactor, seesCoding } from './can.ts';
import type { Action, Standing } from './can.ts';
import { anonymous } from './viewer.ts';
import type { Scope } from '#lib/contract/accounts.ts';
import type { Role, Visibility } from '#lib/contract/members.ts';
import type { Viewer } from './viewer.ts';

const local: Viewer = { kind: 'local', name: 'Ana' };
const account: Viewer = {
	kind: 'account',
	account: 'a-1',
	name: 'Ana',
	isAdministrator: false,
	session: 's-1',
	isStrong: false
};
const token = (...scopes: Scope[]): Viewer => ({
	kind: 'token',
	account: 'a-1',
	name: 'Ana',
	token: 't-1',
	scopes,
	isStrong: false
});
const standing = (role: Role | null, visibility: Visibility = 'shared', strongOnly = false) => ({
	role,
	visibility,
	strongOnly
});

const archived = (role: Role | null): Standing => ({ ...standing(role), isArchived: true });

/** What may be done, a letter each: read, notes, annotate, edit, manage, delete. */
const letters: Record<string, Action> = {
	r: 'dossier.read',
	n: 'dossier.notes',
	a: 'dossier.annotate',
	e: 'dossier.edit',
	m: 'dossier.manage',
	d: 'dossier.delete'
};
const may = (viewer: Viewer, of: Standing | undefined) =>
	Object.entries(letters)
		.map(([letter, action]) => (can(viewer, action, of) ? letter : '-'))
		.join('');

describe('the table of who may do what', () => {
	test.each<[string, Viewer, Standing | undefined, string]>([
		['whoever sits here, in every dossier', local, standing(null, 'private'), 'rnaemd'],
		['nobody in one that is not', local, undefined, '------'],
		['nobody known, public', anonymous, standing(null, 'public'), 'r-----'],
		['nobody known, shared', anonymous, standing(null), '------'],
		['nobody known, private', anonymous, standing(null, 'private'), '------'],
		['no member, public', account, standing(null, 'public'), 'r-----'],
		['no member, shared', account, standing(null), '------'],
		['reader', account, standing('reader'), 'r-----'],
		['coder', account, standing('coder'), 'rna---'],
		['editor', account, standing('editor'), 'rnae--'],
		['owner', account, standing('owner'), 'rnaemd'],
		['reader, private', account, standing('reader', 'private'), '------'],
		['editor, private', account, standing('editor', 'private'), '------'],
		['owner, private', account, standing('owner', 'private'), 'rnaemd'],
		[
			'administrator, private',
			{ ...account, isAdministrator: true },
			standing(null, 'private'),
			'------'
		],
		['token to read of an owner', token('read'), standing('owner'), 'r-----'],
		['token to code of an owner', token('code'), standing('owner'), 'rna---'],
		['token to edit of an owner', token('edit'), standing('owner'), 'rnae--'],
		['token to edit of a coder', token('edit'), standing('coder'), 'rna---'],
		['token to read and to edit', token('read', 'edit'), standing('owner'), 'rnae--'],
		['token for nothing', token(), standing('owner', 'public'), '------'],
		[
			'editor without a second factor that is asked',
			account,
			standing('editor', 'shared', true),
			'------'
		],
		[
			'editor with it',
			{ ...account, isStrong: true },
			standing('editor', 'shared', true),
			'rnae--'
		],
		['whoever sits here, archived', local, archived(null), 'rn--md'],
		['coder, archived', account, archived('coder'), 'rn----'],
		['owner, archived', account, archived('owner'), 'rn--md'],
		['editor without it, public', account, standing('editor', 'public', true), 'r-----']
	])('%s', (_, viewer, of, expected) => expect(may(viewer, of)).toBe(expected));

	test('of the server: an administrator sees to accounts, whoever edits makes dossiers, programs make no accounts', () => {
		const admin = { ...account, isAdministrator: true };
		expect(
			[local, anonymous, account, admin, token('edit')].map((v) => can(v, 'server.accounts'))
		).toEqual([false, false, false, true, false]);
		expect(
			[local, anonymous, account, token('code'), token('edit')].map((v) => can(v, 'dossier.create'))
		).toEqual([true, false, true, false, true]);
	});

	test('people leave, programs do not, and whoever sits here has nothing to leave', () => {
		expect(can(account, 'dossier.leave', standing('reader'))).toBe(true);
		expect(can(account, 'dossier.leave', standing(null, 'public'))).toBe(false);
		expect(can(token('edit'), 'dossier.leave', standing('reader'))).toBe(false);
		expect(can(local, 'dossier.leave', standing('owner'))).toBe(false);
	});

	test('an archived dossier is brought back by its owner, and its codings are still read', () => {
		const archivedBy = (viewer: Viewer, role: Role | null) =>
			can(viewer, 'dossier.archive', archived(role));
		expect([archivedBy(local, null), archivedBy(account, 'owner')]).toEqual([true, true]);
		expect([archivedBy(account, 'editor'), archivedBy(token('edit'), 'owner')]).toEqual([
			false,
			false
		]);
		for (const [action, expected] of [
			['dossier.codings', true],
			['dossier.code', false],
			['dossier.adjudicate', false]
		] as const) {
			expect(can(account, action, archived('editor')), action).toBe(expected);
		}
	});

	test('that a dossier is archived is told to whom nothing else is lacking', () => {
		expect(isArchivedFor(account, 'dossier.edit', archived('editor'))).toBe(true);
		expect(isArchivedFor(account, 'dossier.edit', archived('coder'))).toBe(false);
		expect(isArchivedFor(account, 'dossier.edit', standing('editor'))).toBe(false);
		expect(isArchivedFor(anonymous, 'dossier.edit', archived(null))).toBe(false);
	});

	test('a second factor that alone is missing is told of, and only to members', () => {
		expect(lacksFactor(account, 'dossier.read', standing('coder', 'shared', true))).toBe(true);
		expect(lacksFactor(account, 'dossier.edit', standing('coder', 'shared', true))).toBe(false);
		expect(lacksFactor(account, 'dossier.read', standing(null, 'shared', true))).toBe(false);
	});
});

test('until all codings are in each is seen by its coder alone, whatever anybody else may do', () => {
	const [own, others] = ['a-1', 'a-2'].map((coder) => ({ coder, isRevealed: false }));
	if (!own || !others) throw new Error('Two codings were made.');
	for (const role of ['coder', 'editor', 'owner'] as const) {
		expect(seesCoding(account, standing(role), own), role).toBe(true);
		expect(seesCoding(account, standing(role), others), role).toBe(false);
		expect(seesCoding(account, standing(role), { ...others, isRevealed: true }), role).toBe(true);
	}
	expect(seesCoding(account, standing('reader'), { ...own, isRevealed: true })).toBe(false);
	expect(seesCoding(token('read'), standing('coder'), own)).toBe(false);
	expect(seesCoding(anonymous, standing(null, 'public'), { ...own, isRevealed: true })).toBe(false);
});
