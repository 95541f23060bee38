import { describe, expect, test } from 'vitest';
import type { AskedChange } from '#lib/contract/changes.ts';
import type { Statement } from '#lib/dossier/types.ts';
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
import { writerCalled } from '../../../../tests/storage/local.ts';
import { openHistory } from './open-history.ts';
import { openJournal } from './open-journal.ts';
import { Subjects } from './subjects.ts';

const [first, second, third] = made.statements as [Statement, Statement, Statement];
const cellOf = ({ actors, issue }: Statement) => ({ actor: actors[0] ?? '', issue });
const another = (id: string) => made.issues.find((issue) => issue.id !== id)?.id ?? '';

describe.each(kinds)('history on %s', (kind) => {
	const held = useJournals(kind);
	const { id, now, expectWhole } = held;

	const history = () => openHistory(held.journal);
	const commit = async (who: typeof ana, ...changes: AskedChange[]) =>
		(await held.journal.commit(who, id, changes)).changeSet ?? '';
	const page = async (filter = {}, limit?: number) => history().page(await now(), filter, limit);
	const ids = async (filter = {}, limit?: number) =>
		(await page(filter, limit)).entries.map((entry) => entry.id);

	test('the newest change set comes first, page by page, each in a sentence', async () => {
		const sets: string[] = [];
		for (const stance of [1, 2, -1, -2]) sets.unshift(await commit(ana, edit({ stance })));
		const { entries, next } = await page({}, 3);
		expect(entries.map((entry) => entry.id)).toEqual(sets.slice(0, 3));
		expect(entries[0]?.sentence.text).toMatch(
			/^Ana changed the stance from − to −− in the statement by .+ on “.+” of .+\.$/
		);
		expect(entries[0]?.changes[0]?.columns).toEqual([
			{ label: 'Stance', before: '−', after: '−−' }
		]);
		const rest = await page({ before: next ?? 0 }, 3);
		expect(rest.entries.map((entry) => entry.id)[0]).toBe(sets[3]);
		expect(rest.entries[1]?.sentence.text).toMatch(
			/^A data package loaded \d+ rows: four actors, four issues, seven sources, 20 statements/
		);
		expect(rest.next).toBeNull();
	});

	test('a row, a cell, an actor, an issue, a kind, a person and days each find their change sets', async () => {
		const cell = cellOf(first);
		const one = await commit(ana, edit({ paraphrase: 'Read anew.' }));
		const two = await commit(ben, edit({ paraphrase: 'Read anew.' }, second.id));
		const away = await commit(ana, edit({ issue: another(first.issue) }));
		const later = await commit(ana, edit({ confidence: 'low' }));
		const named = await commit(ben, {
			entity: 'actor',
			action: 'edit',
			id: cell.actor,
			row: { bloc: 'North' }
		});
		const own = (found: string[]) =>
			found.filter((set) => [one, two, away, later, named].includes(set));
		expect(own(await ids({ entity: 'statement', id: first.id }))).toEqual([later, away, one]);
		// The statement left its cell: what came later does not bear on it.
		const ofCell = own(await ids(cell));
		expect(ofCell.filter((set) => set !== two)).toEqual([away, one]);
		expect(own(await ids({ issue: another(first.issue) }))).toContain(later);
		expect(own(await ids({ actor: cell.actor }))).toContain(named);
		expect(own(await ids({ entity: 'actor' }))).toEqual([named]);
		expect(own(await ids({ actor: cell.actor, entity: 'actor' }))).toEqual([named]);
		const [writer] = (await history().writers(id)).filter(({ name }) => name === 'Ben');
		expect(await ids({ by: writer?.id })).toEqual([named, two]);
		expect(await ids({ by: writer?.id, actor: cell.actor })).toContain(named);
		const today = new Date().toISOString().slice(0, 10);
		expect(await ids({ from: today, to: today })).toContain(later);
		expect(await ids({ from: '2000-01-01', to: '2000-12-31' })).toEqual([]);
		expect(await ids({ from: '2999-01-01' })).toEqual([]);
	});

	test('a cell is told of its own changes, and that the set had others', async () => {
		await commit(
			ana,
			edit({ paraphrase: 'x' }),
			...made.actors.map(({ id }) => ({
				entity: 'actor' as const,
				action: 'edit' as const,
				id,
				row: { bloc: 'South' }
			}))
		);
		const [entry] = (await page({ entity: 'statement', id: first.id })).entries;
		expect(entry?.changes).toHaveLength(1);
		expect(entry?.others).toBe(4);
		expect(entry?.sentence.text).toMatch(/^Ana changed the paraphrase in the statement/);
	});

	test('rows that are gone since are told by the names they had', async () => {
		await commit(ana, {
			entity: 'actor',
			action: 'create',
			row: { id: 'x-1', name: 'Ruritania', short_name: 'Ruritania', kind: 'state', role: 'context' }
		});
		await commit(ana, {
			entity: 'statement',
			action: 'create',
			row: { ...first, id: 'y-1', actors: ['x-1'], reported_by: '', basis: 'direct' }
		});
		await commit(ana, edit({ confidence: 'low' }, 'y-1'), edit({ stance: -2 }, 'y-1'));
		await commit(ana, { entity: 'statement', action: 'remove', id: 'y-1' });
		await commit(ana, { entity: 'actor', action: 'remove', id: 'x-1' });
		const texts = (await page({}, 5)).entries.map(({ sentence }) => sentence.text);
		expect(texts).toEqual([
			'Ana removed Ruritania from the actors.',
			expect.stringMatching(/^Ana removed the statement by Ruritania on “/),
			expect.stringMatching(/^Ana changed .* in the statement by Ruritania on “/),
			expect.stringMatching(/^Ana added a statement by Ruritania on “/),
			'Ana added Ruritania as an actor.'
		]);
	});

	test('undo and redo go through the own steps one by one, and survive a restart', async () => {
		const steps = async (name = 'Ana') =>
			openHistory(openJournal(held.storage)).steps(await now(), writerCalled(name));
		expect(await steps()).toEqual({ undo: null, redo: null });
		const [one, two] = [
			await commit(ana, edit({ stance: 1 })),
			await commit(ana, edit({ stance: 2 }))
		];
		await commit(ben, edit({ stance: 2 }, third.id));
		const take = async (which: 'undo' | 'redo') => {
			const set = (await steps())[which]?.changeSet ?? '';
			return (await held.journal.undo(ana, id, set)).changeSet;
		};
		expect((await steps()).undo).toMatchObject({
			changeSet: two,
			words: expect.stringMatching(/^changed the stance from \+ to \+\+ in the statement by/)
		});
		await take('undo');
		expect((await steps()).undo?.changeSet).toBe(one);
		// In the words of what is done again, not of the undoing that goes.
		expect((await steps()).redo?.words).toMatch(/^changed the stance from \+ to \+\+ in the/);
		await take('undo');
		expect((await steps()).undo).toBeNull();
		await take('redo');
		await take('redo');
		expect((await steps()).redo).toBeNull();
		await take('undo');
		expect((await now()).statements[0]?.stance).toBe(1);
		// A new act ends what could be redone.
		await commit(ana, edit({ confidence: 'low' }));
		expect((await steps()).redo).toBeNull();
		expect((await steps('Ben')).undo).not.toBeNull();
		const { entries } = await page({}, 8);
		expect(entries[1]?.sentence.text).toMatch(
			/^Ana undid the change of .+: changed the stance from \+\+ to \+/
		);
		expect(entries[2]?.sentence.text).toMatch(
			/^Ana redid the change of .+: changed the stance from \+ to \+\+/
		);
	});

	test('an act that another hand took back is no step of undo', async () => {
		const one = await commit(ana, edit({ stance: 1 }));
		const two = await commit(ana, edit({ stance: 1 }, second.id));
		await held.journal.undo(ben, id, two);
		const { undo } = await history().steps(await now(), writerCalled('Ana'));
		expect(undo?.changeSet).toBe(one);
		const entry = await history().entry(await now(), two);
		expect(entry).toMatchObject({ canUndo: false, undone: { name: 'Ben' } });
	});

	test('restoring takes back all that came later, by one change set that can be undone', async () => {
		const { revision } = await held.journal.commit(ana, id, [edit({ stance: 1 })]);
		const then = await now();
		await commit(ana, edit({ stance: 2 }));
		await commit(ben, { entity: 'statement', action: 'remove', id: second.id });
		await commit(ben, {
			entity: 'text',
			action: 'create',
			id: third.source,
			row: { content: ['Said:', ...made.statements.map(({ quote }) => quote), 'End.'].join('\n') }
		});
		const before = await now();
		const preview = await history().preview(before, revision);
		expect(preview.changes.map(({ entity }) => entity).sort()).toEqual([
			'statement',
			'statement',
			'text'
		]);
		expect(preview.takesBack.map(({ name }) => name)).toEqual(['Ben', 'Ben', 'Ana']);
		const restore = (from: number) => history().restore(ana, id, { revision, from });
		await expect(restore(preview.from - 1)).rejects.toMatchObject(problem(409));
		const { changeSet } = await restore(preview.from);
		expect({ ...(await now()), version: '' }).toEqual({ ...then, version: '' });
		expect(await held.journal.row(id, 'text', third.source)).toBeUndefined();
		const [entry] = (await page({}, 1)).entries;
		expect(entry?.sentence.text).toMatch(
			new RegExp(`^Ana restored the dossier as of .+ \\(revision ${revision}\\): .+`)
		);
		await held.journal.undo(ana, id, changeSet ?? '');
		expect({ ...(await now()), version: '' }).toEqual({ ...before, version: '' });
		await expect(history().preview(await now(), 10_000_000)).rejects.toMatchObject(problem(409));
		await expect(history().preview(await now(), 1)).rejects.toMatchObject(problem(422));
		await expectWhole();
	});

	test('what was changed before a restored revision can be undone after it', async () => {
		const one = await commit(ana, edit({ stance: 1 }));
		const { revision = 0 } = (await history().entry(await now(), one)) ?? {};
		await commit(ben, edit({ stance: 2 }));
		const from = (await held.journal.current(id))?.revision ?? 0;
		await history().restore(ben, id, { revision, from });
		await held.journal.undo(ana, id, one);
		expect((await now()).statements[0]?.stance).toBe(0);
	});

	test('what finds the events of a cell is what the events say', async () => {
		await commit(
			ana,
			edit({ actors: [made.actors[0]?.id, made.actors[1]?.id], reported_by: '', basis: 'direct' })
		);
		await commit(ana, edit({ issue: another(first.issue) }), edit({ quote: 'x' }));
		await commit(ben, { entity: 'statement', action: 'remove', id: first.id });
		const { changeSets } = await held.journal.read(id, {}, ALL);
		const subjects = new Subjects();
		const told = changeSets.flatMap(({ changes }) =>
			changes.flatMap((change) =>
				subjects.of(change).map((one) => `${change.revision} ${one.actor}/${one.issue}`)
			)
		);
		const rows = await held.storage.db.selectFrom('event_subjects').selectAll().execute();
		const stored = rows.map(({ seq, actor, issue }) => `${seq} ${actor}/${issue}`);
		expect(stored.sort()).toEqual(told.sort());
		const counts = await held.storage.db
			.selectFrom('change_counts')
			.select((eb) => eb.fn.sum<number>('n').as('n'))
			.executeTakeFirst();
		expect(Number(counts?.n)).toBe(changeSets.at(-1)?.revision);
	});
});
