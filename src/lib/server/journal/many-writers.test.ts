import { expect, test } from 'vitest';
import { Refusal } from '../platform/problem.ts';
import { ana, edit, made, useJournals } from '../../../../tests/storage/journals.ts';

/** Seconds that they write; `DEMARCHE_LONG=1` gives them a minute. */
const seconds = process.env.DEMARCHE_LONG ? 60 : 3;
const WRITERS = 20;
/** Rows that all writers count up. */
const COUNTERS = 5;

const held = useJournals('postgresql');

test(`two servers and ${WRITERS} writers for ${seconds} s lose no update, leave no gap and answer the same`, async () => {
	const counters = made.statements.slice(0, COUNTERS).map(({ id }) => id);
	const counted = new Map(counters.map((id) => [id, 0]));
	const seen = { stored: 0, stale: 0 };
	await held.journal.commit(
		ana,
		held.id,
		counters.map((id) => edit({ paraphrase: '0', quote: '' }, id))
	);
	const end = performance.now() + seconds * 1000;

	/** Adds one to what a row says, unless somebody else was quicker. */
	async function count(through: typeof held.journal, id: string): Promise<void> {
		const current = await through.row(held.id, 'statement', id);
		const next = String(Number(current?.row.paraphrase) + 1);
		try {
			const change = { ...edit({ paraphrase: next }, id), expected: current?.version ?? 0 };
			await through.commit(ana, held.id, [change]);
			counted.set(id, (counted.get(id) ?? 0) + 1);
			seen.stored++;
		} catch (error) {
			if (!(error instanceof Refusal) || error.problem.status !== 412) throw error;
			seen.stale++;
		}
	}
	await Promise.all(
		Array.from({ length: WRITERS }, async (_, n) => {
			const through = n % 2 ? held.other : held.journal;
			for (let turn = n; performance.now() < end; turn++) {
				await count(through, counters[turn % COUNTERS] ?? '');
			}
		})
	);
	console.info(`${seen.stored} stored, ${seen.stale} stale`);
	const { statements } = await held.stored();
	const said = counters.map((id) => [id, Number(statements.find((s) => s.id === id)?.paraphrase)]);
	expect(said).toEqual([...counted]);
	expect(Math.min(seen.stored, seen.stale)).toBeGreaterThan(WRITERS);
	await held.expectWhole();
}, 150_000);
