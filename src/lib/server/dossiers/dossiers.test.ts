import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { writePackage } from '#lib/dossier/package.ts';
import type { Dossier, Relation, Statement } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { makeVotes } from '../../../../tests/fixtures/votes.ts';
import { kinds, makeDatabase } from '../../../../tests/storage/databases.ts';
import type { Database } from '../../../../tests/storage/databases.ts';
import { writerCalled } from '../../../../tests/storage/local.ts';
import { ship } from '../../../../tests/storage/packages.ts';
import { openStorage } from '../database/open.ts';
import type { Storage } from '../database/storage.ts';
import { changeContent } from './changes.ts';
import { loadShipped } from './load.ts';
import { openDossiers } from './store.ts';

const ana = writerCalled('Ana');

describe.each(kinds)('dossiers on %s', (kind) => {
	let database: Database;
	let storage: Storage;
	let folder: string;
	let made: Dossier;

	beforeEach(async () => {
		database = await makeDatabase(kind);
		storage = await openStorage(database);
		folder = mkdtempSync(join(tmpdir(), 'demarche-packages-'));
		made = makeDossier();
		ship(folder, made);
	});
	afterEach(async () => {
		await storage.close();
		await database.remove();
		rmSync(folder, { recursive: true });
	});

	const load = () => loadShipped(storage, folder);
	const read = async (id = made.id) => (await openDossiers(storage).getDossier(id)) as Dossier;
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
		expect(await openDossiers(storage).revision(made.id)).toBe(all.length);
	});

	test('a dossier is frozen, and the same object until its content changes', async () => {
		await load();
		const store = openDossiers(storage);
		const dossier = (await store.getDossier(made.id)) as Dossier;
		expect(await store.getDossier(made.id)).toBe(dossier);
		expect(() => dossier.statements.pop()).toThrow(TypeError);
		expect(() => ((dossier.actors[0] as { name: string }).name = 'x')).toThrow(TypeError);
		const after = { ...first(), paraphrase: 'Said it otherwise.' };
		const change = { table: 'statements', id: after.id, after } as const;
		const version = await changeContent(storage, made.id, ana, change, dossier.version);
		const changed = (await store.getDossier(made.id)) as Dossier;
		expect(changed.version).toBe(version);
		expect(version).not.toBe(dossier.version);
		expect(changed.statements).toEqual([after, ...made.statements.slice(1)]);
	});

	test('an unknown dossier is undefined', async () => {
		expect(await openDossiers(storage).getDossier('nowhere')).toBeUndefined();
		expect(await openDossiers(storage).listDossiers()).toEqual([]);
	});

	test('dossiers are listed by title, without their content', async () => {
		ship(folder, { ...made, id: 'other', title: '1st by its title', descriptor: undefined });
		await load();
		const list = await openDossiers(storage).listDossiers();
		expect(list.map((d) => d.id)).toEqual(['other', made.id]);
		expect(Object.keys(list[0] as object)).not.toContain('statements');
	});

	test('current rows are what the events add up to', async () => {
		await load();
		const { version } = await read();
		const next = await changeContent(
			storage,
			made.id,
			ana,
			{ table: 'statements', id: 's-new', after: { ...first(), id: 's-new' } },
			version
		);
		const removed = made.statements[1] as Statement;
		const last = await changeContent(
			storage,
			made.id,
			ana,
			{ table: 'statements', id: removed.id, after: null },
			next
		);
		const relation = { ...(made.relations[0] as Relation), description: 'Now told otherwise.' };
		const change = { table: 'relations', id: relation.id, after: relation } as const;
		await changeContent(storage, made.id, ana, change, last);
		const rows = new Map<string, unknown>();
		for (const { entity, entity_id, after } of await events()) {
			if (entity === 'dossier') continue;
			if (after === null) rows.delete(`${entity} ${entity_id}`);
			else rows.set(`${entity} ${entity_id}`, JSON.parse(after));
		}
		const now = await read();
		const expected = [
			...now.statements.map((s) => [`statement ${s.id}`, s]),
			...now.relations.map((r) => [`relation ${r.id}`, r])
		] as [string, unknown][];
		expect(rows).toEqual(new Map(expected));
		expect((await events()).at(-1)).toMatchObject({ who: 'Ana', action: 'edit' });
	});

	test('a change that starts from an old version changes nothing', async () => {
		await load();
		const change = { table: 'statements', id: first().id, after: null } as const;
		await expect(changeContent(storage, made.id, ana, change, 'older')).rejects.toMatchObject({
			problem: { status: 412 }
		});
		expect((await read()).statements).toHaveLength(made.statements.length);
	});

	test('a change that is not valid changes nothing', async () => {
		await load();
		const { version } = await read();
		const after = { ...first(), source: 'no-such-source' };
		const change = { table: 'statements', id: after.id, after } as const;
		await expect(changeContent(storage, made.id, ana, change, version)).rejects.toThrow();
		expect(await read()).toMatchObject({ version, statements: made.statements });
	});

	test('a newer edition replaces a dossier that nobody changed', async () => {
		await load();
		const statements = made.statements.slice(1);
		ship(folder, { ...made, title: 'Second edition', statements });
		await load();
		expect(await read()).toMatchObject({ title: 'Second edition', statements });
		const last = (await events()).at(-1);
		expect(last).toMatchObject({ action: 'unload', entity_id: first().id, after: null });
	});

	test('an older server leaves an edition that a newer one has loaded', async () => {
		await load();
		const { title, version } = await read();
		const after = JSON.stringify({ shipped: 'another', program: '99.0.0' });
		await storage.write(async (tx) => {
			const { seq } = await tx
				.selectFrom('events')
				.select((eb) => eb.fn.max('seq').as('seq'))
				.where('dossier', '=', made.id)
				.executeTakeFirstOrThrow();
			const event = { dossier: made.id, seq: seq + 1, at: '2030-01-01', who: 'shipped package' };
			const what = { entity: 'dossier', entity_id: made.id, action: 'load', before: null, after };
			await tx
				.insertInto('events')
				.values({ ...event, ...what })
				.execute();
			await tx
				.updateTable('dossiers')
				.set({ revision: seq + 1 })
				.where('id', '=', made.id)
				.execute();
		});
		ship(folder, { ...made, title: 'Older edition' });
		await load();
		expect(await read()).toMatchObject({ title, version });
	});

	test('a newer edition never overwrites what an analyst changed', async () => {
		await load();
		const after = { ...first(), paraphrase: 'As Ana reads it.' };
		const change = { table: 'statements', id: after.id, after } as const;
		await changeContent(storage, made.id, ana, change, (await read()).version);
		ship(folder, { ...made, title: 'Second edition' });
		await load();
		const kept = await read();
		expect(kept.title).toBe(made.title);
		expect(kept.statements[0]).toEqual(after);
	});

	test('two servers that load at once load each dossier once', async () => {
		const other = await openStorage(database);
		await Promise.all([load(), loadShipped(other, folder)]);
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
		const list = await openDossiers(storage).listDossiers();
		expect(list.map(({ id }) => id)).toEqual([made.id]);
	});

	test('packages with faults that leave nothing to serve are refused', async () => {
		shipBroken();
		rmSync(join(folder, made.id), { recursive: true });
		await expect(load()).rejects.toThrow(
			/There is no dossier to show\.\n.*broken has 1 fault and was not loaded:\n {2}broken\/statements/
		);
		expect(await openDossiers(storage).listDossiers()).toEqual([]);
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
		await loadShipped(storage, join(folder, made.id));
		expect((await read()).statements).toEqual(made.statements);
	});

	test('a package saved as UTF-16 is loaded as it was meant', async () => {
		for (const [name, text] of writePackage(made))
			writeFileSync(join(folder, made.id, name), `\uFEFF${text}`, 'utf16le');
		await load();
		expect([...writePackage(await read())]).toEqual([...writePackage(made)]);
	});

	test('without a folder of packages there are no dossiers', async () => {
		await loadShipped(storage, join(folder, 'nowhere'));
		expect(await openDossiers(storage).listDossiers()).toEqual([]);
	});
});
