import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { kinds } from '../../../../tests/storage/databases.ts';
import { ana, edit, useJournals } from '../../../../tests/storage/journals.ts';
import { openAnnotations } from '../notes/store.ts';
import { knownSteps } from './moments.ts';

describe.each(kinds)('the states that a reader can look back to, on %s', (kind) => {
	const held = useJournals(kind);
	const { id, now } = held;

	/** Change sets of one event each, this many and so many minutes apart, after those that are there. */
	async function fill(count: number, minutes: number): Promise<void> {
		const start = Date.UTC(2030, 0, 1);
		const rows = Array.from({ length: count }, (_, i) => ({
			...{ dossier: id, first: 1000 + i, last: 1000 + i, id: `set-${i}`, writer: 'local' },
			at: new Date(start + i * minutes * 60_000).toISOString(),
			version: `version-${i}`
		}));
		const { db } = held.storage;
		await db
			.insertInto('writers')
			.values({ id: 'local', name: 'Ana', kind: 'local' })
			.onConflict((on) => on.doNothing())
			.execute();
		for (let from = 0; from < rows.length; from += 1000) {
			const part = rows.slice(from, from + 1000);
			await db
				.insertInto('change_sets')
				.values(
					part.map((row) => ({ ...row, undoes: null, reason: null, sent_key: null, digest: null }))
				)
				.execute();
		}
	}

	test('are the ends of change sets; one that changes notes alone is none', async () => {
		const [loaded] = await knownSteps(held.storage.db, id);
		const { revision } = await held.journal.commit(ana, id, [edit({ stance: 2 })]);
		const notes = openAnnotations(held.journal);
		const target = { type: 'actor', id: 'actor-000' } as const;
		await notes.create(await now(), ana, { target, body: 'A note', tags: [] });
		const steps = await knownSteps(held.storage.db, id);
		expect(steps.map((step) => step.revision)).toEqual([loaded?.revision, revision]);
		expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).toSorted());
	});

	test.each([
		['days', 2_000, 60, 85],
		['months', 20_000, 60, 28],
		['years', 20_000, 24 * 60, 55]
	])(
		'are %s where change sets are many, the last one being the state of today',
		async (_, count, minutes, most) => {
			await fill(count, minutes);
			const steps = await knownSteps(held.storage.db, id);
			expect(steps.at(-1)?.revision).toBe(1000 + count - 1);
			expect(Math.abs(steps.length - most)).toBeLessThanOrEqual(2);
			// Each is the last state of its span: the next change set is of another one.
			const first = steps.at(-2);
			const { rows } = await sql<{ at: string }>`
			select at from change_sets where dossier = ${id} and first = ${(first?.revision ?? 0) + 1}
		`.execute(held.storage.db);
			const length = { days: 10, months: 7, years: 4 }[_] ?? 0;
			expect(rows[0]?.at.slice(0, length)).not.toBe(first?.at.slice(0, length));
		}
	);
});
