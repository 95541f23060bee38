import { describe, expect, test } from 'vitest';
import { codingsOf } from '#lib/analysis/coding/units.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import { adjudicationOf, nextOpenUnit, openAgreements } from './adjudication.ts';
import { ana, ben, cleo, ed, id, NEVER, read, REOPEN, TALKS, useCoders } from './coders.fixture.ts';
import { comparedSources } from './compared.ts';
import { hasOrigins, originsOf } from './origins.ts';

const asked = { source: 'press-1', filter: 'disputed', unit: '' } as const;

describe.each(kinds)('adjudication on %s', (kind) => {
	const held = useCoders(kind);

	/** Three code: two agree on one passage, and differ on another that the third one does not find. */
	async function coded() {
		await held.codings.assign(ed, id, 'press-1', ['ana', 'ben', 'cleo']);
		for (const viewer of [ana, ben]) {
			await held.make(viewer);
			await held.make(viewer, read(NEVER, { actors: ['sud'], stance: viewer === ana ? -2 : -1 }));
		}
		await held.make(cleo);
		await held.make(ana, read(TALKS, { issue: 'talks' }));
		for (const viewer of [ana, ben, cleo]) await held.codings.submit(viewer, id, 'press-1');
	}
	const show = () => adjudicationOf(held.journal, id, asked);

	test('shows nothing of a source before it is revealed', async () => {
		await coded();
		expect(await comparedSources(held.storage.db, id)).toEqual([]);
		expect(await show()).toMatchObject({ sources: [], source: '', units: [], counts: null });
	});

	test('shows each disagreement in its context, with a reading for all three, then what is decided of it', async () => {
		await coded();
		await held.codings.reveal(ed, id, 'press-1');
		const before = await show();
		expect(before).toMatchObject({ source: 'press-1', all: 2, before: null, after: null });
		expect(before.coders).toHaveLength(3);
		expect(before.counts).toMatchObject({
			disputed: { all: 2, decided: 0 },
			agreed: { all: 1, decided: 0 }
		});
		const [unit, last] = before.units;
		expect(unit?.kinds).toEqual(['found', 'stance']);
		expect(unit?.readings).toHaveLength(3);
		const words = unit?.excerpts.flatMap(({ segments }) => segments);
		expect(words?.filter(({ coders }) => coders.length === 2).map(({ text }) => text)).toEqual([
			NEVER
		]);
		const [first] = unit ? codingsOf(unit) : [];
		await held.codings.decide(ed, id, [
			{
				source: 'press-1',
				codings: unit ? codingsOf(unit).map((one) => one.id) : [],
				outcome: 'coding',
				coding: first?.id ?? '',
				reason: 'The words are plain.'
			}
		]);
		const after = await show();
		expect(after.counts?.disputed).toEqual({ all: 2, decided: 1 });
		expect(after.units[0]?.decision).toMatchObject({ by: 'ed', reason: 'The words are plain.' });
		expect(after.sources).toEqual([{ id: 'press-1', isSettled: false }]);
		expect(await nextOpenUnit(held.journal, id, { ...asked, unit: unit?.id ?? '' })).toBe(last?.id);
		const agreed = await openAgreements(held.journal, id, 'press-1');
		expect(agreed.map((one) => one.readings.map(({ coding }) => coding?.quote))).toEqual([
			[REOPEN, REOPEN, REOPEN]
		]);
	});

	test('a statement leads to its decision and all codings, and to no more than that it was adjudicated for who may not code', async () => {
		await coded();
		await held.codings.reveal(ed, id, 'press-1');
		const { units } = await show();
		const codings = units[0] ? codingsOf(units[0]) : [];
		const [decided] = await held.codings.decide(ed, id, [
			{
				source: 'press-1',
				codings: codings.map((one) => one.id),
				outcome: 'coding',
				coding: codings[1]?.id ?? '',
				reason: 'It says never.'
			}
		]);
		const statement = decided?.decision.statement ?? '';
		const [origin, ...more] = await originsOf(held.journal, id, [statement, 'unknown'], true);
		expect(more).toEqual([]);
		expect(origin).toMatchObject({
			statement,
			source: 'press-1',
			isAdjudicated: true,
			decision: { reason: 'It says never.', by: 'ed', outcome: 'coding' }
		});
		expect(origin?.codings.map(({ quote }) => quote)).toEqual([NEVER, NEVER]);
		const holding = origin?.codings.filter(({ isHeld }) => isHeld);
		expect(holding?.map((one) => one.id)).toEqual([codings[1]?.id]);
		expect(await originsOf(held.journal, id, [statement], false)).toEqual([
			{ statement, source: 'press-1', isAdjudicated: true, decision: null, codings: [] }
		]);
	});

	test('a statement of one who coded alone leads to that coding; who may not code is told nothing of it', async () => {
		expect(await hasOrigins(held.storage.db, id, true)).toBe(false);
		await held.make(ana);
		const { statements } = await held.codings.submit(ana, id, 'press-1');
		expect(await originsOf(held.journal, id, statements, true)).toMatchObject([
			{ isAdjudicated: false, decision: null, codings: [{ quote: REOPEN }] }
		]);
		expect(await originsOf(held.journal, id, statements, false)).toEqual([]);
		expect(await hasOrigins(held.storage.db, id, true)).toBe(true);
		expect(await hasOrigins(held.storage.db, id, false)).toBe(false);
		expect(await comparedSources(held.storage.db, id)).toEqual([]);
	});
});
