import type { CodingRow } from '#lib/contract/coding.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blankReading } from './open-coding.ts';
import { packed, unpacked } from './packed-codings.ts';

const word = fc.constantFrom('', 'talks', 'a, "b"; c');
const row = fc.record({
	...{
		id: fc.uuid(),
		version: fc.nat(),
		start: fc.nat(9000),
		length: fc.integer({ min: 1, max: 90 })
	},
	state: fc.constantFrom('draft' as const, 'submitted' as const),
	anchor: fc.constantFrom('exact' as const, 'moved' as const),
	...{ coder: word, isMine: fc.boolean(), isSealed: fc.boolean() },
	...{
		actors: fc.array(fc.constantFrom('nord', 'sud'), { maxLength: 2 }),
		issue: word,
		memo: word
	},
	stance: fc.constantFrom(null, -2 as const, 0 as const)
});

test('codings are the same when they arrive as when they were packed', () => {
	fc.assert(
		fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
			const sent = rows.map(
				({ length, ...one }) => ({ ...blankReading, ...one, end: one.start + length }) as CodingRow
			);
			const blanks = { ...blankReading, coder: '' };
			expect(unpacked(packed(sent)).map((one) => ({ ...blanks, ...one }))).toEqual(sent);
		})
	);
});

test('the words of a passage are sent where the text no longer has them in their place', () => {
	const one = { ...blankReading, version: 1, start: 0, end: 4, prefix: '', suffix: '' };
	const rows = [
		{ ...one, id: 'a', anchor: 'exact', quote: 'here' },
		{ ...one, id: 'b', anchor: 'orphaned', quote: 'gone' }
	] as unknown as CodingRow[];
	expect(unpacked(packed(rows)).map(({ quote }) => quote)).toEqual(['', 'gone']);
	expect(packed(rows.slice(0, 1)).columns.quote).toBeUndefined();
});

test('what thousands have in common is sent once', () => {
	const one = { ...blankReading, id: 'c', version: 1, start: 0, end: 9 };
	const rows = Array.from({ length: 2000 }, (_, i) => ({
		...one,
		...{ id: `c-${i}`, issue: i % 2 ? 'talks' : 'ceasefire', actors: ['nord'] }
	})) as unknown as CodingRow[];
	const { columns } = packed(rows);
	expect(columns.actors).toEqual({ values: [['nord']], at: '' });
	expect(columns.issue?.values).toEqual(['ceasefire', 'talks']);
	expect(columns.memo).toBeUndefined();
});
