import { describe, expect, test } from 'vitest';
import { kinds } from '../../../../tests/storage/databases.ts';
import { adoptOwnerless } from '../identity/adopt-ownerless.ts';
import {
	ana,
	ben,
	cleo,
	content,
	ed,
	id,
	NEVER,
	olga,
	passage,
	rea,
	read,
	refusal,
	REOPEN,
	TALKS,
	useCoders
} from './coders.fixture.ts';

describe.each(kinds)('drafts of codings on %s', (kind) => {
	const held = useCoders(kind);

	test('a passage is cut in code points, with what stands around it and what it was coded under', async () => {
		const made = await held.make(ana);
		const points = Array.from(content);
		const { start, end } = passage(REOPEN);
		expect(made).toMatchObject({ start, end, quote: REOPEN, state: 'draft', anchor: 'exact' });
		expect(made.prefix).toBe(points.slice(Math.max(0, start - 32), start).join(''));
		expect(made.suffix).toBe(points.slice(end, end + 32).join(''));
		expect(made.text).toBe((await held.journal.row(id, 'text', 'press-1'))?.version);
		expect(made.rule).toBe((await held.journal.row(id, 'issue', 'reopen'))?.version);
		expect(made).toMatchObject({ coder: '', isMine: true, isSealed: true, statement: '' });
	});

	test('what does not stand in the text is refused', async () => {
		const points = Array.from(content).length;
		const refused = async (coding: object) =>
			(await refusal(held.codings.create(ana, id, { ...read(REOPEN), ...coding })))?.errors;
		expect(await refused({ quote: 'something else' })).toMatchObject([{ path: 'quote' }]);
		expect(await refused({ start: 5, end: 5 })).toMatchObject([{ path: 'end' }]);
		expect(await refused({ start: 5, end: points + 1 })).toMatchObject([{ path: 'end' }]);
		expect(await refused({ source: 'press-9' })).toMatchObject([{ path: 'source' }]);
		expect(await refused({ start: 5, end: points, quote: undefined })).toBeUndefined();
	});

	test('its coder alone sees a draft, and nothing of it reaches the journal', async () => {
		const before = await held.revision();
		const made = await held.make(ana);
		expect((await held.seenBy(ana)).map((one) => one.id)).toEqual([made.id]);
		for (const other of [olga, ed, ben, cleo, rea]) expect(await held.seenBy(other)).toEqual([]);
		expect(await held.revision()).toBe(before);
		const patch = held.codings.change(ben, id, made, { stance: 1 });
		expect((await refusal(patch))?.kind).toBe('unknown-coding');
		expect((await refusal(held.codings.remove(ed, id, made)))?.kind).toBe('unknown-coding');
	});

	test('readers do not code', async () => {
		expect((await refusal(held.codings.create(rea, id, read(REOPEN))))?.kind).toBe('not-allowed');
	});

	test('a change starts from the version that was read', async () => {
		const made = await held.make(ana);
		const changed = await held.codings.change(ana, id, made, { stance: 1 });
		expect(changed).toMatchObject({ stance: 1, issue: 'reopen' });
		expect(changed.version).toBeGreaterThan(made.version);
		const stale = await refusal(held.codings.change(ana, id, made, { stance: -1 }));
		expect(stale).toMatchObject({ kind: 'stale-row', current: { version: changed.version } });
		const same = await held.codings.change(ana, id, changed, { stance: 1 });
		expect(same.version).toBe(changed.version);
		const moved = await held.codings.change(ana, id, changed, passage(TALKS));
		expect(moved).toMatchObject({ quote: TALKS, stance: 1 });
	});

	test('a key that was sent before finds the coding, and makes no second one', async () => {
		const first = await held.codings.create(ana, id, read(REOPEN), 'k-1');
		const again = await held.codings.create(ana, id, read(REOPEN), 'k-1');
		expect([first.isNew, again.isNew]).toEqual([true, false]);
		expect(again.coding).toEqual(first.coding);
		expect((await held.codings.create(ben, id, read(REOPEN), 'k-1')).isNew).toBe(true);
	});

	test('each step is taken back and done again, source by source, after a restart too', async () => {
		const made = await held.make(ana);
		await held.make(ana, read(REOPEN, { source: 'press-2' }));
		await held.make(ben);
		const changed = await held.codings.change(ana, id, made, { stance: -1 });
		await held.codings.remove(ana, id, changed);
		await held.restart();
		const step = async (way: 'undo' | 'redo') => {
			const { codings, ...rest } = await held.codings.step(ana, id, 'press-1', way);
			return [rest.undone, codings.map(({ stance }) => stance), rest.canUndo, rest.canRedo];
		};
		expect(await step('redo')).toEqual([null, [], true, false]);
		expect(await step('undo')).toEqual(['remove', [-1], true, true]);
		expect(await step('undo')).toEqual(['edit', [2], true, true]);
		expect(await step('undo')).toEqual(['create', [], false, true]);
		expect(await step('undo')).toEqual([null, [], false, true]);
		expect(await step('redo')).toEqual(['create', [2], true, true]);
		expect(await step('redo')).toEqual(['edit', [-1], true, true]);
		// What a window still holds from before is stale.
		const stale = held.codings.change(ana, id, changed, { stance: 0 });
		expect((await refusal(stale))?.kind).toBe('stale-row');
		const [now] = await held.seenBy(ana);
		await held.codings.change(ana, id, { id: made.id, version: now?.version ?? 0 }, { stance: 0 });
		expect(await step('redo')).toEqual([null, [0], true, false]);
		expect(await held.seenBy(ben)).toHaveLength(1);
	});

	test('what was coded before anybody had an account is handed to the first one', async () => {
		const local = { kind: 'local', name: 'Ana' } as const;
		const made = await held.make(local);
		await held.storage.write(async (tx) => {
			for (const table of ['members', 'accounts'] as const) await tx.deleteFrom(table).execute();
		});
		await held.accounts(olga);
		await held.storage.write((tx) => adoptOwnerless(tx, 'olga'));
		expect((await held.seenBy(olga)).map((one) => one.id)).toEqual([made.id]);
		const { undone } = await held.codings.step(olga, id, 'press-1', 'undo');
		expect(undone).toBe('create');
	});

	test('several windows of one coder code at once, and every step can be taken back', async () => {
		const all = await Promise.all(
			[REOPEN, NEVER, TALKS, REOPEN, NEVER].map((words) => held.make(ana, read(words)))
		);
		expect(new Set(all.map(({ version }) => version)).size).toBe(5);
		for (let left = 5; left > 0; left--) {
			expect(await held.seenBy(ana)).toHaveLength(left);
			await held.codings.step(ana, id, 'press-1', 'undo');
		}
		expect(await held.seenBy(ana)).toEqual([]);
	});
});
