import { describe, expect, test } from 'vitest';
import type { Statement } from '#lib/dossier/types.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import { openHistory } from '../journal/open-history.ts';
import {
	ana,
	ben,
	content,
	ed,
	id,
	NEVER,
	passage,
	read,
	REOPEN,
	TALKS,
	useCoders
} from './coders.fixture.ts';

describe.each(kinds)('a dossier that is taken back, on %s', (kind) => {
	const held = useCoders(kind);
	const back = async (revision: number) =>
		openHistory(held.journal).restore(ed, id, { revision, from: await held.revision() });
	const quoted = async () => (await held.codings.revealedCodings(id)).map(({ quote }) => quote);
	const statements = async () =>
		((await held.journal.current(id))?.dossier.statements ?? []) as readonly Statement[];

	async function alone() {
		await held.make(ana, read(TALKS, { source: 'press-2', issue: 'talks' }));
		await held.codings.submit(ana, id, 'press-2');
	}
	async function revealed(coding = read(REOPEN)): Promise<string[]> {
		await held.codings.assign(ed, id, 'press-1', ['ana', 'ben']);
		const codings = [(await held.make(ana, coding)).id, (await held.make(ben, coding)).id];
		for (const viewer of [ana, ben]) await held.codings.submit(viewer, id, 'press-1');
		await held.codings.reveal(ed, id, 'press-1');
		return codings;
	}
	async function decided() {
		const codings = await revealed();
		const [coding = ''] = codings;
		const asked = { source: 'press-1', codings, outcome: 'coding', coding, reason: '' } as const;
		await held.codings.decide(ed, id, [asked]);
	}

	test('loses what was submitted alone since, codings and statements, and gets both back', async () => {
		const before = await held.revision();
		await alone();
		const after = await held.revision();
		const [coding] = await held.codings.revealedCodings(id);
		await back(before);
		expect([await quoted(), await statements()]).toEqual([[], []]);
		await back(after);
		const [again] = await held.codings.revealedCodings(id);
		expect(again).toEqual({ ...coding, version: again?.version });
		expect((await statements()).map((one) => one.id)).toEqual([coding?.statement]);
	});

	test('keeps what was revealed since, and loses the decisions on it with their statements', async () => {
		const before = await held.revision();
		await decided();
		expect(await statements()).toHaveLength(1);
		await back(before);
		expect(await quoted()).toEqual([REOPEN, REOPEN]);
		expect(await held.codings.decisionsOf(id)).toEqual([]);
		expect(await statements()).toEqual([]);
		// What was decided can be decided anew.
		const codings = (await held.codings.revealedCodings(id)).map((one) => one.id);
		const asked = { source: 'press-1', codings, outcome: 'nothing', coding: '', reason: 'So.' };
		await held.codings.decide(ed, id, [{ ...asked, outcome: 'nothing' }]);
		expect(await held.codings.decisionsOf(id)).toMatchObject([{ outcome: 'nothing', codings }]);
	});

	test('has a decision again that was taken back since', async () => {
		await decided();
		const [decision] = await held.codings.decisionsOf(id);
		if (!decision) throw new Error('Nothing was decided.');
		const then = await held.revision();
		await held.codings.takeBack(ed, id, decision);
		expect(await held.codings.decisionsOf(id)).toEqual([]);
		await back(then);
		const [again] = await held.codings.decisionsOf(id);
		expect(again).toEqual({ ...decision, version: again?.version });
		expect((await statements()).map((one) => one.id)).toEqual([decision.statement]);
	});

	test('has its codings stand again where they stood in its text, those revealed since included', async () => {
		await alone();
		const [coding] = await held.codings.revealedCodings(id);
		const then = await held.revision();
		const longer = content.replace('Nord said', 'A spokesman of Nord said');
		const edit = (source: string) =>
			({ entity: 'text', action: 'edit', id: source, row: { content: longer } }) as const;
		await held.journal.commit(ed, id, [edit('press-1'), edit('press-2')]);
		const { start, end } = passage(REOPEN);
		await revealed(read(REOPEN, { start: start + 15, end: end + 15, quote: REOPEN }));
		await back(then);
		const text = Array.from(content);
		const all = await held.codings.revealedCodings(id);
		expect(all).toHaveLength(3);
		for (const one of all) expect(text.slice(one.start, one.end).join('')).toBe(one.quote);
		const same = all.find((one) => one.id === coding?.id);
		expect(same).toEqual({ ...coding, version: same?.version });
	});

	test('leaves what is sealed alone: drafts are nobody’s but their coder’s', async () => {
		const before = await held.revision();
		await alone();
		const draft = await held.make(ben, read(NEVER));
		await back(before);
		expect(await held.seenBy(ben)).toMatchObject([{ id: draft.id, version: draft.version }]);
	});
});
