import { afterEach, beforeEach } from 'vitest';
import type { NewCoding } from '#lib/contract/coding-requests.ts';
import type { Role } from '#lib/contract/members.ts';
import { makeDatabase } from '../../../../tests/storage/databases.ts';
import type { Database, Kind } from '../../../../tests/storage/databases.ts';
import { openStorage } from '../database/open.ts';
import type { Storage } from '../database/storage.ts';
import { openMembers } from '../identity/members.ts';
import type { Viewer } from '../identity/viewer.ts';
import { openJournal } from '../journal/open-journal.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { openCodings } from './store.ts';
import type { Codings } from './store.ts';

export const id = 'crossing-2023';

/** Somebody with an account. */
export const account = (name: string): Viewer & { account: string } => ({
	kind: 'account',
	account: name,
	name,
	isAdministrator: false,
	session: name,
	isStrong: false
});
export const [olga, ed, ana, ben, cleo, rea] = [
	account('olga'),
	account('ed'),
	account('ana'),
	account('ben'),
	account('cleo'),
	account('rea')
];
const roles = { ed: 'editor', ana: 'coder', ben: 'coder', cleo: 'coder', rea: 'reader' } as const;

/** The coded passages follow characters of two UTF-16 units, a combining mark and letters of other scripts. */
export const content =
	'🏔️ Նորդ հայտարարեց․ Nord said the crossing should reopen at once.\n\nSud would not hear of it: “Never”, it said. 🕊 Later Nord asked for talks.';

const create = (entity: 'actor' | 'issue' | 'source', row: object) =>
	({ entity, action: 'create', row: { ...row } }) as const;

const filled = [
	...['nord', 'sud'].map((one) =>
		create('actor', { id: one, name: one, short_name: one, kind: 'state', role: 'party' })
	),
	create('issue', { id: 'reopen', label: 'Reopen', proposition: 'The crossing should reopen.' }),
	create('issue', { id: 'talks', label: 'Talks', proposition: 'Talks should be held.' }),
	create('source', { id: 'press-1', title: 'A press release', published_on: '2023-09-20' }),
	create('source', { id: 'press-2', title: 'Another one', published_on: '2023-09-21' }),
	{ entity: 'text', action: 'create', id: 'press-1', row: { content } },
	{ entity: 'text', action: 'create', id: 'press-2', row: { content } }
] as const;

/** Where words of the text stand, in code points. */
export function passage(words: string) {
	const unit = content.indexOf(words);
	const start = Array.from(content.slice(0, unit)).length;
	return { start, end: start + Array.from(words).length };
}

/** A complete reading of words of the text. */
export const read = (words: string, more: Partial<NewCoding> = {}): NewCoding => ({
	source: 'press-1',
	...passage(words),
	actors: ['nord'],
	issue: 'reopen',
	stance: 2,
	basis: 'direct',
	act: 'ministry',
	said_on: '2023-09-20',
	paraphrase: `It said: ${words}`,
	confidence: 'high',
	...more
});
export const REOPEN = 'the crossing should reopen at once';
export const NEVER = 'Never';
export const TALKS = 'Nord asked for talks';

const insertAccount = ({ account: one, name }: { account: string; name: string }) => ({
	id: one,
	name,
	email: `${name}@ministry.example`,
	emailVerified: 1,
	image: null,
	createdAt: '2026-01-01T00:00:00.000Z',
	updatedAt: '2026-01-01T00:00:00.000Z',
	twoFactorEnabled: 0,
	isAdministrator: 0,
	disabledAt: null
});

/** A dossier with two texts, an owner, an editor, three coders and a reader; new for each test. */
export function useCoders(kind: Kind) {
	let database: Database;
	let storage: Storage;
	let journal: OpenJournal;
	let codings: Codings;

	beforeEach(async () => {
		database = await makeDatabase(kind);
		storage = await openStorage(database);
		journal = openJournal(storage);
		codings = openCodings(journal);
		const all = [olga, ed, ana, ben, cleo, rea] as { account: string; name: string }[];
		await storage.write((tx) => tx.insertInto('accounts').values(all.map(insertAccount)).execute());
		await journal.create(olga, { id, title: 'The crossing' });
		const members = openMembers(storage);
		for (const [who, role] of Object.entries(roles)) {
			await members.set(olga, id, who, role satisfies Role);
		}
		await journal.commit(olga, id, filled);
	});
	afterEach(async () => {
		await storage.close();
		await database.remove();
	});

	/** Reopens everything, as after a restart. */
	async function restart(): Promise<void> {
		await storage.close();
		storage = await openStorage(database);
		journal = openJournal(storage);
		codings = openCodings(journal);
	}
	const accounts = (...all: ReturnType<typeof account>[]) =>
		storage.write((tx) => tx.insertInto('accounts').values(all.map(insertAccount)).execute());
	const make = async (viewer: Viewer, coding: NewCoding = read(REOPEN)) =>
		(await codings.create(viewer, id, coding)).coding;
	const seenBy = async (viewer: Viewer) => (await codings.codingsFor(viewer, id)).codings;
	const revision = async () => (await journal.current(id))?.revision ?? 0;

	return {
		/** Makes accounts. */
		accounts,
		restart,
		/** Makes a draft. */
		make,
		seenBy,
		revision,
		get codings() {
			return codings;
		},
		get journal() {
			return journal;
		},
		get storage() {
			return storage;
		}
	};
}

/** What something is refused with: its kind, and the members of its problem. */
export interface Refused {
	kind: string;
	errors?: { coding: string; column: string; path: string }[];
	current?: unknown;
	[member: string]: unknown;
}

/** The problem that something is refused with; `undefined` where it is not. */
export async function refusal(work: Promise<unknown>): Promise<Refused | undefined> {
	const fault = await work.then(
		() => undefined,
		(error: unknown) => error as { problem?: Record<string, unknown> & { type: string } }
	);
	const problem = fault?.problem;
	return problem && { ...problem, kind: problem.type.replace('urn:demarche:problem:', '') };
}
