import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { apply, emptyDossier } from '#lib/dossier/apply.ts';
import { dossierVersion } from '#lib/dossier/package.ts';
import type { Dossier, Relation, Statement } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../../tests/fixtures/dossier.ts';
import { makeVotes } from '../../../../../tests/fixtures/votes.ts';
import { kinds, makeDatabase } from '../../../../../tests/storage/databases.ts';
import type { Database } from '../../../../../tests/storage/databases.ts';
import { makeEarlier } from '../../../../../tests/storage/before-journal.ts';
import { writerCalled } from '../../../../../tests/storage/local.ts';
import { openDossiers } from '../../dossiers/store.ts';
import { openJournal } from '../../journal/open-journal.ts';
import { openAnnotations } from '../../notes/store.ts';
import { openStorage } from '../open.ts';

const versioned = (dossier: Dossier): Dossier => ({ ...dossier, version: dossierVersion(dossier) });

const made = versioned(makeDossier({ actors: 4, issues: 4, statements: 20 }));
const [first, second] = made.statements as [Statement, Statement];
/** A newer edition: other actors, one statement gone, one new before the others. */
const newer = versioned({
	...made,
	title: 'Second edition',
	actors: made.actors.map((actor, i) => (i === 3 ? { ...actor, name: 'Renamed' } : actor)),
	statements: [{ ...first, id: 's-new' }, ...made.statements.filter((s) => s !== second)]
});
const assembly = versioned(makeVotes(5, 6));

const edited: Statement = { ...first, paraphrase: 'As Ana reads it.', quote: '' };
const changed: Dossier = {
	...newer,
	version: 'after-the-edit',
	statements: newer.statements.map((s) => (s.id === first.id ? edited : s))
};
const [relation] = made.relations as [Relation];
const pruned: Dossier = {
	...changed,
	version: 'after-removal',
	relations: made.relations.slice(1)
};

const at = (second: number) => `2026-02-01T12:00:0${second}.000Z`;
const note = {
	id: 'note-1',
	target: { type: 'statement', id: first.id },
	body: 'Who says so?',
	tags: ['doubtful'],
	author: 'Ana',
	createdAt: at(0),
	updatedAt: at(0),
	updatedBy: 'Ana',
	status: 'open',
	inReplyTo: null,
	version: 1
};
const resolved = { ...note, status: 'resolved', updatedAt: at(1), updatedBy: 'Ben', version: 2 };
/** As notes are read now: this one is for nobody. */
const read = { ...resolved, assignee: null, due: null, mentions: [] };

describe.each(kinds)('a database of the time before the journal, on %s', (kind) => {
	let database: Database;
	beforeEach(async () => {
		database = await makeDatabase(kind);
		const earlier = await makeEarlier(database);
		await earlier.load(made);
		await earlier.load(assembly);
		const row = {
			id: note.id,
			target_type: 'statement',
			target_id: first.id,
			body: note.body,
			tags: JSON.stringify(note.tags),
			author: 'Ana',
			created_at: at(0),
			updated_at: at(1),
			updated_by: 'Ben',
			status: 'resolved',
			in_reply_to: null,
			version: 2,
			idempotency_key: 'the key of the note'
		};
		const of = { entity: 'annotation', id: note.id };
		await earlier.note(made.id, row, [
			{ ...of, who: 'Ana', action: 'created', before: null, after: note },
			{ ...of, who: 'Ben', action: 'resolved', before: note, after: resolved }
		]);
		await earlier.load(newer);
		await earlier.change(changed, [
			{
				who: 'Ana',
				entity: 'statement',
				id: first.id,
				action: 'edit',
				before: first,
				after: edited
			}
		]);
		await earlier.change(pruned, [
			{
				who: 'unnamed analyst on this machine',
				entity: 'relation',
				id: relation.id,
				action: 'remove',
				before: relation,
				after: null
			}
		]);
		await earlier.close();
	});
	afterEach(() => database.remove());

	const open = async () => {
		const storage = await openStorage(database);
		const journal = openJournal(storage);
		return { storage, journal, store: openDossiers(journal), notes: openAnnotations(journal) };
	};

	test('keeps every dossier and every version that it held', async () => {
		const { storage, store } = await open();
		expect(await store.getDossier(made.id)).toEqual(pruned);
		expect(await store.getDossier(assembly.id)).toEqual(assembly);
		for (const dossier of [made, newer, changed, pruned, assembly]) {
			expect(await store.getVersion(dossier.id, dossier.version)).toEqual(dossier);
		}
		expect(await store.listVersions(made.id)).toEqual(
			[pruned, changed, newer, made].map(({ version }) => version)
		);
		await storage.close();
	});

	test('becomes a journal whose fold the rows are, with every row of the beginning, without gaps', async () => {
		const { storage, journal } = await open();
		for (const dossier of [pruned, assembly]) {
			const { changeSets } = await journal.read(dossier.id, {}, 1_000);
			const changes = changeSets.flatMap((set) => set.changes);
			expect(changes.map(({ revision }) => revision)).toEqual(changes.map((_, i) => i + 1));
			const folded = apply(emptyDossier(dossier.id), changes);
			expect({ ...folded, version: dossier.version }).toEqual(dossier);
			expect((await journal.current(dossier.id))?.revision).toBe(changes.length);
		}
		const { changeSets } = await journal.read(made.id, {}, 1_000);
		const names = await journal.names(changeSets.map(({ by }) => by));
		expect(changeSets.map(({ by }) => names.get(by))).toEqual([
			'shipped package',
			'Ana',
			'Ben',
			'shipped package',
			'Ana',
			'unnamed analyst on this machine'
		]);
		expect(changeSets.map(({ by }) => by)).not.toContain('Ana');
		expect(JSON.stringify(changeSets)).not.toContain('"Ben"');
		await storage.close();
	});

	test('gives at every revision what the dossier was then', async () => {
		const { storage, journal } = await open();
		const { changeSets } = await journal.read(made.id, {}, 1_000);
		const then = [made, made, made, newer, changed, pruned];
		for (const [i, { revision }] of changeSets.entries()) {
			expect(await journal.replay(made.id, revision)).toEqual(then[i]);
		}
		await storage.close();
	});

	test('keeps its notes with their history, their names and their keys', async () => {
		const { storage, notes, store } = await open();
		const list = async (author?: string) =>
			(await notes.listPart(made.id, author ? { author } : {}, { limit: 10 })).annotations;
		expect(await list()).toEqual([read]);
		expect(await list('Ana')).toEqual([read]);
		expect(await list('Ben')).toEqual([]);
		expect((await notes.history(made.id, note.id)).map((w) => [w.action, w.author])).toEqual([
			['resolved', 'Ben'],
			['created', 'Ana']
		]);
		const dossier = (await store.getDossier(made.id)) as Dossier;
		const target = { type: 'statement', id: first.id } as const;
		const again = { target, body: note.body, tags: [] };
		const ana = writerCalled('Ana');
		const { isNew } = await notes.create(dossier, ana, again, 'the key of the note');
		expect(isNew).toBe(false);
		await notes.create(dossier, ana, again);
		expect(await list()).toHaveLength(2);
		await storage.close();
	});

	test('goes on as a journal: rows have versions, edits are undone, places hold', async () => {
		const { storage, journal, store } = await open();
		const ana = writerCalled('Ana');
		const { version = 0 } = (await journal.row(made.id, 'statement', 's-new')) ?? {};
		const { changeSet } = await journal.commit(ana, made.id, [
			{ entity: 'statement', action: 'remove', id: 's-new', expected: version },
			{ entity: 'actor', action: 'edit', id: 'actor-002', place: 0 }
		]);
		expect((await store.getDossier(made.id))?.actors[0]?.id).toBe('actor-002');
		await journal.undo(ana, made.id, changeSet ?? '');
		const back = (await openDossiers(openJournal(storage)).getDossier(made.id)) as Dossier;
		expect({ ...back, version: pruned.version }).toEqual(pruned);
		await storage.close();
	});
});
