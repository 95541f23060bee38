import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AskedChange } from '#lib/contract/changes.ts';
import { kinds } from '../../../../tests/storage/databases.ts';
import { ana, ben, edit, made, useJournals } from '../../../../tests/storage/journals.ts';

describe.each(kinds)('servers that write at once on %s', (kind) => {
	const held = useJournals(kind);
	const { expectWhole, id, stored } = held;

	test('two servers write at once: no update is lost, revisions have no gap, both answer the same', async () => {
		const writers = Array.from({ length: 8 }, async (_, n) => {
			const through = n % 2 ? held.other : held.journal;
			for (let turn = 0; turn < 5; turn++) {
				const said = { paraphrase: `Writer ${n}, turn ${turn}`, quote: '' };
				await through.commit(ana, id, [edit(said, made.statements[n]?.id)]);
			}
		});
		await Promise.all(writers);
		const { statements } = await stored();
		for (let n = 0; n < 8; n++) expect(statements[n]?.paraphrase).toBe(`Writer ${n}, turn 4`);
		await expectWhole();
	});

	const anId = (rows: readonly { id: string }[]) =>
		fc.oneof(
			{ weight: 9, arbitrary: fc.constantFrom(...rows.map((row) => row.id)) },
			{ weight: 1, arbitrary: fc.constant('nowhere') }
		);
	const asked: fc.Arbitrary<AskedChange> = fc.oneof(
		fc
			.record({
				id: anId(made.statements),
				source: anId(made.sources),
				stance: fc.constantFrom(-2, -1, 0, 1, 2, 2, 1, 0, -1, 3),
				expected: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 8, nil: undefined })
			})
			.map(({ id: statement, source, stance, expected }): AskedChange => ({
				...edit({ source, stance }, statement),
				...(expected !== undefined && { expected })
			})),
		fc
			.record({ entity: fc.constantFrom('actor', 'issue', 'source', 'statement'), n: fc.nat(30) })
			.map(({ entity, n }): AskedChange => ({
				entity: entity as 'actor',
				action: 'remove',
				id:
					entity === 'source'
						? `source-${n % 8}`
						: entity === 'statement'
							? `s-0${String(n).padStart(2, '0')}`
							: `${entity}-00${n % 5}`
			})),
		fc
			.record({ n: fc.nat(9), place: fc.option(fc.nat(30), { nil: undefined }) })
			.map(({ n, place }): AskedChange => ({
				entity: 'statement',
				action: 'create',
				row: { ...made.statements[0], id: `new-${n}` },
				...(place !== undefined && { place })
			})),
		fc
			.record({ id: anId(made.actors), place: fc.nat(6) })
			.map(({ id: actor, place }): AskedChange => ({
				entity: 'actor',
				action: 'edit',
				id: actor,
				place
			})),
		fc
			.record({
				actor: anId(made.actors),
				issue: anId(made.issues),
				action: fc.constantFrom('create', 'remove')
			})
			.map(({ actor, issue, action }): AskedChange => ({
				entity: 'coverage',
				action: action as 'create',
				id: `${actor}/${issue}`,
				...(action === 'create' && {
					row: {
						actor,
						issue,
						searched_on: '2023-11-30',
						sources: ['source-0'],
						outcome: 'none-found'
					}
				})
			}))
	);

	test('generated change sets, valid, broken, stale and repeated, from two servers, leave one truth', async () => {
		const seen = { stored: 0, refused: 0 };
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(fc.array(asked, { minLength: 1, maxLength: 4 }), fc.boolean()), {
					minLength: 4,
					maxLength: 12
				}),
				async (sets) => {
					await Promise.all(
						sets.map(async ([changes, isHere], n) => {
							try {
								const through = isHere ? held.journal : held.other;
								const key = n % 3 === 0 ? JSON.stringify(changes).slice(0, 200) : undefined;
								await through.commit(n % 2 ? ana : ben, id, changes, { key });
								seen.stored++;
							} catch (error) {
								expect(error).toMatchObject({
									problem: {
										status: expect.toSatisfy((status) => [412, 422].includes(status as number))
									}
								});
								seen.refused++;
							}
						})
					);
					await expectWhole();
				}
			),
			{ numRuns: kind === 'sqlite' ? 25 : 8 }
		);
		expect(Math.min(seen.stored, seen.refused)).toBeGreaterThan(5);
	}, 60_000);
});
