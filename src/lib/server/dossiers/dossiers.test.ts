import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anonymous } from '../identity/viewer.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { describe as describeDossier } from '#lib/dossier/descriptor.ts';
import { writePackage } from '#lib/dossier/package.ts';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { makeVotes } from '../../../../tests/fixtures/votes.ts';
import { kinds, makeDatabase } from '../../../../tests/storage/databases.ts';
import type { Database } from '../../../../tests/storage/databases.ts';
import { writerCalled } from '../../../../tests/storage/local.ts';
import { ship } from '../../../../tests/storage/packages.ts';
import { openStorage } from '../database/open.ts';
import type { Storage } from '../database/storage.ts';
import { openJournal } from '../journal/open-journal.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import { openPackages, readPackages, warningLines } from './packages.ts';
import { loadShipped } from './load.ts';
import { answerOffer, offerFor } from './offers.ts';
import { openDossiers } from './store.ts';

const ana = writerCalled('Ana');

describe.each(kinds)('dossiers on %s', (kind) => {
	let database: Database;
	let storage: Storage;
	let journal: OpenJournal;
	let folder: string;
	let made: Dossier;

	beforeEach(async () => {
		database = await makeDatabase(kind);
		storage = await openStorage(database);
		journal = openJournal(storage);
		folder = mkdtempSync(join(tmpdir(), 'demarche-packages-'));
		made = makeDossier();
		ship(folder, made);
	});
	afterEach(async () => {
		await storage.close();
		await database.remove();
		rmSync(folder, { recursive: true });
	});

	const load = () => loadShipped(journal, folder);
	const read = async (id = made.id) => (await openDossiers(journal).getDossier(id)) as Dossier;
	const events = () =>
		storage.db.selectFrom('events').selectAll().orderBy('dossier').orderBy('seq').execute();
	const first = () => made.statements[0] as Statement;

	test('a package comes out of the database byte for byte as it went in', async () => {
		await load();
		const files = writePackage(made);
		expect([...writePackage(await read())]).toEqual([...files]);
	});

	test('roll calls come out of the database as columns, and as the file that went in', async () => {
		const assembly = makeVotes(20, 30);
		ship(folder, assembly);
		await load();
		const stored = await read(assembly.id);
		expect(stored.votes).toEqual(assembly.votes);
		expect([...writePackage(stored)]).toEqual([...writePackage(assembly)]);
	});

	test('a second start loads nothing again', async () => {
		await load();
		const before = await events();
		await load();
		expect(await events()).toEqual(before);
	});

	test('every row of the beginning stands in the events, numbered without gaps', async () => {
		await load();
		const all = await events();
		expect(all.map((e) => e.seq)).toEqual(all.map((_, i) => i + 1));
		const loaded = all
			.filter((e) => e.entity === 'statement')
			.map((e) => JSON.parse(e.after ?? ''));
		expect(loaded).toEqual(made.statements);
		expect(await openDossiers(journal).revision(made.id)).toBe(all.length);
	});

	test('a dossier is frozen, and the same object until its content changes', async () => {
		await load();
		const store = openDossiers(journal);
		const dossier = (await store.getDossier(made.id)) as Dossier;
		expect(await store.getDossier(made.id)).toBe(dossier);
		expect(() => dossier.statements.pop()).toThrow(TypeError);
		expect(() => ((dossier.actors[0] as { name: string }).name = 'x')).toThrow(TypeError);
		const after = { ...first(), paraphrase: 'Said it otherwise.' };
		await journal.commit(ana, made.id, [
			{ entity: 'statement', action: 'edit', id: after.id, row: after }
		]);
		const changed = (await store.getDossier(made.id)) as Dossier;
		expect(changed.version).not.toBe(dossier.version);
		expect(() => changed.statements.pop()).toThrow(TypeError);
		expect(changed.statements).toEqual([after, ...made.statements.slice(1)]);
	});

	test('an unknown dossier is undefined', async () => {
		expect(await openDossiers(journal).getDossier('nowhere')).toBeUndefined();
		expect(await openDossiers(journal).listDossiers(anonymous)).toEqual([]);
	});

	test('dossiers are listed by title, without their content', async () => {
		ship(folder, { ...made, id: 'other', title: '1st by its title', descriptor: undefined });
		await load();
		const list = await openDossiers(journal).listDossiers(anonymous);
		expect(list.map((d) => d.id)).toEqual(['other', made.id]);
		expect(Object.keys(list[0] as object)).not.toContain('statements');
	});

	test('a newer edition replaces a dossier that nobody changed', async () => {
		await load();
		const statements = made.statements.slice(1);
		ship(folder, { ...made, title: 'Second edition', statements });
		await load();
		expect(await read()).toMatchObject({ title: 'Second edition', statements });
		const last = (await events()).at(-1);
		expect(last).toMatchObject({ action: 'remove', entity_id: first().id, after: null });
		expect((await journal.read(made.id)).changeSets.map(({ by }) => by)).toEqual([
			'package',
			'package'
		]);
	});

	test('an older server leaves an edition that a newer one has loaded', async () => {
		await load();
		const { title, version } = await read();
		await storage.db.updateTable('dossiers').set({ program: '99.0.0' }).execute();
		ship(folder, { ...made, title: 'Older edition' });
		await load();
		expect(await read()).toMatchObject({ title, version });
	});

	const edit = (columns: Partial<Statement>) =>
		journal.commit(ana, made.id, [
			{ entity: 'statement', action: 'edit', id: first().id, row: columns }
		]);

	test('a newer edition never overwrites what an analyst changed, and is offered once', async () => {
		await load();
		await edit({ paraphrase: 'As Ana reads it.' });
		const [, second] = made.statements as [Statement, Statement];
		const statements = made.statements.map((s) => (s === second ? { ...s, stance: 2 } : s));
		const newer = { ...made, title: 'Second edition', statements } as Dossier;
		ship(folder, newer);
		await load();
		await load();
		const kept = await read();
		expect(kept.title).toBe(made.title);
		expect(kept.statements[0]?.paraphrase).toBe('As Ana reads it.');
		const offer = await offerFor(journal, made.id);
		expect(offer?.changes.map(({ entity, id }) => `${entity} ${id}`)).toEqual([
			`dossier ${made.id}`,
			`statement ${first().id}`,
			`statement ${second.id}`
		]);
		const chosen = [{ entity: 'statement', id: second.id }] as const;
		await answerOffer(journal, ana, made.id, offer?.shipped ?? '', chosen);
		const taken = await read();
		expect(taken.title).toBe(made.title);
		expect(taken.statements[0]?.paraphrase).toBe('As Ana reads it.');
		expect(taken.statements[1]?.stance).toBe(2);
		expect(await offerFor(journal, made.id)).toBeUndefined();
		await load();
		expect(await offerFor(journal, made.id)).toBeUndefined();
	});

	test.each(['as it is stored now', 'as earlier releases stored it'])(
		'a title is kept once, with a descriptor %s: an edited one is alone in rows, offers and files',
		async (how) => {
			await load();
			const rows = storage.db.selectFrom('dossiers').select(['header', 'package']);
			if (how === 'as earlier releases stored it') {
				const { readme } = await read();
				const whole = { descriptor: describeDossier(made), readme };
				await storage.db
					.updateTable('dossiers')
					.set({ package: JSON.stringify(whole) })
					.execute();
				journal = openJournal(storage);
			}
			const row = { title: 'As Ana calls it' };
			await journal.commit(ana, made.id, [{ entity: 'dossier', action: 'edit', row }]);
			expect(JSON.stringify(await rows.execute())).not.toContain(made.title);
			ship(folder, { ...made, title: 'Second edition' });
			await load();
			const offer = await offerFor(journal, made.id);
			expect(offer?.changes).toMatchObject([
				{ entity: 'dossier', before: row, after: { title: 'Second edition' } }
			]);
			expect(Object.keys(offer?.changes[0]?.after ?? {})).toEqual(['title']);
			await answerOffer(journal, ana, made.id, offer?.shipped ?? '', 'all');
			const files = writePackage({ ...made, title: 'Second edition' });
			expect([...writePackage(await read())]).toEqual([...files]);
		}
	);

	test('an offer that is declined is not made again, and another one is', async () => {
		await load();
		await edit({ paraphrase: 'As Ana reads it.' });
		ship(folder, { ...made, title: 'Second edition' });
		await load();
		const shipped = (await offerFor(journal, made.id))?.shipped ?? '';
		await expect(answerOffer(journal, ana, made.id, 'another', [])).rejects.toMatchObject({
			problem: { status: 404, expected: shipped }
		});
		await answerOffer(journal, ana, made.id, shipped, []);
		await load();
		expect(await offerFor(journal, made.id)).toBeUndefined();
		ship(folder, { ...made, title: 'Third edition' });
		await load();
		expect((await offerFor(journal, made.id))?.changes[0]?.after).toMatchObject({
			title: 'Third edition'
		});
	});

	test.each([0, 1])(
		'an offer is answered whole or not at all where the server stops after %i transactions',
		async (most) => {
			await load();
			await edit({ paraphrase: 'As Ana reads it.' });
			const [, second] = made.statements as [Statement, Statement];
			const statements = made.statements.map((s) => (s === second ? { ...s, stance: 2 } : s));
			ship(folder, { ...made, statements } as Dossier);
			await load();
			const offer = await offerFor(journal, made.id);
			let ended = 0;
			const write: Storage['write'] = (work) =>
				storage.write(async (tx) => {
					const result = await work(tx);
					if (ended >= most) throw new Error('The server stops.');
					ended += 1;
					return result;
				});
			const stopping = openJournal({ ...storage, write });
			const chosen = [{ entity: 'statement', id: second.id }] as const;
			const answering = answerOffer(stopping, ana, made.id, offer?.shipped ?? '', chosen);
			const [answer] = await Promise.allSettled([answering]);
			expect(answer?.status).toBe(most === 0 ? 'rejected' : 'fulfilled');
			const stance = (await read()).statements[1]?.stance;
			const { shipped } = await storage.db
				.selectFrom('dossiers')
				.select('shipped')
				.executeTakeFirstOrThrow();
			const open = await offerFor(journal, made.id);
			expect({ stance, isTaken: shipped === offer?.shipped, isOpen: open !== undefined }).toEqual(
				most === 0
					? { stance: second.stance, isTaken: false, isOpen: true }
					: { stance: 2, isTaken: true, isOpen: false }
			);
		}
	);

	test('a dossier that was deleted does not come back with the next start', async () => {
		await load();
		await journal.erase(ana, made.id);
		await load();
		expect(await openDossiers(journal).listDossiers(anonymous)).toEqual([]);
	});

	test('two servers that load at once load each dossier once', async () => {
		const other = await openStorage(database);
		await Promise.all([load(), loadShipped(openJournal(other), folder)]);
		await other.close();
		expect((await events()).filter((e) => e.entity === 'dossier')).toHaveLength(1);
	});

	const shipBroken = () => {
		const broken = join(folder, 'broken');
		mkdirSync(broken);
		for (const [name, text] of writePackage({ ...made, id: 'broken', descriptor: undefined }))
			writeFileSync(join(broken, name), text.replace('s-000,', 's-0 0,'));
		mkdirSync(join(folder, 'empty'));
	};

	test('packages with faults are told of, with every fault, and keep no other out', async () => {
		shipBroken();
		const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
		await load();
		const text = told.mock.calls.join('');
		told.mockRestore();
		expect(text).toContain('broken/statements.csv, row 2, column id: found "s-0 0"; expected');
		expect(text).toContain('empty/datapackage.json: found no datapackage.json, no actors.csv, ');
		const list = await openDossiers(journal).listDossiers(anonymous);
		expect(list.map(({ id }) => id)).toEqual([made.id]);
	});

	test('packages with faults that leave nothing to serve are refused', async () => {
		shipBroken();
		rmSync(join(folder, made.id), { recursive: true });
		await expect(load()).rejects.toThrow(
			/There is no dossier to show\.\n.*broken has 1 fault and was not loaded:\n {2}broken\/statements/
		);
		expect(await openDossiers(journal).listDossiers(anonymous)).toEqual([]);
	});

	test('of two packages of the same id the first is loaded', async () => {
		const copy = join(folder, 'zz-copy');
		mkdirSync(copy);
		for (const [name, text] of writePackage({ ...made, title: 'Second' }))
			writeFileSync(join(copy, name), text);
		await load();
		expect((await read()).title).toBe(made.title);
	});

	test('a folder that is a package itself is loaded', async () => {
		await loadShipped(journal, join(folder, made.id));
		expect((await read()).statements).toEqual(made.statements);
	});

	test('a package saved as UTF-16 is loaded as it was meant', async () => {
		for (const [name, text] of writePackage(made))
			writeFileSync(join(folder, made.id, name), `\uFEFF${text}`, 'utf16le');
		await load();
		expect([...writePackage(await read())]).toEqual([...writePackage(made)]);
	});

	test('a package that Excel saved in Windows-1252 is loaded, and the start warns of it', async () => {
		const place = join(folder, made.id);
		const named = { ...made, actors: made.actors.map((a) => ({ ...a, name: `${a.name} Tê` })) };
		for (const [name, text] of writePackage(named))
			writeFileSync(join(place, name), text.replaceAll('’', '\u0092'), 'latin1');
		const [entry] = await openPackages(place);
		const { read: found, refused } = readPackages(entry ? [entry] : []);
		expect(refused).toEqual([]);
		expect(found[0]?.dossier.actors[0]?.name).toBe(named.actors[0]?.name);
		expect(warningLines(found[0] as (typeof found)[0]).join('\n')).toContain(
			'actors.csv, row 2: found text that is not UTF-8, read as Windows-1252: "Tê"'
		);
	});

	test('without a folder of packages there are no dossiers', async () => {
		await loadShipped(journal, join(folder, 'nowhere'));
		expect(await openDossiers(journal).listDossiers(anonymous)).toEqual([]);
	});
});
