import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPackage, writePackage } from '#lib/dossier/package.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import { openMembers } from '../identity/members.ts';
import {
	account,
	ana,
	ben,
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

const crowd = Array.from({ length: 20 }, (_, n) => account(`coder-${n}`));
const words = [REOPEN, NEVER, TALKS];
const tables = [
	...['coders', 'assignments', 'sealed_codings', 'sealed_steps', 'codings', 'decisions'],
	...['texts', 'events', 'change_sets']
] as 'codings'[];

describe.each(kinds)('many coders on %s', (kind) => {
	const held = useCoders(kind);
	const dossier = async () => (await held.journal.current(id))?.dossier as Dossier;

	async function gather(): Promise<void> {
		await held.accounts(...crowd);
		const members = openMembers(held.storage);
		for (const one of crowd) await members.set(olga, id, one.account, 'coder');
	}
	/** Each codes three passages, one after the other. */
	const codeAll = (source: string) =>
		Promise.all(
			crowd.map(async (one, n) => {
				for (const [i, quote] of words.entries()) {
					await held.make(one, read(quote, { source, stance: (((n + i) % 5) - 2) as 0 }));
				}
			})
		);
	async function expectNoGaps(): Promise<void> {
		const { changeSets } = await held.journal.read(id, {}, 10_000);
		const numbers = changeSets.flatMap(({ changes }) => changes.map(({ revision }) => revision));
		expect(numbers).toEqual(numbers.map((_, i) => i + 1));
		expect(readPackage(writePackage(await dossier()))).toHaveProperty('dossier');
	}

	test('twenty code blind at once, submit at once, and are revealed together', async () => {
		await gather();
		const accounts = crowd.map((one) => one.account);
		await held.codings.assign(ed, id, 'press-1', accounts);
		const before = await held.revision();
		await codeAll('press-1');
		for (const one of crowd) expect(await held.seenBy(one)).toHaveLength(3);
		await Promise.all(crowd.map((one) => held.codings.submit(one, id, 'press-1')));
		expect(await held.revision()).toBe(before);
		expect(await held.codings.reveal(ed, id, 'press-1')).toBe(60);
		expect(await held.revision()).toBe(before + 60);
		const rows = await held.codings.revealedCodings(id);
		expect(new Set(rows.map(({ coder }) => coder)).size).toBe(20);
		await expectNoGaps();
	}, 60_000);

	test('twenty submit alone at once: each makes statements, and none is lost', async () => {
		await gather();
		await codeAll('press-2');
		await Promise.all(crowd.map((one) => held.codings.submit(one, id, 'press-2')));
		expect((await dossier()).statements).toHaveLength(60);
		expect(await held.codings.revealedCodings(id)).toHaveLength(60);
		await expectNoGaps();
	}, 60_000);

	test('of two windows that change the same draft at once, one is told that it is stale', async () => {
		const made = await held.make(ana);
		const tries = [1, -1].map((stance) =>
			held.codings.change(ana, id, made, { stance: stance as 1 | -1 })
		);
		const outcomes = await Promise.all(tries.map((one) => refusal(one)));
		expect(outcomes.map((one) => one?.kind).sort()).toEqual(['stale-row', undefined]);
	});

	test('a submission that is taken back while an editor reveals is either revealed or open', async () => {
		await held.codings.assign(ed, id, 'press-1', ['ana', 'ben']);
		await held.make(ana);
		for (const one of [ana, ben]) await held.codings.submit(one, id, 'press-1');
		const [revealed, reopened] = await Promise.all([
			refusal(held.codings.reveal(ed, id, 'press-1')),
			refusal(held.codings.reopen(ana, id, 'press-1'))
		]);
		expect([revealed?.kind, reopened?.kind].filter(Boolean)).toEqual(['not-open']);
		expect(await held.codings.revealedCodings(id)).toHaveLength(revealed ? 0 : 1);
	});

	test('a dossier that is erased leaves nothing of what was coded', async () => {
		await held.codings.assign(ed, id, 'press-1', ['ana', 'ben']);
		await held.make(ana);
		const one = await held.make(ben);
		for (const coder of [ana, ben]) await held.codings.submit(coder, id, 'press-1');
		await held.codings.reveal(ed, id, 'press-1');
		const settled = { source: 'press-1', codings: [one.id], coding: one.id, reason: 'So.' };
		await held.codings.decide(ed, id, [{ ...settled, outcome: 'coding' }]);
		await held.make(ana, read(TALKS, { source: 'press-2' }));
		await held.journal.erase(olga, id);
		for (const table of tables) {
			const left = await held.storage.db
				.selectFrom(table)
				.select('dossier')
				.where('dossier', '=', id)
				.execute();
			expect(left, table).toEqual([]);
		}
	});

	test('whatever one does blind, others see the same of everything', async () => {
		await held.codings.assign(ed, id, 'press-1', ['ana', 'ben']);
		await held.make(ben);
		const others = [ben, ed, olga];
		const seen = async () =>
			JSON.stringify([
				await Promise.all(others.map((one) => held.codings.codingsFor(one, id))),
				(await held.codings.assignmentsFor(ben, id)).length,
				await held.codings.revealedCodings(id),
				await held.codings.decisionsOf(id),
				await held.journal.read(id, {}, 10_000),
				await held.revision(),
				(await dossier()).version,
				await held.storage.db.selectFrom('dossiers').selectAll().execute()
			]);
		const before = await seen();
		const act = fc.record({
			kind: fc.constantFrom('make', 'make', 'change', 'remove', 'undo', 'redo', 'submit', 'reopen'),
			n: fc.nat(9)
		});
		const done = new Set<string>();
		await fc.assert(
			fc.asyncProperty(fc.array(act, { maxLength: 8 }), async (acts) => {
				for (const { kind, n } of acts) {
					const rows = await held.seenBy(ana);
					const row = rows[n % Math.max(1, rows.length)] ?? { id: 'none', version: 0 };
					const refused = await refusal(
						kind === 'make'
							? held.make(ana, read(words[n % 3] ?? REOPEN))
							: kind === 'change'
								? held.codings.change(ana, id, row, { memo: `thought ${n}` })
								: kind === 'remove'
									? held.codings.remove(ana, id, row)
									: kind === 'submit'
										? held.codings.submit(ana, id, 'press-1')
										: kind === 'reopen'
											? held.codings.reopen(ana, id, 'press-1')
											: held.codings.step(ana, id, 'press-1', kind as 'undo')
					);
					if (!refused) done.add(kind);
				}
				expect(await seen()).toBe(before);
			}),
			{ numRuns: 15, seed: 20_230_919 }
		);
		expect([...done].sort()).toEqual(
			['change', 'make', 'redo', 'remove', 'reopen', 'submit', 'undo'].sort()
		);
	}, 60_000);
});
