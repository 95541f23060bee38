import { describe, expect, test } from 'vitest';
import { apply } from '#lib/dossier/apply.ts';
import type { Statement } from '#lib/dossier/types.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import { ana, ben, edit, made, useJournals } from '../../../../tests/storage/journals.ts';
import { writerCalled } from '../../../../tests/storage/local.ts';
import { openHistory } from './open-history.ts';

/** Somebody who has changed nothing. */
const reader = writerCalled('Somebody');
const [first, second] = made.statements as [Statement, Statement];

describe.each(kinds)('the news of a dossier on %s', (kind) => {
	const held = useJournals(kind);
	const { id, now } = held;
	const news = async (seen: { revision: number; version: string }, viewer = reader) => {
		const found = await openHistory(held.journal).news(id, seen, viewer);
		if (!found) throw new Error('There is no such dossier.');
		return found;
	};
	/** What a reader sees now. */
	const seen = async () => {
		const state = await held.journal.current(id);
		return { revision: state?.revision ?? 0, version: state?.dossier.version ?? '' };
	};

	test('is none where nothing has changed', async () => {
		expect(await news(await seen())).toMatchObject({ count: 0, items: [], back: [] });
	});

	test('tells who changed what, the newest first, and the way back to what was seen', async () => {
		const before = await seen();
		const then = await now();
		await held.journal.commit(ana, id, [edit({ stance: 2 })]);
		await held.journal.commit(ben, id, [
			edit({ stance: -2 }, second.id),
			{ entity: 'actor', action: 'edit', id: 'actor-000', row: { bloc: 'North' } }
		]);
		const found = await news(before);
		expect(found).toMatchObject({ since: before, count: 2, isMore: false, touched: null });
		expect(found.items.map(({ sentence }) => sentence.text.split(' ')[0])).toEqual(['Ben', 'Ana']);
		const back = apply(await now(), found.back ?? []);
		expect({ ...back, version: '' }).toEqual({ ...then, version: '' });
	});

	test('leaves out what the reader has done, and names the cells that others touched', async () => {
		const before = await seen();
		await held.journal.commit(ana, id, [edit({ stance: 2 })]);
		expect(await news(before, ana)).toMatchObject({ count: 0, items: [] });
		await held.journal.commit(ben, id, [edit({ stance: -2 }, second.id)]);
		const found = await news(before, ana);
		expect(found.items.map(({ sentence }) => sentence.text)).toEqual([
			expect.stringMatching(/^Ben changed/)
		]);
		const cells = found.touched?.map(({ actor, issue }) => `${actor}/${issue}`);
		expect(cells).toContain(`${second.actors[0]}/${second.issue}`);
		expect(cells).not.toContain(`${first.actors[0]}/${first.issue}`);
	});

	test('of very many changes gives their number and no way back', async () => {
		const before = await seen();
		const statements = Array.from({ length: 2_100 }, (_, n) => ({
			entity: 'statement' as const,
			action: 'create' as const,
			row: { ...first, id: `many-${n}` }
		}));
		await held.journal.commit(ben, id, statements);
		const found = await news(before);
		expect(found).toMatchObject({ count: 1, back: null });
		expect(found.items[0]?.sentence.text).toBe('Ben added 2,100 statements.');
		expect(JSON.stringify(found).length).toBeLessThan(5_000);
	});

	test('knows no state of a dossier that was erased and made anew', async () => {
		const before = await seen();
		await held.journal.erase(ana, id);
		await held.journal.create(ana, { id, title: 'Made anew' });
		expect(await news(before)).toMatchObject({ since: null, count: 0, back: null });
	});
});
