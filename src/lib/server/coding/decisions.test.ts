import { describe, expect, test } from 'vitest';
import { emptyReading } from '#lib/contract/coding.ts';
import type { CodingRow } from '#lib/contract/coding.ts';
import type { NewDecision } from '#lib/contract/coding-requests.ts';
import { readPackage, writePackage } from '#lib/dossier/package.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import {
	ana,
	ben,
	ed,
	id,
	NEVER,
	passage,
	read,
	refusal,
	REOPEN,
	TALKS,
	useCoders
} from './coders.fixture.ts';

const newReading: NonNullable<NewDecision['row']> = {
	...emptyReading,
	...passage(TALKS),
	actors: ['nord'],
	issue: 'talks',
	stance: 1,
	basis: 'direct',
	act: 'ministry',
	said_on: '2023-09-20',
	paraphrase: 'It asked for talks.',
	confidence: 'high'
};

describe.each(kinds)('decisions on %s', (kind) => {
	const held = useCoders(kind);
	/** Both agree on the first passage; the second one has another stance, the third one found alone. */
	let codings: Record<'a1' | 'b1' | 'a2' | 'b2' | 'a3', CodingRow>;

	async function revealed() {
		await held.codings.assign(ed, id, 'press-1', ['ana', 'ben']);
		const made = {
			a1: await held.make(ana),
			b1: await held.make(ben),
			a2: await held.make(ana, read(NEVER, { actors: ['sud'], stance: -2 })),
			b2: await held.make(ben, read(NEVER, { actors: ['sud'], stance: -1 })),
			a3: await held.make(ana, read(TALKS, { issue: 'talks' }))
		};
		for (const viewer of [ana, ben]) await held.codings.submit(viewer, id, 'press-1');
		await held.codings.reveal(ed, id, 'press-1');
		codings = made;
	}
	const asked = (more: Partial<NewDecision>): NewDecision => ({
		source: 'press-1',
		codings: [],
		outcome: 'nothing',
		coding: '',
		reason: '',
		...more
	});
	const decide = (...decisions: Partial<NewDecision>[]) =>
		held.codings.decide(ed, id, decisions.map(asked));
	const agreed = () => ({
		codings: [codings.a1.id, codings.b1.id],
		outcome: 'coding' as const,
		coding: codings.a1.id
	});
	const disputed = () => ({ codings: [codings.a2.id, codings.b2.id] });
	const now = async () => (await held.journal.current(id))?.dossier as Dossier;
	const stances = async () => (await now()).statements.map(({ stance }) => stance);
	const standing = async () => (await held.codings.decisionsOf(id)).map(({ outcome }) => outcome);

	test('each makes its statement, leads to its codings, and is one change set', async () => {
		await revealed();
		const [first] = await decide(agreed());
		expect(await stances()).toEqual([2]);
		const [statement] = (await now()).statements;
		expect(statement).toMatchObject({ quote: REOPEN, source: 'press-1', issue: 'reopen' });
		expect(first?.decision).toMatchObject({ statement: statement?.id, coding: codings.a1.id });
		const reason = 'Never is as strong as it gets.';
		await decide({ ...disputed(), outcome: 'coding', coding: codings.b2.id, reason });
		await decide({ codings: [codings.a3.id], outcome: 'nothing', reason: 'Asked by others.' });
		expect(await stances()).toEqual([2, -1]);
		expect(await standing()).toEqual(['coding', 'coding', 'nothing']);
		const sets = (await held.journal.read(id)).changeSets.slice(-3);
		expect(sets.map(({ changes }) => changes.map(({ entity }) => entity))).toEqual([
			['statement', 'decision'],
			['statement', 'decision'],
			['decision']
		]);
		expect(sets.every((set) => set.reason === undefined)).toBe(true);
		expect(readPackage(writePackage(await now()))).toHaveProperty('dossier');
	});

	test('a new reading is cut out of the text', async () => {
		await revealed();
		const row = newReading;
		await decide({ codings: [codings.a3.id], outcome: 'new', row, reason: 'Weaker.' });
		expect((await now()).statements).toMatchObject([{ quote: TALKS, stance: 1 }]);
		expect(passage(TALKS).start).toBeGreaterThan(0);
	});

	test('several are decided at once, all of them or none', async () => {
		await revealed();
		const none = { codings: [codings.a3.id], outcome: 'nothing' as const };
		const before = await held.revision();
		expect((await refusal(decide(agreed(), none)))?.errors).toMatchObject([{ path: 'reason' }]);
		expect(await held.revision()).toBe(before);
		const made = await decide(agreed(), { ...none, reason: 'Asked by others.' });
		expect(made.map(({ version }) => version)).toEqual([before + 2, before + 3]);
		expect(await standing()).toEqual(['coding', 'nothing']);
	});

	test('a reason is asked for wherever not all coders read the same', async () => {
		await revealed();
		const why = async (decision: Partial<NewDecision>) =>
			(await refusal(decide(decision)))?.errors?.map(({ path }) => path);
		expect(await why({ ...disputed(), outcome: 'coding', coding: codings.a2.id })).toEqual([
			'reason'
		]);
		// Ben marked nothing there.
		const alone = { codings: [codings.a3.id], outcome: 'coding' as const, coding: codings.a3.id };
		expect(await why(alone)).toEqual(['reason']);
		expect(await why({ ...agreed(), outcome: 'nothing', coding: '' })).toEqual(['reason']);
		expect(await why({ ...agreed(), coding: codings.a2.id })).toEqual(['coding']);
		expect(await why({ ...agreed(), source: 'press-2' })).toEqual(['codings']);
		expect(await why({ ...disputed(), outcome: 'new', reason: 'x' })).toEqual(['row']);
		expect(await why(agreed())).toBeUndefined();
	});

	test('a coding is settled once', async () => {
		await revealed();
		await decide(agreed());
		const again = { codings: [codings.a1.id], outcome: 'nothing' as const, reason: 'x' };
		expect((await refusal(decide(again)))?.kind).toBe('not-open');
		const twice = { ...disputed(), outcome: 'nothing' as const, reason: 'x' };
		expect((await refusal(decide(twice, twice)))?.kind).toBe('not-open');
	});

	test('is for editors', async () => {
		await revealed();
		const byCoder = held.codings.decide(ana, id, [asked(agreed())]);
		expect((await refusal(byCoder))?.kind).toBe('not-allowed');
	});

	test('is taken back with its statement, and done again', async () => {
		await revealed();
		const [made] = await decide(agreed());
		const expected = { id: made?.decision.id ?? '', version: made?.version ?? 0 };
		const stale = held.codings.takeBack(ed, id, { ...expected, version: 1 });
		expect((await refusal(stale))?.kind).toBe('stale-row');
		await held.codings.takeBack(ed, id, expected);
		expect([await stances(), await standing()]).toEqual([[], []]);
		const set = (await held.journal.read(id)).changeSets.at(-1);
		expect(set?.undoes).toBeDefined();
		await held.journal.undo(ed, id, set?.id ?? '');
		expect([await stances(), await standing()]).toEqual([[2], ['coding']]);
		expect((await refusal(held.codings.takeBack(ed, id, expected)))?.kind).toBe('stale-row');
	});

	test('one of several that were decided at once is taken back alone', async () => {
		await revealed();
		const settled = { ...disputed(), outcome: 'coding' as const, coding: codings.a2.id };
		const [first] = await decide(agreed(), { ...settled, reason: 'x' });
		const { decision, version } = first as NonNullable<typeof first>;
		await held.codings.takeBack(ed, id, { id: decision.id, version });
		expect(await stances()).toEqual([-2]);
		expect((await held.journal.read(id)).changeSets.at(-1)?.undoes).toBeUndefined();
	});

	test('is not taken back where its statement was changed since', async () => {
		await revealed();
		const [made] = await decide(agreed());
		const { decision, version } = made as NonNullable<typeof made>;
		const edit = { entity: 'statement', action: 'edit', id: decision.statement } as const;
		await held.journal.commit(ed, id, [{ ...edit, row: { stance: 1 } }]);
		const refused = await refusal(held.codings.takeBack(ed, id, { id: decision.id, version }));
		expect(refused).toMatchObject({ kind: 'in-the-way', rows: [{ id: decision.statement }] });
	});

	test('an undoing is not undone where the codings were settled otherwise meanwhile', async () => {
		await revealed();
		await decide(agreed());
		const set = (await held.journal.read(id)).changeSets.at(-1);
		const undone = await held.journal.undo(ed, id, set?.id ?? '');
		await decide({ ...agreed(), outcome: 'nothing', coding: '', reason: 'x' });
		const redo = held.journal.undo(ed, id, undone.changeSet ?? '');
		expect((await refusal(redo))?.kind).toBe('not-open');
	});

	test('an editor confirms where a revealed coding stands after its text was changed', async () => {
		await revealed();
		const { content } = ((await held.journal.row(id, 'text', 'press-1'))?.row ?? {}) as {
			content: string;
		};
		const row = { content: `Earlier that day.\n\n${content}` };
		await held.journal.commit(ed, id, [{ entity: 'text', action: 'edit', id: 'press-1', row }]);
		const version = (await held.journal.row(id, 'coding', codings.a1.id))?.version ?? 0;
		const shift = Array.from('Earlier that day.\n\n').length;
		const { start, end } = passage(REOPEN);
		const moved = { start: start + shift, end: end + shift, quote: REOPEN };
		const expected = { id: codings.a1.id, version };
		const byCoder = held.codings.confirm(ana, id, expected, moved);
		expect((await refusal(byCoder))?.kind).toBe('not-allowed');
		const done = await held.codings.confirm(ed, id, expected, moved);
		expect(done).toMatchObject({ anchor: 'exact', start: moved.start, quote: REOPEN });
		expect(await held.journal.row(id, 'coding', codings.a1.id)).toMatchObject({
			version: done.version,
			row: { start: moved.start, anchor: 'exact' }
		});
		const stale = held.codings.confirm(ed, id, expected, moved);
		expect((await refusal(stale))?.kind).toBe('stale-row');
	});
});
