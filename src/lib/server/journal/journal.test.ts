import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AskedChange } from '#lib/contract/changes.ts';
import { apply, emptyDossier } from '#lib/dossier/apply.ts';
import { readPackage, writePackage } from '#lib/dossier/package.ts';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { kinds, makeDatabase } from '../../../../tests/storage/databases.ts';
import type { Database } from '../../../../tests/storage/databases.ts';
import { writerCalled } from '../../../../tests/storage/local.ts';
import { ship } from '../../../../tests/storage/packages.ts';
import { openStorage } from '../database/open.ts';
import type { Storage } from '../database/storage.ts';
import { loadShipped } from '../dossiers/load.ts';
import { openAnnotations } from '../notes/store.ts';
import { openJournal } from './open-journal.ts';
import type { OpenJournal } from './open-journal.ts';

const ana = writerCalled('Ana');
const ben = writerCalled('Ben');
const fixture = makeDossier({ actors: 4, issues: 4, statements: 20 });
const made: Dossier = {
	...fixture,
	statements: fixture.statements.map((s) => ({ ...s, stance: 0 }))
};
const [first, second] = made.statements as [Statement, Statement];

describe.each(kinds)('the journal on %s', (kind) => {
	let database: Database;
	let storage: Storage;
	let journal: OpenJournal;
	/** Another server of the same database. */
	let other: OpenJournal;
	let folder: string;

	beforeEach(async () => {
		database = await makeDatabase(kind);
		storage = await openStorage(database);
		journal = openJournal(storage);
		folder = mkdtempSync(join(tmpdir(), 'demarche-packages-'));
		ship(folder, made);
		await loadShipped(journal, folder);
		other = openJournal(await openStorage(database));
	});
	afterEach(async () => {
		await (other.storage as Storage).close();
		await storage.close();
		await database.remove();
		rmSync(folder, { recursive: true });
	});

	const { id } = made;
	const edit = (row: object, statement = first.id): AskedChange => ({
		entity: 'statement',
		action: 'edit',
		id: statement,
		row: row as Record<string, unknown>
	});
	const now = async (through = journal) => (await through.current(id))?.dossier as Dossier;
	const problem = (status: number, members = {}) => ({ problem: { status, ...members } });
	/** The dossier as its rows have it, read by a server that has seen nothing of it. */
	const stored = async () => now(openJournal(storage));
	/** The fold of all its events. */
	async function folded(): Promise<Dossier> {
		const { changeSets } = await journal.read(id, {}, 10_000);
		const version = changeSets.at(-1)?.version ?? '';
		const dossier = apply(
			emptyDossier(id),
			changeSets.flatMap(({ changes }) => changes)
		);
		return { ...dossier, version };
	}
	async function expectWhole() {
		const rows = await stored();
		expect(await folded()).toEqual(rows);
		expect(await now()).toEqual(rows);
		expect(await now(other)).toEqual(rows);
		expect(readPackage(writePackage(rows))).toHaveProperty('dossier');
		const { changeSets } = await journal.read(id, {}, 10_000);
		const numbers = changeSets.flatMap(({ changes }) => changes.map(({ revision }) => revision));
		expect(numbers).toEqual(numbers.map((_, i) => i + 1));
	}

	test('rows, the fold of the events and what apply makes are one, from the first load on', async () => {
		await expectWhole();
		expect(await stored()).toMatchObject({ statements: made.statements, title: made.title });
	});

	test('an edit answers with the row and its version, and the other server has it', async () => {
		await now(other);
		const answer = await journal.commit(ana, id, [edit({ stance: -2 })], { reason: 'Misread' });
		const row = { ...first, stance: -2 };
		const { revision } = answer;
		expect(answer.changes).toEqual([{ entity: 'statement', id: first.id, version: revision, row }]);
		expect((await now(other)).statements[0]).toEqual(row);
		expect(await journal.row(id, 'statement', first.id)).toEqual({ version: revision, row });
		const { changeSets } = await journal.read(id, { after: revision - 1 });
		expect(changeSets).toMatchObject([
			{ id: answer.changeSet, revision, reason: 'Misread', changes: [{ revision }] }
		]);
		expect(changeSets[0]?.changes[0]).toMatchObject({
			before: { stance: first.stance },
			after: { stance: -2 }
		});
		const [by = ''] = changeSets.map((set) => set.by);
		expect(by).not.toContain('Ana');
		expect((await journal.names([by])).get(by)).toBe('Ana');
		await expectWhole();
	});

	test('an edited statement leaves all else the same object', async () => {
		const before = await now();
		await journal.commit(ana, id, [edit({ stance: -2 })]);
		const after = await now();
		expect(after.actors).toBe(before.actors);
		expect(after.sources).toBe(before.sources);
		expect(after.statements[1]).toBe(before.statements[1]);
		await now(other);
		const there = await now(other);
		await journal.commit(ana, id, [edit({ stance: 2 })]);
		expect((await now(other)).statements[1]).toBe(there.statements[1]);
	});

	test('a stale row is refused with the current one, and rows of others are no obstacle', async () => {
		const { version = 0 } = (await journal.row(id, 'statement', first.id)) ?? {};
		await other.commit(ben, id, [edit({ stance: 2 })]);
		await journal.commit(ana, id, [{ ...edit({ stance: 1 }, second.id), expected: version + 1 }]);
		const before = await stored();
		const current = await journal.row(id, 'statement', first.id);
		const conflict = { entity: 'statement', id: first.id, expected: version, current };
		const stale = journal.commit(ana, id, [
			edit({ paraphrase: 'Not stored.' }, second.id),
			{ ...edit({ stance: -1 }), expected: version }
		]);
		await expect(stale).rejects.toMatchObject(problem(412, { conflicts: [conflict] }));
		expect(await stored()).toEqual(before);
	});

	test('a broken rule is refused with every fault, and nothing is stored', async () => {
		const before = await stored();
		const broken = journal.commit(ana, id, [
			edit({ stance: 1 }, second.id),
			edit({ source: 'source-o', said_on: '2999-01-01' })
		]);
		await expect(broken).rejects.toMatchObject(
			problem(422, {
				errors: [
					{ change: 1, column: 'source', found: '"source-o"', nearest: 'source-0' },
					{ change: 1, column: 'said_on', found: '"2999-01-01", which is yet to come' }
				]
			})
		);
		expect(await stored()).toEqual(before);
		await expectWhole();
	});

	test('an attached text is checked against quotes, then and later', async () => {
		const source = made.sources.find(
			(s) => !made.statements.some((one) => one.source === s.id && one.quote !== '')
		)?.id;
		const lone = source ?? 'lone';
		const create: AskedChange[] = source
			? []
			: [{ entity: 'source', action: 'create', row: { id: lone, title: 'Lone' } }];
		const content = 'They will halt at once.';
		await journal.commit(ana, id, [
			...create,
			{ entity: 'text', action: 'create', id: lone, row: { content } }
		]);
		const quoting = (quote: string) => journal.commit(ana, id, [edit({ source: lone, quote })]);
		await expect(quoting('They halt')).rejects.toMatchObject(
			problem(422, { errors: [{ column: 'quote', nearest: 'They will' }] })
		);
		await quoting('They will halt');
		expect((await journal.row(id, 'text', lone))?.row).toEqual({ content });
		await expectWhole();
	});

	test('what changes nothing is no event', async () => {
		const before = await journal.current(id);
		const answer = await journal.commit(ana, id, [edit({ stance: first.stance })]);
		expect(answer).toMatchObject({ changeSet: null, revision: before?.revision });
		expect(answer.changes).toMatchObject([{ id: first.id, row: first }]);
		expect((await journal.current(id))?.dossier).toBe(before?.dossier);
	});

	test('what is sent again with its key is stored once, and other changes with it are refused', async () => {
		const key = 'a key';
		const answers = await Promise.all(
			Array.from({ length: 6 }, (_, i) =>
				(i % 2 ? other : journal).commit(ana, id, [edit({ stance: -2 })], { key })
			)
		);
		expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
		await journal.commit(ana, id, [edit({ stance: 2 })]);
		expect(await journal.commit(ana, id, [edit({ stance: -2 })], { key })).toEqual(answers[0]);
		const others = journal.commit(ana, id, [edit({ stance: 0 })], { key });
		await expect(others).rejects.toMatchObject(problem(422));
		await expectWhole();
	});

	test('rows stand where they are put, and keep their places', async () => {
		const row = (name: string) => ({ name, short_name: name, kind: 'state', role: 'party' });
		const create = (name: string, place?: number): AskedChange => ({
			entity: 'actor',
			action: 'create',
			row: row(name),
			...(place !== undefined && { place })
		});
		const move = (actor: string, place: number): AskedChange => ({
			entity: 'actor',
			action: 'edit',
			id: actor,
			place
		});
		const order = async () => (await stored()).actors.map((actor) => actor.id);
		await journal.commit(ana, id, [create('First', 0), create('Last'), create('Second', 1)]);
		await journal.commit(ana, id, [move('actor-003', 2)]);
		const expected = [
			'first',
			'second',
			'actor-003',
			'actor-000',
			'actor-001',
			'actor-002',
			'last'
		];
		expect(await order()).toEqual(expected);
		// More often between the same two than there is room without numbering anew.
		for (let n = 0; n < 24; n++) await journal.commit(ana, id, [create(`Between ${n}`, 1)]);
		const between = Array.from({ length: 24 }, (_, n) => `between-${23 - n}`);
		expect(await order()).toEqual(['first', ...between, ...expected.slice(1)]);
		await expectWhole();
	});

	test('a row that is made while the last one is removed stands last', async () => {
		const last = made.statements.at(-1)?.id ?? '';
		await journal.commit(ana, id, [
			{ entity: 'statement', action: 'remove', id: last },
			{ entity: 'statement', action: 'create', row: { ...first, id: 'new-last' } }
		]);
		expect((await stored()).statements.at(-1)?.id).toBe('new-last');
		await expectWhole();
	});

	test('a dossier is made from nothing, filled, and comes out as a package', async () => {
		const { id: own, revision } = await journal.create(ana, { title: 'Crisis in Côte d’Ivoire' });
		expect([own, revision]).toEqual(['crisis-in-cote-d-ivoire', 1]);
		await expect(journal.create(ana, { id: own, title: 'Again' })).rejects.toMatchObject(
			problem(409)
		);
		await expect(
			journal.create(ana, { title: '', window: { from: '2023-02-30', to: '2023-12-31' } })
		).rejects.toMatchObject(
			problem(422, { errors: [{ column: 'title' }, { column: 'window.from' }] })
		);
		const said = { stance: 1, basis: 'direct', act: 'leader', confidence: 'high' };
		const answer = await journal.commit(ana, own, [
			{
				entity: 'statement',
				action: 'create',
				row: {
					...said,
					actors: ['a'],
					issue: 'i',
					source: 's',
					said_on: '2023-09',
					paraphrase: 'Says so.'
				}
			},
			{
				entity: 'actor',
				action: 'create',
				row: { id: 'a', name: 'A', short_name: 'A', kind: 'state', role: 'party' }
			},
			{
				entity: 'issue',
				action: 'create',
				row: { id: 'i', label: 'I', proposition: 'It should be.' }
			},
			{ entity: 'source', action: 'create', row: { id: 's', title: 'S' } }
		]);
		expect(answer.changes.map(({ version }) => version)).toEqual([2, 3, 4, 5]);
		const dossier = (await other.current(own))?.dossier as Dossier;
		expect(readPackage(writePackage(dossier))).toHaveProperty('dossier.statements.length', 1);
	});

	test('undo takes back, redo does it again, step by step and after a restart', async () => {
		const states = [await stored()];
		const sets: string[] = [];
		for (const stance of [-2, 2, 0]) {
			const rows = [edit({ stance }), edit({ stance, quote: '', paraphrase: 'x' }, second.id)];
			sets.push((await journal.commit(ana, id, rows)).changeSet ?? '');
			states.push(await stored());
		}
		const content = (dossier: Dossier) => ({ ...dossier, version: '' });
		const expectState = async (n: number) =>
			expect(content(await stored())).toEqual(content(states[n] as Dossier));
		const undone: string[] = [];
		for (const n of [2, 1, 0]) {
			const restarted = openJournal(storage);
			undone.push((await restarted.undo(ana, id, sets[n] ?? '')).changeSet ?? '');
			await expectState(n);
		}
		await journal.undo(ana, id, undone[2] ?? '');
		await expectState(1);
		await other.undo(ana, id, undone[1] ?? '');
		await expectState(2);
		await expect(journal.undo(ana, id, undone[1] ?? '')).rejects.toMatchObject(problem(409));
		await journal.undo(ana, id, sets[1] ?? '');
		await expectState(1);
		await expectWhole();
	});

	test('undo refuses where others have changed the rows since, and names rows and people', async () => {
		const { changeSet } = await journal.commit(ana, id, [
			edit({ stance: -2 }),
			edit({ stance: 1 }, second.id)
		]);
		const { revision } = await other.commit(ben, id, [edit({ paraphrase: 'As Ben reads it.' })]);
		const before = await stored();
		await expect(journal.undo(ana, id, changeSet ?? '')).rejects.toMatchObject(
			problem(409, {
				rows: [{ entity: 'statement', id: first.id, version: revision, name: 'Ben' }]
			})
		);
		expect(await stored()).toEqual(before);
		await expect(journal.undo(ana, id, 'nothing')).rejects.toMatchObject(problem(404));
	});

	test('undo brings back a row that was removed, at its place', async () => {
		const { changeSet } = await journal.commit(ana, id, [
			{ entity: 'statement', action: 'remove', id: second.id }
		]);
		expect((await stored()).statements).toHaveLength(made.statements.length - 1);
		await journal.undo(ben, id, changeSet ?? '');
		expect((await stored()).statements).toEqual(made.statements);
	});

	test('known= gives at every revision and instant what the dossier was then', async () => {
		const states: [number, string, Dossier][] = [];
		const remember = async () => {
			const { changeSets } = await journal.read(id, {}, 1_000);
			const { revision = 0, at = '' } = changeSets.at(-1) ?? {};
			states.push([revision, at, await stored()]);
		};
		await remember();
		for (const [n, statement] of made.statements.slice(0, 6).entries()) {
			await journal.commit(ana, id, [
				edit({ paraphrase: `Reading ${n}`, quote: '' }, statement.id),
				...(n % 2
					? [
							{
								entity: 'statement',
								action: 'remove',
								id: made.statements[n + 6]?.id ?? ''
							} as const
						]
					: []),
				{ entity: 'actor', action: 'edit', id: 'actor-003', place: n % 4 }
			]);
			await remember();
		}
		for (const through of [journal, other, openJournal(storage)]) {
			for (const [revision, at, state] of [...states].reverse()) {
				expect(await through.replay(id, revision)).toEqual(state);
				expect(await through.inVersion(id, state.version)).toEqual(state);
				const later = states.filter(([, instant]) => instant === at).at(-1)?.[2];
				expect(await through.replay(id, at)).toEqual(later);
			}
		}
		const [[begun]] = states as [[number, string, Dossier]];
		expect(await journal.replay(id, begun - 1)).toBeUndefined();
		expect(await journal.replay(id, '2000-01-01')).toBeUndefined();
		expect(await journal.replay(id, 1_000_000)).toEqual(await stored());
		expect(await journal.replay(id, begun)).toBe(await journal.replay(id, begun));
	});

	test('notes go through the same door: they move the revision and leave the content', async () => {
		const notes = openAnnotations(journal);
		const dossier = await now();
		const target = { type: 'actor', id: 'actor-000' } as const;
		const { annotation } = await notes.create(dossier, ana, { target, body: 'Note', tags: [] });
		await notes.change(id, ben, annotation, { body: 'Other' });
		expect(await now()).toBe(dossier);
		const { changeSets } = await journal.read(id, { entity: 'annotation' });
		expect(changeSets.map(({ changes }) => changes[0])).toMatchObject([
			{ action: 'create', verb: 'created' },
			{ action: 'edit', verb: 'edited', before: { body: 'Note' }, after: { body: 'Other' } }
		]);
		expect(JSON.stringify(changeSets)).not.toMatch(/Ana|Ben/);
		await expectWhole();
	});

	test('instants never go backwards, whatever the clock says', async () => {
		const ahead = '2999-01-01T00:00:00.000Z';
		await storage.db.updateTable('dossiers').set({ changed_at: ahead }).execute();
		const { revision } = await journal.commit(ana, id, [edit({ stance: -2 })]);
		const { changeSets } = await journal.read(id, { after: revision - 1 });
		expect(changeSets.map(({ at }) => at)).toEqual([ahead]);
	});

	test('the journal is read in parts, by row and by writer', async () => {
		for (let n = 0; n < 5; n++) {
			await journal.commit(n % 2 ? ben : ana, id, [
				edit({ paraphrase: `Reading ${n}`, quote: '' }),
				edit({ paraphrase: `Reading ${n}`, quote: '' }, second.id)
			]);
		}
		const all = await journal.read(id);
		expect(all.next).toBeNull();
		const parts = [];
		let after: number | null = 0;
		while (after !== null) {
			const part: Awaited<ReturnType<typeof journal.read>> = await journal.read(id, { after }, 2);
			parts.push(...part.changeSets);
			after = part.next;
		}
		expect(parts).toEqual(all.changeSets);
		const ofRow = await journal.read(id, {
			entity: 'statement',
			id: second.id,
			after: all.changeSets[0]?.revision ?? 0
		});
		expect(ofRow.changeSets).toHaveLength(5);
		expect(ofRow.changeSets.flatMap(({ changes }) => changes.map((change) => change.id))).toEqual(
			Array(5).fill(second.id)
		);
		const by = all.changeSets[1]?.by ?? '';
		expect((await journal.read(id, { by })).changeSets).toHaveLength(3);
	});

	test('whoever listens hears of every change set of this server once it is stored', async () => {
		const heard: number[] = [];
		const end = journal.subscribe(({ revision }) => heard.push(revision));
		const { revision } = await journal.commit(ana, id, [edit({ stance: -2 })]);
		await journal.commit(ana, id, [edit({ stance: 7 })]).catch(() => undefined);
		end();
		await journal.commit(ana, id, [edit({ stance: 2 })]);
		expect(heard).toEqual([revision]);
	});

	test('a dossier is erased with all of its events, and a tombstone remains', async () => {
		const notes = openAnnotations(journal);
		const target = { type: 'actor', id: 'actor-000' } as const;
		await notes.create(await now(), ana, { target, body: 'Note', tags: [] });
		await journal.commit(ana, id, [edit({ stance: -2 })]);
		await journal.erase(ana, id);
		expect(await now()).toBeUndefined();
		expect(await now(other)).toBeUndefined();
		expect(await storage.db.selectFrom('events').selectAll().execute()).toEqual([]);
		expect(await storage.db.selectFrom('tombstones').select('id').execute()).toEqual([{ id }]);
		await expect(journal.erase(ana, id)).rejects.toMatchObject(problem(404));
		await journal.create(ben, { id, title: 'Made again' });
		expect(await now(other)).toMatchObject({ title: 'Made again', statements: [] });
	});

	test('two servers write at once: no update is lost, revisions have no gap, both answer the same', async () => {
		const writers = Array.from({ length: 8 }, async (_, n) => {
			const through = n % 2 ? other : journal;
			for (let turn = 0; turn < 5; turn++) {
				const said = { paraphrase: `Writer ${n}, turn ${turn}`, quote: '' };
				await through.commit(ana, id, [edit(said, made.statements[n]?.id)]);
			}
		});
		await Promise.all(writers);
		const { statements } = await stored();
		for (let n = 0; n < 8; n++) expect(statements[n]?.paraphrase).toBe(`Writer ${n}, turn 4`);
		await expectWhole();
	});

	const anId = (rows: readonly { id: string }[]) =>
		fc.oneof(
			{ weight: 9, arbitrary: fc.constantFrom(...rows.map((row) => row.id)) },
			{ weight: 1, arbitrary: fc.constant('nowhere') }
		);
	const asked: fc.Arbitrary<AskedChange> = fc.oneof(
		fc
			.record({
				id: anId(made.statements),
				source: anId(made.sources),
				stance: fc.constantFrom(-2, -1, 0, 1, 2, 2, 1, 0, -1, 3),
				expected: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 8, nil: undefined })
			})
			.map(({ id: statement, source, stance, expected }): AskedChange => ({
				...edit({ source, stance }, statement),
				...(expected !== undefined && { expected })
			})),
		fc
			.record({ entity: fc.constantFrom('actor', 'issue', 'source', 'statement'), n: fc.nat(30) })
			.map(({ entity, n }): AskedChange => ({
				entity: entity as 'actor',
				action: 'remove',
				id:
					entity === 'source'
						? `source-${n % 8}`
						: entity === 'statement'
							? `s-0${String(n).padStart(2, '0')}`
							: `${entity}-00${n % 5}`
			})),
		fc
			.record({ n: fc.nat(9), place: fc.option(fc.nat(30), { nil: undefined }) })
			.map(({ n, place }): AskedChange => ({
				entity: 'statement',
				action: 'create',
				row: { ...first, id: `new-${n}` },
				...(place !== undefined && { place })
			})),
		fc
			.record({ id: anId(made.actors), place: fc.nat(6) })
			.map(({ id: actor, place }): AskedChange => ({
				entity: 'actor',
				action: 'edit',
				id: actor,
				place
			})),
		fc
			.record({
				actor: anId(made.actors),
				issue: anId(made.issues),
				action: fc.constantFrom('create', 'remove')
			})
			.map(({ actor, issue, action }): AskedChange => ({
				entity: 'coverage',
				action: action as 'create',
				id: `${actor}/${issue}`,
				...(action === 'create' && {
					row: {
						actor,
						issue,
						searched_on: '2023-11-30',
						sources: ['source-0'],
						outcome: 'none-found'
					}
				})
			}))
	);

	test('generated change sets, valid, broken, stale and repeated, from two servers, leave one truth', async () => {
		const seen = { stored: 0, refused: 0 };
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(fc.array(asked, { minLength: 1, maxLength: 4 }), fc.boolean()), {
					minLength: 4,
					maxLength: 12
				}),
				async (sets) => {
					await Promise.all(
						sets.map(async ([changes, isHere], n) => {
							try {
								const through = isHere ? journal : other;
								const key = n % 3 === 0 ? JSON.stringify(changes).slice(0, 200) : undefined;
								await through.commit(n % 2 ? ana : ben, id, changes, { key });
								seen.stored++;
							} catch (error) {
								expect(error).toMatchObject({
									problem: {
										status: expect.toSatisfy((status) => [412, 422].includes(status as number))
									}
								});
								seen.refused++;
							}
						})
					);
					await expectWhole();
				}
			),
			{ numRuns: kind === 'sqlite' ? 25 : 8 }
		);
		expect(Math.min(seen.stored, seen.refused)).toBeGreaterThan(5);
	}, 60_000);
});
