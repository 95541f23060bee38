import { describe, expect, test } from 'vitest';
import { kinds } from '../../../../tests/storage/databases.ts';
import { openMembers } from '../identity/members.ts';
import {
	ana,
	ben,
	cleo,
	ed,
	id,
	NEVER,
	olga,
	read,
	refusal,
	REOPEN,
	TALKS,
	useCoders
} from './coders.fixture.ts';

describe.each(kinds)('sources that several code, on %s', (kind) => {
	const held = useCoders(kind);
	const assign = (...coders: string[]) => held.codings.assign(ed, id, 'press-1', coders);
	const submit = (viewer: typeof ana) => held.codings.submit(viewer, id, 'press-1');
	const reveal = (viewer = ed) => held.codings.reveal(viewer, id, 'press-1');
	async function bothSubmitted() {
		await assign('ana', 'ben');
		await held.make(ana);
		await held.make(ana, read(TALKS, { issue: 'talks' }));
		await held.make(ben, read(REOPEN, { stance: 1 }));
		await submit(ana);
		await submit(ben);
	}

	test('what is submitted blind makes no statement, no event, and is for its coder alone', async () => {
		const before = await held.revision();
		await assign('ana', 'ben');
		await held.make(ana);
		expect(await submit(ana)).toMatchObject({ statements: [], isRevealed: false });
		expect(await held.revision()).toBe(before);
		expect(await held.seenBy(ana)).toMatchObject([{ state: 'submitted', isSealed: true }]);
		for (const other of [olga, ed, ben, cleo]) expect(await held.seenBy(other)).toEqual([]);
	});

	test('nothing is revealed until all have submitted, and then by an editor', async () => {
		await assign('ana', 'ben');
		await held.make(ana);
		expect((await refusal(reveal()))?.kind).toBe('not-open');
		await submit(ana);
		expect((await refusal(reveal()))?.kind).toBe('not-open');
		// Who found nothing submits nothing.
		await submit(ben);
		expect((await refusal(reveal(ana)))?.kind).toBe('not-allowed');
		expect(await reveal()).toBe(1);
		expect((await refusal(reveal()))?.kind).toBe('not-open');
	});

	test('reveals all codings in one change set, in the order of the text, under pseudonyms', async () => {
		await bothSubmitted();
		const [own, theirs] = [
			(await held.codings.codingsFor(ana, id)).coder,
			(await held.codings.codingsFor(ben, id)).coder
		];
		expect(await reveal()).toBe(3);
		const set = (await held.journal.read(id)).changeSets.at(-1);
		expect(set).toMatchObject({ by: 'ed' });
		expect(new Set(set?.changes.map(({ verb }) => verb))).toEqual(new Set(['revealed']));
		const rows = await held.codings.revealedCodings(id);
		expect(set?.changes.map((change) => change.id)).toEqual(rows.map((row) => row.id));
		expect(rows.map(({ start }) => start)).toEqual(
			rows.map(({ start }) => start).toSorted((a, b) => a - b)
		);
		expect(new Set(rows.map(({ coder }) => coder))).toEqual(new Set([own, theirs]));
		// No instant tells who was at work when.
		expect(new Set(rows.map(({ at }) => at)).size).toBe(1);
		expect(JSON.stringify(set)).not.toMatch(/"(ana|ben)"/);
		for (const viewer of [ana, ben, cleo, ed]) expect(await held.seenBy(viewer)).toHaveLength(3);
		expect((await held.seenBy(ben)).filter(({ isMine }) => isMine)).toHaveLength(1);
	});

	test('what was revealed cannot be blind again', async () => {
		await bothSubmitted();
		await reveal();
		const set = (await held.journal.read(id)).changeSets.at(-1);
		const refused = await refusal(held.journal.undo(ed, id, set?.id ?? ''));
		expect(refused?.kind).toBe('in-the-way');
		expect((await refusal(assign('ana', 'ben', 'cleo')))?.kind).toBe('not-open');
		expect((await refusal(held.make(ana)))?.kind).toBe('not-open');
		expect((await refusal(held.codings.reopen(ana, id, 'press-1')))?.kind).toBe('not-open');
	});

	test('a submission is taken back until the reveal, and changed no sooner', async () => {
		await assign('ana', 'ben');
		const made = await held.make(ana);
		expect((await refusal(held.codings.reopen(ana, id, 'press-1')))?.kind).toBe('not-open');
		const { codings } = await submit(ana);
		const version = codings[0]?.version ?? 0;
		const change = () => held.codings.change(ana, id, { id: made.id, version }, { stance: 1 });
		expect((await refusal(change()))?.kind).toBe('not-open');
		expect((await refusal(held.codings.step(ana, id, 'press-1', 'undo')))?.kind).toBe('not-open');
		await submit(ben);
		const [draft] = await held.codings.reopen(ana, id, 'press-1');
		expect(draft).toMatchObject({ state: 'draft' });
		expect((await refusal(reveal()))?.kind).toBe('not-open');
		const undone = await held.codings.step(ana, id, 'press-1', 'undo');
		expect(undone).toMatchObject({ undone: 'create', codings: [] });
	});

	test('what lacks something is not submitted, and a part is not either', async () => {
		await assign('ana', 'ben');
		const made = await held.make(ana, read(NEVER, { stance: null }));
		const refused = await refusal(submit(ana));
		expect(refused?.errors).toMatchObject([{ coding: made.id, column: 'stance' }]);
		const part = held.codings.submit(ana, id, 'press-1', [made.id]);
		expect((await refusal(part))?.kind).toBe('not-open');
	});

	test('a source that is assigned is for those alone, and drafts of others stay theirs', async () => {
		const made = await held.make(cleo);
		await assign('ana', 'ben');
		expect((await refusal(held.make(cleo)))?.kind).toBe('not-allowed');
		expect((await refusal(submit(cleo)))?.kind).toBe('not-allowed');
		expect((await held.seenBy(cleo)).map((one) => one.id)).toEqual([made.id]);
		await assign('ana', 'ben', 'cleo');
		await held.codings.change(cleo, id, made, { stance: 1 });
	});

	test('only members who may code are assigned, by whoever may adjudicate, to sources with a text', async () => {
		expect((await refusal(assign('rea')))?.errors).toMatchObject([{ path: 'coders' }]);
		expect((await refusal(assign('nobody')))?.errors).toMatchObject([{ path: 'coders' }]);
		const byCoder = held.codings.assign(ana, id, 'press-1', ['ana']);
		expect((await refusal(byCoder))?.kind).toBe('not-allowed');
		expect((await refusal(held.codings.assign(ed, id, 'press-9', ['ana'])))?.kind).toBe('invalid');
	});

	test('where one is left of several all submit anew, and then make statements at once', async () => {
		await assign('ana', 'ben');
		await held.make(ana);
		await submit(ana);
		await assign('ana');
		expect(await held.seenBy(ana)).toMatchObject([{ state: 'draft' }]);
		expect(await submit(ana)).toMatchObject({ isRevealed: true, statements: [expect.any(String)] });
	});

	test('an editor sees who codes and who is done, a coder what is theirs', async () => {
		await assign('ana', 'ben');
		await held.codings.assign(ed, id, 'press-2', ['cleo']);
		await held.make(ana);
		const all = await held.codings.assignmentsFor(ed, id);
		expect(all).toMatchObject([
			{ source: 'press-1', hasText: true, isRevealed: false },
			{ source: 'press-2', coders: [{ account: 'cleo', name: 'cleo', submittedAt: null }] }
		]);
		expect(all[0]?.coders.map(({ account }) => account)).toEqual(['ana', 'ben']);
		await submit(ana);
		const after = await held.codings.assignmentsFor(ed, id);
		expect(after[0]?.coders.map(({ submittedAt }) => submittedAt !== null)).toEqual([true, false]);
		const own = await held.codings.assignmentsFor(ben, id);
		expect(own.map(({ source, coders }) => [source, coders.map((one) => one.account)])).toEqual([
			['press-1', ['ben']]
		]);
	});

	test('a coder who has left is told to the editor, keeps no reveal waiting once taken out, and counts where they submitted', async () => {
		await assign('ana', 'ben', 'cleo');
		await held.make(ana);
		await submit(ana);
		await held.make(ben);
		await submit(ben);
		const members = openMembers(held.storage);
		await members.remove(olga, id, 'ana');
		await members.remove(olga, id, 'cleo');
		const coders = async () => (await held.codings.assignmentsFor(ed, id))[0]?.coders ?? [];
		expect((await coders()).map(({ account, mayCode }) => [account, mayCode])).toEqual([
			['ana', false],
			['ben', true],
			['cleo', false]
		]);
		expect((await refusal(held.codings.reveal(ed, id, 'press-1')))?.kind).toBe('not-open');
		await assign('ana', 'ben');
		expect((await coders()).map(({ account }) => account)).toEqual(['ana', 'ben']);
		expect(await held.codings.reveal(ed, id, 'press-1')).toBe(2);
		expect((await refusal(held.codings.assign(ed, id, 'press-2', ['cleo'])))?.errors).toMatchObject(
			[{ path: 'coders', found: 'cleo' }]
		);
	});

	test('whoever loses the right to code sees nothing of it any more, and is refused', async () => {
		await assign('ana', 'ben');
		const made = await held.make(ana);
		await openMembers(held.storage).set(olga, id, 'ana', 'reader');
		expect(await held.seenBy(ana)).toEqual([]);
		const change = held.codings.change(ana, id, made, { stance: 1 });
		expect((await refusal(change))?.kind).toBe('not-allowed');
	});
});
