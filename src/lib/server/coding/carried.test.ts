import { describe, expect, test } from 'vitest';
import type { Coding } from '#lib/contract/coding.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import { ALL } from '../../../../tests/storage/journals.ts';
import {
	ana,
	ben,
	content,
	ed,
	id,
	NEVER,
	read,
	refusal,
	REOPEN,
	TALKS,
	useCoders
} from './coders.fixture.ts';

const longer = content.replace('Nord said', 'A spokesman of Nord said');
const points = (text: string, { start, end }: Coding) =>
	Array.from(text).slice(start, end).join('');

describe.each(kinds)('codings of a text that is edited, on %s', (kind) => {
	const held = useCoders(kind);
	const replace = (text: string) =>
		held.journal.commit(ed, id, [
			{ entity: 'text', action: 'edit', id: 'press-1', row: { content: text } }
		]);
	const lastSet = async () => (await held.journal.read(id, {}, ALL)).changeSets.at(-1);

	test('that others see are carried along in the same change set, and one undo takes both back', async () => {
		await held.make(ana);
		await held.codings.submit(ana, id, 'press-1');
		const [before] = await held.codings.revealedCodings(id);
		const { changeSet } = await replace(longer);
		const [now] = await held.codings.revealedCodings(id);
		expect(now).toMatchObject({ anchor: 'moved', quote: REOPEN, start: (before?.start ?? 0) + 15 });
		expect(points(longer, now as Coding)).toBe(REOPEN);
		const set = await lastSet();
		expect(set?.changes.map(({ entity }) => entity)).toEqual(['text', 'coding']);
		expect(now?.text).toBe(set?.changes[0]?.revision);
		await held.journal.undo(ed, id, changeSet ?? '');
		const [back] = await held.codings.revealedCodings(id);
		expect(back).toEqual({ ...before, version: back?.version });
	});

	test('that are sealed are carried along unseen: not even that there are any reaches whoever edits', async () => {
		const made = await held.make(ana);
		const before = await held.revision();
		const answer = await replace(longer);
		expect(answer.revision).toBe(before + 1);
		expect(answer.changes.map(({ entity }) => entity)).toEqual(['text']);
		expect((await lastSet())?.changes).toHaveLength(1);
		expect(await held.seenBy(ed)).toEqual([]);
		expect(await held.seenBy(ben)).toEqual([]);
		const [mine] = await held.seenBy(ana);
		expect(mine).toMatchObject({ id: made.id, version: made.version, anchor: 'moved' });
		expect(points(longer, mine as Coding)).toBe(REOPEN);
	});

	test('that moved are submitted only once their coder has confirmed where they stand', async () => {
		const { id: coding } = await held.make(ana);
		await replace(longer);
		const refused = await refusal(held.codings.submit(ana, id, 'press-1'));
		expect(refused?.errors).toMatchObject([{ coding, column: 'quote' }]);
		const [mine] = await held.seenBy(ana);
		if (!mine) throw new Error('The coding is gone.');
		const { version, start, end } = mine;
		await held.codings.change(ana, id, { id: coding, version }, { start, end });
		expect((await held.seenBy(ana))[0]?.anchor).toBe('exact');
		await held.codings.submit(ana, id, 'press-1');
		expect(await held.codings.revealedCodings(id)).toMatchObject([{ anchor: 'exact' }]);
	});

	test('of which a word was changed are orphaned, and come back with the words', async () => {
		const made = await held.make(ana);
		const other = await held.make(ana, read(TALKS, { issue: 'talks' }));
		await replace(content.replace('should reopen', 'must reopen'));
		const states = async () =>
			Object.fromEntries((await held.seenBy(ana)).map((one) => [one.id, one.anchor]));
		expect(await states()).toMatchObject({ [made.id]: 'orphaned', [other.id]: 'moved' });
		await replace(content);
		expect(await states()).toMatchObject({ [made.id]: 'exact' });
	});

	test('are carried in the steps too: what is taken back stands where its words stand now', async () => {
		const made = await held.make(ana);
		await held.codings.remove(ana, id, { id: made.id, version: made.version });
		await held.make(ana, read(NEVER));
		await replace(longer);
		await held.codings.step(ana, id, 'press-1', 'undo');
		await held.codings.step(ana, id, 'press-1', 'undo');
		const [back] = await held.seenBy(ana);
		expect(back?.id).toBe(made.id);
		expect(points(longer, back as Coding)).toBe(REOPEN);
	});

	test('stay where they are while only the permission to pass the text on changes', async () => {
		await held.make(ana);
		await held.codings.submit(ana, id, 'press-1');
		const before = await held.codings.revealedCodings(id);
		await held.journal.commit(ed, id, [
			{ entity: 'text', action: 'edit', id: 'press-1', row: { withheld: true } }
		]);
		expect(await held.codings.revealedCodings(id)).toEqual(before);
	});
});
