import { describe, expect, test } from 'vitest';
import type { Statement } from '#lib/dossier/types.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import { ana, ben, edit, made, problem, useJournals } from '../../../../tests/storage/journals.ts';
import { openAnnotations } from '../notes/store.ts';

const [, second] = made.statements as [Statement, Statement];

describe.each(kinds)('the record of the journal on %s', (kind) => {
	const held = useJournals(kind);
	const { expectWhole, id, now } = held;

	test('notes go through the same door: they move the revision and leave the content', async () => {
		const notes = openAnnotations(held.journal);
		const dossier = await now();
		const target = { type: 'actor', id: 'actor-000' } as const;
		const { annotation } = await notes.create(dossier, ana, { target, body: 'Note', tags: [] });
		await notes.change(id, ben, annotation, { body: 'Other' });
		expect(await now()).toBe(dossier);
		const { changeSets } = await held.journal.read(id, { entity: 'annotation' });
		expect(changeSets.map(({ changes }) => changes[0])).toMatchObject([
			{ action: 'create', verb: 'created' },
			{ action: 'edit', verb: 'edited', before: { body: 'Note' }, after: { body: 'Other' } }
		]);
		expect(JSON.stringify(changeSets)).not.toMatch(/Ana|Ben/);
		await expectWhole();
	});

	test('instants never go backwards, whatever the clock says', async () => {
		const ahead = '2999-01-01T00:00:00.000Z';
		await held.storage.db.updateTable('dossiers').set({ changed_at: ahead }).execute();
		const { revision } = await held.journal.commit(ana, id, [edit({ stance: -2 })]);
		const { changeSets } = await held.journal.read(id, { after: revision - 1 });
		expect(changeSets.map(({ at }) => at)).toEqual([ahead]);
	});

	test('the journal is read in parts, by row and by writer', async () => {
		for (let n = 0; n < 5; n++) {
			await held.journal.commit(n % 2 ? ben : ana, id, [
				edit({ paraphrase: `Reading ${n}`, quote: '' }),
				edit({ paraphrase: `Reading ${n}`, quote: '' }, second.id)
			]);
		}
		const all = await held.journal.read(id);
		expect(all.next).toBeNull();
		const parts = [];
		let after: number | null = 0;
		while (after !== null) {
			const part: Awaited<ReturnType<typeof held.journal.read>> = await held.journal.read(
				id,
				{ after },
				2
			);
			parts.push(...part.changeSets);
			after = part.next;
		}
		expect(parts).toEqual(all.changeSets);
		const ofRow = await held.journal.read(id, {
			entity: 'statement',
			id: second.id,
			after: all.changeSets[0]?.revision ?? 0
		});
		expect(ofRow.changeSets).toHaveLength(5);
		expect(ofRow.changeSets.flatMap(({ changes }) => changes.map((change) => change.id))).toEqual(
			Array(5).fill(second.id)
		);
		const by = all.changeSets[1]?.by ?? '';
		expect((await held.journal.read(id, { by })).changeSets).toHaveLength(3);
	});

	test('whoever listens hears of every change set of this server once it is stored', async () => {
		const heard: number[] = [];
		const end = held.journal.subscribe(({ revision }) => heard.push(revision));
		const { revision } = await held.journal.commit(ana, id, [edit({ stance: -2 })]);
		await held.journal.commit(ana, id, [edit({ stance: 7 })]).catch(() => undefined);
		end();
		await held.journal.commit(ana, id, [edit({ stance: 2 })]);
		expect(heard).toEqual([revision]);
	});

	test('a dossier is erased with all of its events, and a tombstone remains', async () => {
		const notes = openAnnotations(held.journal);
		const target = { type: 'actor', id: 'actor-000' } as const;
		await notes.create(await now(), ana, { target, body: 'Note', tags: [] });
		await held.journal.commit(ana, id, [edit({ stance: -2 })]);
		await held.journal.erase(ana, id);
		expect(await now()).toBeUndefined();
		expect(await now(held.other)).toBeUndefined();
		expect(await held.storage.db.selectFrom('events').selectAll().execute()).toEqual([]);
		expect(await held.storage.db.selectFrom('tombstones').select('id').execute()).toEqual([{ id }]);
		await expect(held.journal.erase(ana, id)).rejects.toMatchObject(problem(404));
		await held.journal.create(ben, { id, title: 'Made again' });
		expect(await now(held.other)).toMatchObject({ title: 'Made again', statements: [] });
	});
});
