import { describe, expect, test } from 'vitest';
import type { AskedChange } from '#lib/contract/changes.ts';
import { readPackage, writePackage } from '#lib/dossier/package.ts';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import {
	ALL,
	ana,
	ben,
	edit,
	made,
	problem,
	useJournals
} from '../../../../tests/storage/journals.ts';

const [first, second] = made.statements as [Statement, Statement];

describe.each(kinds)('the journal on %s', (kind) => {
	const held = useJournals(kind);
	const { expectWhole, id, now, stored } = held;

	test('rows, the fold of the events and what apply makes are one, from the first load on', async () => {
		await expectWhole();
		expect(await stored()).toMatchObject({ statements: made.statements, title: made.title });
	});

	test('an edit answers with the row and its version, and the other server has it', async () => {
		await now(held.other);
		const answer = await held.journal.commit(ana, id, [edit({ stance: -2 })], {
			reason: 'Misread'
		});
		const row = { ...first, stance: -2 };
		const { revision } = answer;
		expect(answer.changes).toEqual([{ entity: 'statement', id: first.id, version: revision, row }]);
		expect((await now(held.other)).statements[0]).toEqual(row);
		expect(await held.journal.row(id, 'statement', first.id)).toEqual({ version: revision, row });
		const { changeSets } = await held.journal.read(id, { after: revision - 1 });
		expect(changeSets).toMatchObject([
			{ id: answer.changeSet, revision, reason: 'Misread', changes: [{ revision }] }
		]);
		expect(changeSets[0]?.changes[0]).toMatchObject({
			before: { stance: first.stance },
			after: { stance: -2 }
		});
		const [by = ''] = changeSets.map((set) => set.by);
		expect(by).not.toContain('Ana');
		expect((await held.journal.names([by])).get(by)).toBe('Ana');
		await expectWhole();
	});

	test('an edited statement leaves all else the same object', async () => {
		const before = await now();
		await held.journal.commit(ana, id, [edit({ stance: -2 })]);
		const after = await now();
		expect(after.actors).toBe(before.actors);
		expect(after.sources).toBe(before.sources);
		expect(after.statements[1]).toBe(before.statements[1]);
		await now(held.other);
		const there = await now(held.other);
		await held.journal.commit(ana, id, [edit({ stance: 2 })]);
		expect((await now(held.other)).statements[1]).toBe(there.statements[1]);
	});

	test('a stale row is refused with the current one, and rows of others are no obstacle', async () => {
		const { version = 0 } = (await held.journal.row(id, 'statement', first.id)) ?? {};
		await held.other.commit(ben, id, [edit({ stance: 2 })]);
		await held.journal.commit(ana, id, [
			{ ...edit({ stance: 1 }, second.id), expected: version + 1 }
		]);
		const before = await stored();
		const current = await held.journal.row(id, 'statement', first.id);
		const conflict = { entity: 'statement', id: first.id, expected: version, current };
		const stale = held.journal.commit(ana, id, [
			edit({ paraphrase: 'Not stored.' }, second.id),
			{ ...edit({ stance: -1 }), expected: version }
		]);
		await expect(stale).rejects.toMatchObject(problem(412, { conflicts: [conflict] }));
		expect(await stored()).toEqual(before);
	});

	test('a broken rule is refused with every fault, and nothing is stored', async () => {
		const before = await stored();
		const broken = held.journal.commit(ana, id, [
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
		await held.journal.commit(ana, id, [
			...create,
			{ entity: 'text', action: 'create', id: lone, row: { content } }
		]);
		const quoting = (quote: string) =>
			held.journal.commit(ana, id, [edit({ source: lone, quote })]);
		await expect(quoting('They halt')).rejects.toMatchObject(
			problem(422, { errors: [{ column: 'quote', nearest: 'They will' }] })
		);
		await quoting('They will halt');
		expect((await held.journal.row(id, 'text', lone))?.row).toEqual({ content, withheld: false });
		await expectWhole();
	});

	test('whether a text may be passed on is switched, undone and read as it was, apart from its words', async () => {
		const source = { id: 'passed', title: 'Passed on' };
		const content = 'Words that nobody quotes.';
		const { revision } = await held.journal.commit(ana, id, [
			{ entity: 'source', action: 'create', row: source },
			{ entity: 'text', action: 'create', id: source.id, row: { content } }
		]);
		const now = () => held.journal.row(id, 'text', source.id);
		const switched = await held.journal.commit(ana, id, [
			{ entity: 'text', action: 'edit', id: source.id, row: { withheld: true }, expected: revision }
		]);
		expect(await now()).toEqual({ version: switched.revision, row: { content, withheld: true } });
		const { changeSets } = await held.journal.read(id, { entity: 'text' }, ALL);
		expect(changeSets.at(-1)?.changes).toMatchObject([
			{ action: 'edit', before: { withheld: false }, after: { withheld: true } }
		]);
		await held.journal.undo(ana, id, switched.changeSet ?? '');
		expect((await now())?.row).toEqual({ content, withheld: false });
		const wrong = [{ entity: 'text', action: 'edit', id: source.id, row: { withheld: 'yes' } }];
		await expect(held.journal.commit(ana, id, wrong as AskedChange[])).rejects.toMatchObject(
			problem(422, { errors: [{ column: 'withheld', found: '"yes"' }] })
		);
		await expectWhole();
	});

	test('what changes nothing is no event', async () => {
		const before = await held.journal.current(id);
		const answer = await held.journal.commit(ana, id, [edit({ stance: first.stance })]);
		expect(answer).toMatchObject({ changeSet: null, revision: before?.revision });
		expect(answer.changes).toMatchObject([{ id: first.id, row: first }]);
		expect((await held.journal.current(id))?.dossier).toBe(before?.dossier);
	});

	test('what is sent again with its key is stored once, and other changes with it are refused', async () => {
		const key = 'a key';
		const answers = await Promise.all(
			Array.from({ length: 6 }, (_, i) =>
				(i % 2 ? held.other : held.journal).commit(ana, id, [edit({ stance: -2 })], { key })
			)
		);
		expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
		await held.journal.commit(ana, id, [edit({ stance: 2 })]);
		expect(await held.journal.commit(ana, id, [edit({ stance: -2 })], { key })).toEqual(answers[0]);
		const others = held.journal.commit(ana, id, [edit({ stance: 0 })], { key });
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
		await held.journal.commit(ana, id, [create('First', 0), create('Last'), create('Second', 1)]);
		await held.journal.commit(ana, id, [move('actor-003', 2)]);
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
		for (let n = 0; n < 24; n++) await held.journal.commit(ana, id, [create(`Between ${n}`, 1)]);
		const between = Array.from({ length: 24 }, (_, n) => `between-${23 - n}`);
		expect(await order()).toEqual(['first', ...between, ...expected.slice(1)]);
		await expectWhole();
	});

	test('a row that is made while the last one is removed stands last', async () => {
		const last = made.statements.at(-1)?.id ?? '';
		await held.journal.commit(ana, id, [
			{ entity: 'statement', action: 'remove', id: last },
			{ entity: 'statement', action: 'create', row: { ...first, id: 'new-last' } }
		]);
		expect((await stored()).statements.at(-1)?.id).toBe('new-last');
		await expectWhole();
	});

	test('a dossier is made from nothing, filled, and comes out as a package', async () => {
		const { id: own, revision } = await held.journal.create(ana, {
			title: 'Crisis in Côte d’Ivoire'
		});
		expect([own, revision]).toEqual(['crisis-in-cote-d-ivoire', 1]);
		await expect(held.journal.create(ana, { id: own, title: 'Again' })).rejects.toMatchObject(
			problem(409)
		);
		await expect(
			held.journal.create(ana, { title: '', window: { from: '2023-02-30', to: '2023-12-31' } })
		).rejects.toMatchObject(
			problem(422, { errors: [{ column: 'title' }, { column: 'window.from' }] })
		);
		const said = { stance: 1, basis: 'direct', act: 'leader', confidence: 'high' };
		const answer = await held.journal.commit(ana, own, [
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
		const dossier = (await held.other.current(own))?.dossier as Dossier;
		expect(readPackage(writePackage(dossier))).toHaveProperty('dossier.statements.length', 1);
	});
});
