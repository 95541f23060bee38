import { describe, expect, test } from 'vitest';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import { ana, ben, edit, made, problem, useJournals } from '../../../../tests/storage/journals.ts';
import { openJournal } from './open-journal.ts';

const [first, second] = made.statements as [Statement, Statement];

describe.each(kinds)('undo on %s', (kind) => {
	const held = useJournals(kind);
	const { expectWhole, id, stored } = held;

	test('undo takes back, redo does it again, step by step and after a restart', async () => {
		const states = [await stored()];
		const sets: string[] = [];
		for (const stance of [-2, 2, 0]) {
			const rows = [edit({ stance }), edit({ stance, quote: '', paraphrase: 'x' }, second.id)];
			sets.push((await held.journal.commit(ana, id, rows)).changeSet ?? '');
			states.push(await stored());
		}
		const content = (dossier: Dossier) => ({ ...dossier, version: '' });
		const expectState = async (n: number) =>
			expect(content(await stored())).toEqual(content(states[n] as Dossier));
		const undone: string[] = [];
		for (const n of [2, 1, 0]) {
			const restarted = openJournal(held.storage);
			undone.push((await restarted.undo(ana, id, sets[n] ?? '')).changeSet ?? '');
			await expectState(n);
		}
		await held.journal.undo(ana, id, undone[2] ?? '');
		await expectState(1);
		await held.other.undo(ana, id, undone[1] ?? '');
		await expectState(2);
		await expect(held.journal.undo(ana, id, undone[1] ?? '')).rejects.toMatchObject(problem(409));
		await held.journal.undo(ana, id, sets[1] ?? '');
		await expectState(1);
		await expectWhole();
	});

	test('undo refuses where others have changed the rows since, and names rows and people', async () => {
		const { changeSet } = await held.journal.commit(ana, id, [
			edit({ stance: -2 }),
			edit({ stance: 1 }, second.id)
		]);
		const { revision } = await held.other.commit(ben, id, [
			edit({ paraphrase: 'As Ben reads it.' })
		]);
		const before = await stored();
		await expect(held.journal.undo(ana, id, changeSet ?? '')).rejects.toMatchObject(
			problem(409, {
				rows: [{ entity: 'statement', id: first.id, version: revision, name: 'Ben' }]
			})
		);
		expect(await stored()).toEqual(before);
		await expect(held.journal.undo(ana, id, 'nothing')).rejects.toMatchObject(problem(404));
	});

	test('undo refuses where others refer to what it would remove, and names rows and people', async () => {
		const { changeSet } = await held.journal.commit(ana, id, [
			{
				entity: 'issue',
				action: 'create',
				id: 'late',
				row: { label: 'Late', proposition: 'Wait.' }
			}
		]);
		const { revision } = await held.other.commit(ben, id, [edit({ issue: 'late' })]);
		await expect(held.journal.undo(ana, id, changeSet ?? '')).rejects.toMatchObject(
			problem(409, {
				rows: [{ entity: 'statement', id: first.id, version: revision, name: 'Ben' }]
			})
		);
		const { changeSet: moved } = await held.journal.commit(ana, id, [
			edit({ issue: second.issue })
		]);
		await held.other.commit(ben, id, [{ entity: 'issue', action: 'remove', id: 'late' }]);
		await expect(held.journal.undo(ana, id, moved ?? '')).rejects.toMatchObject(
			problem(409, { rows: [{ entity: 'issue', id: 'late', name: 'Ben' }] })
		);
		await expectWhole();
	});

	test('undo brings back a row that was removed, at its place', async () => {
		const { changeSet } = await held.journal.commit(ana, id, [
			{ entity: 'statement', action: 'remove', id: second.id }
		]);
		expect((await stored()).statements).toHaveLength(made.statements.length - 1);
		await held.journal.undo(ben, id, changeSet ?? '');
		expect((await stored()).statements).toEqual(made.statements);
	});
});
