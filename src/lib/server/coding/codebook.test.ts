import { describe, expect, test } from 'vitest';
import { kinds } from '../../../../tests/storage/databases.ts';
import { openHistory } from '../journal/open-history.ts';
import { codebookOf } from './codebook.ts';
import { confirmUnderRule, takeExample } from './rule-acts.ts';
import { ana, ed, id, read, REOPEN, TALKS, useCoders } from './coders.fixture.ts';

const RULE = 'Support: a call to reopen.';
const STRICTER =
	'Support: a call to reopen at once.\nExample: “the crossing should reopen at once”';

describe.each(kinds)('the codebook, on %s', (kind) => {
	const held = useCoders(kind);
	const ruled = (coding_rule: string) =>
		held.journal.commit(ed, id, [
			{ entity: 'issue', action: 'edit', id: 'reopen', row: { coding_rule } }
		]);
	async function codebook() {
		const current = await held.journal.current(id);
		if (!current) throw new Error('no dossier');
		return codebookOf(held.storage.db, current.dossier);
	}
	const code = async (words: string) => {
		await held.make(ana, read(words, { issue: 'reopen' }));
		return (await held.codings.submit(ana, id, 'press-1')).statements;
	};

	test('has no issue without a rule', async () => {
		expect(await codebook()).toEqual([]);
	});

	test('tells every version of a rule, by whom and when, the latest first', async () => {
		await ruled(RULE);
		await ruled(STRICTER);
		const [reopen, ...others] = await codebook();
		expect(others).toEqual([]);
		expect(reopen).toMatchObject({
			issue: 'reopen',
			versions: [
				{ number: 2, by: 'ed', text: STRICTER },
				{ number: 1, by: 'ed', text: RULE }
			]
		});
	});

	test('a change of the issue that leaves its rule alone makes no version', async () => {
		await ruled(RULE);
		await held.journal.commit(ed, id, [
			{ entity: 'issue', action: 'edit', id: 'reopen', row: { label: 'Reopen it' } }
		]);
		expect((await codebook())[0]?.versions).toHaveLength(1);
	});

	test('lists what was coded under an earlier rule, and what was touched since is off the list', async () => {
		await ruled(RULE);
		const [early = ''] = await code(REOPEN);
		expect((await codebook())[0]?.outdated).toEqual({ statements: [], codings: [] });
		await ruled(STRICTER);
		await code(TALKS);
		const { outdated } = (await codebook())[0] ?? {};
		expect(outdated?.statements).toEqual([early]);
		expect(outdated?.codings).toMatchObject([{ source: 'press-1', quote: REOPEN }]);
		await held.journal.commit(ed, id, [
			{ entity: 'statement', action: 'edit', id: early, row: { stance: 1 } }
		]);
		expect((await codebook())[0]?.outdated.statements).toEqual([]);
	});

	test('a statement and a coding that still hold are off the list, unchanged, and history says so', async () => {
		await ruled(RULE);
		const [early = ''] = await code(REOPEN);
		await ruled(STRICTER);
		const { outdated } = (await codebook())[0] ?? {};
		const before = (await held.journal.current(id))?.dossier.statements;
		const codings = outdated?.codings.map((one) => one.id) ?? [];
		expect(await confirmUnderRule(held.journal, ed, id, { statements: [early], codings })).toBe(2);
		expect((await codebook())[0]?.outdated).toEqual({ statements: [], codings: [] });
		expect((await held.journal.current(id))?.dossier.statements).toEqual(before);
		const by = (viewer: typeof ed, statements: string[]) =>
			confirmUnderRule(held.journal, viewer, id, { statements, codings: [] });
		await expect(by(ana, [early])).rejects.toMatchObject({ problem: { status: 403 } });
		await expect(by(ed, ['nothing'])).rejects.toMatchObject({ problem: { status: 422 } });
		await ruled('Support: a call for talks.');
		expect((await codebook())[0]?.outdated.statements).toEqual([early]);
	});

	/** Takes the last change set back. */
	const undo = async () => {
		const { id: last } = await held.storage.db
			.selectFrom('change_sets')
			.select('id')
			.where('dossier', '=', id)
			.orderBy('last', 'desc')
			.executeTakeFirstOrThrow();
		await held.journal.undo(ed, id, last);
	};
	const outdated = async () => (await codebook())[0]?.outdated;

	test.each([
		[
			'a confirmation',
			({ statements, codings }: { statements: string[]; codings: { id: string }[] }) =>
				confirmUnderRule(held.journal, ed, id, {
					statements,
					codings: codings.map((one) => one.id)
				})
		],
		[
			'a change of the statement',
			({ statements: [early = ''] }) =>
				held.journal.commit(ed, id, [
					{ entity: 'statement', action: 'edit', id: early, row: { stance: 1 } }
				])
		],
		[
			'the removal of the statement',
			({ statements: [early = ''] }) =>
				held.journal.commit(ed, id, [{ entity: 'statement', action: 'remove', id: early }])
		]
	] satisfies [string, (read: { statements: string[]; codings: { id: string }[] }) => unknown][])(
		'undoing %s puts the statement back on the list, and redoing it takes it off again',
		async (_act, act) => {
			await ruled(RULE);
			await code(REOPEN);
			await ruled(STRICTER);
			const before = await outdated();
			expect(before?.statements).toHaveLength(1);
			await act(before ?? { statements: [], codings: [] });
			const done = await outdated();
			expect(done?.statements).toEqual([]);
			await undo();
			expect(await outdated()).toEqual(before);
			await undo();
			expect(await outdated()).toEqual(done);
		}
	);

	test('undoing a change of a rule clears its list, but for what was coded meanwhile', async () => {
		await ruled(RULE);
		await code(REOPEN);
		await ruled(STRICTER);
		expect((await outdated())?.statements).toHaveLength(1);
		await undo();
		expect(await outdated()).toEqual({ statements: [], codings: [] });
		await undo();
		const [later = ''] = await code(TALKS);
		expect((await outdated())?.statements).toHaveLength(1);
		await ruled(RULE);
		expect((await outdated())?.statements).toEqual([later]);
		expect((await outdated())?.codings).toMatchObject([{ quote: TALKS }]);
	});

	test('undoing an example takes it out of the rule again', async () => {
		await ruled(RULE);
		const [early = ''] = await code(REOPEN);
		await takeExample(held.journal, ed, id, { statement: early, coding: '', isCounter: true });
		await undo();
		expect((await codebook())[0]?.versions[0]).toMatchObject({ number: 3, text: RULE });
		expect(await outdated()).toEqual({ statements: [], codings: [] });
	});

	test('taking the dossier back to before a confirmation puts the statement back on the list', async () => {
		await ruled(RULE);
		const [early = ''] = await code(REOPEN);
		await ruled(STRICTER);
		const revision = await held.revision();
		const read = await outdated();
		const codings = read?.codings.map((one) => one.id) ?? [];
		await confirmUnderRule(held.journal, ed, id, { statements: [early], codings });
		const back = { revision, from: await held.revision() };
		await openHistory(held.journal).restore(ed, id, back);
		expect(await outdated()).toEqual(read);
		await undo();
		expect(await outdated()).toEqual({ statements: [], codings: [] });
	});

	test('a statement becomes an example of its rule, which leaves what was coded as it is', async () => {
		await ruled(RULE);
		const [early = ''] = await code(REOPEN);
		const take = (isCounter: boolean) =>
			takeExample(held.journal, ed, id, { statement: early, coding: '', isCounter });
		await take(false);
		await take(false);
		await take(true);
		const [reopen] = await codebook();
		expect(reopen?.versions.map(({ text }) => text)).toEqual([
			`${RULE}\nExample: “${REOPEN}”\nCounter-example: “${REOPEN}”`,
			`${RULE}\nExample: “${REOPEN}”`,
			RULE
		]);
		expect(reopen?.outdated).toEqual({ statements: [], codings: [] });
	});

	test('lists no sealed coding', async () => {
		await ruled(RULE);
		await held.codings.assign(ed, id, 'press-1', ['ana', 'ben']);
		await held.make(ana);
		await ruled(STRICTER);
		expect((await codebook())[0]?.outdated.codings).toEqual([]);
	});
});
