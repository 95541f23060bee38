import { describe, expect, test } from 'vitest';
import type { Statement } from '#lib/dossier/types.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import {
	ana,
	ben,
	ed,
	id,
	NEVER,
	rea,
	read,
	refusal,
	REOPEN,
	TALKS,
	useCoders
} from './coders.fixture.ts';

describe.each(kinds)('what one who codes alone submits, on %s', (kind) => {
	const held = useCoders(kind);
	const statements = async () =>
		((await held.journal.current(id))?.dossier.statements ?? []) as readonly Statement[];
	const last = async () => (await held.journal.read(id)).changeSets.at(-1);

	test('becomes statements in one change set, with the codings that they came from', async () => {
		await held.make(ana);
		await held.make(ana, read(NEVER, { actors: ['sud'], stance: -2 }));
		const { codings, statements: made, isRevealed } = await held.codings.submit(ana, id, 'press-1');
		expect(isRevealed).toBe(true);
		expect((await statements()).map((one) => one.id)).toEqual(made);
		expect(await statements()).toMatchObject([
			{ actors: ['nord'], issue: 'reopen', stance: 2, quote: REOPEN, source: 'press-1' },
			{ actors: ['sud'], stance: -2, quote: NEVER }
		]);
		const set = await last();
		expect(set).toMatchObject({ by: 'ana' });
		expect(set?.changes.map(({ entity, action }) => `${entity} ${action}`)).toEqual([
			...['statement create', 'statement create', 'coding create', 'coding create']
		]);
		expect(set?.changes.map(({ verb }) => verb)).toEqual([
			...[undefined, undefined, 'submitted', 'submitted']
		]);
		expect(codings.map(({ statement }) => statement)).toEqual(made);
		const rows = await held.codings.revealedCodings(id);
		expect(rows.map(({ version }) => version)).toEqual(codings.map(({ version }) => version));
		expect(await held.journal.row(id, 'coding', codings[0]?.id ?? '')).toMatchObject({
			row: { state: 'submitted', quote: REOPEN }
		});
	});

	test('others who may code see it, under a name that is not that of blind codings', async () => {
		await held.make(ana);
		await held.codings.submit(ana, id, 'press-1');
		const [mine] = await held.seenBy(ana);
		const [theirs] = await held.seenBy(ben);
		expect(mine).toMatchObject({ isMine: true, isSealed: false });
		expect(theirs).toMatchObject({ isMine: false, coder: mine?.coder });
		expect(mine?.coder).toMatch(/^coder-[a-z2-9]{4}$/);
		expect((await held.codings.codingsFor(ana, id)).coder).not.toBe(mine?.coder);
		expect(await held.seenBy(rea)).toEqual([]);
	});

	test('what is incomplete is told coding by coding, and nothing is lost', async () => {
		const good = await held.make(ana);
		const bare = await held.make(ana, read(TALKS, { issue: 'reopn' }));
		const none = await held.make(ana, read(NEVER, { stance: null, actors: [] }));
		const before = await held.revision();
		const refused = await refusal(held.codings.submit(ana, id, 'press-1'));
		expect(refused?.kind).toBe('broken-rule');
		const of = (one: { id: string }) =>
			refused?.errors?.filter(({ coding }) => coding === one.id).map(({ column }) => column);
		expect(of(good)).toEqual([]);
		expect(of(bare)).toEqual(['issue']);
		expect(of(none)).toEqual(['actors', 'stance']);
		expect(await held.revision()).toBe(before);
		expect(await held.seenBy(ana)).toHaveLength(3);
		expect(await statements()).toEqual([]);
	});

	test('some of them go at once, and what was done to the others can still be taken back', async () => {
		const first = await held.make(ana);
		const second = await held.make(ana, read(TALKS, { issue: 'talks' }));
		const done = await held.codings.submit(ana, id, 'press-1', [first.id]);
		expect(done.codings.map((one) => one.id)).toEqual([first.id]);
		expect((await held.seenBy(ana)).map((one) => one.isSealed)).toEqual([false, true]);
		const undone = await held.codings.step(ana, id, 'press-1', 'undo');
		expect(undone).toMatchObject({ undone: 'create', codings: [], canUndo: false });
		const again = held.codings.submit(ana, id, 'press-1', [first.id]);
		expect((await refusal(again))?.kind).toBe('unknown-coding');
		expect(second.id).not.toBe(first.id);
	});

	test('nothing cannot be submitted', async () => {
		expect((await refusal(held.codings.submit(ana, id, 'press-1')))?.kind).toBe('not-open');
	});

	test('a passage of a text that was changed since is told of', async () => {
		const made = await held.make(ana);
		const row = { content: 'Nord said something else.' };
		await held.journal.commit(ed, id, [{ entity: 'text', action: 'edit', id: 'press-1', row }]);
		const refused = await refusal(held.codings.submit(ana, id, 'press-1'));
		expect(refused?.errors).toContainEqual(
			expect.objectContaining({ coding: made.id, column: 'quote' })
		);
	});

	test('is taken back and done again as any other change set', async () => {
		await held.make(ana);
		await held.codings.submit(ana, id, 'press-1');
		const rows = await held.codings.revealedCodings(id);
		const undone = await held.journal.undo(ed, id, (await last())?.id ?? '');
		expect(await statements()).toEqual([]);
		expect(await held.codings.revealedCodings(id)).toEqual([]);
		await held.journal.undo(ed, id, undone.changeSet ?? '');
		expect(await statements()).toHaveLength(1);
		const again = await held.codings.revealedCodings(id);
		const version = await held.revision();
		expect(again).toEqual(rows.map((row) => ({ ...row, version })));
	});
});
