import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences } from './differences.ts';

const told = (before: string, after: string) =>
	differences(before, after)
		.map(({ text, in: where }) =>
			where === 'both' ? text : where === 'before' ? `[-${text}-]` : `{+${text}+}`
		)
		.join('');

test.each([
	['Two readouts differ.', 'Two readouts differ.', 'Two readouts differ.'],
	[
		'Two readouts differ.',
		'Three readouts differ on the day.',
		'[-Two-]{+Three+} readouts differ{+ on the day+}.'
	],
	['the old words here', 'the new line here', 'the [-old words-]{+new line+} here'],
	['Նարեն ասաց ոչ', 'Նարեն ասաց այո', 'Նարեն ասաց [-ոչ-]{+այո+}'],
	[
		'see https://example.org/a.',
		'see https://example.org/b.',
		'see [-https://example.org/a-]{+https://example.org/b+}.'
	],
	['', 'new', '{+new+}']
])('differences: of %j and %j the words that differ are marked', (before, after, marked) => {
	expect(told(before, after)).toBe(marked);
});

test('both wordings can be put together again from their differences', () => {
	const text = fc
		.array(fc.constantFrom('a', 'b', ' ', '\n', 'ոչ', '🕊', '. '))
		.map((t) => t.join(''));
	fc.assert(
		fc.property(text, text, (before, after) => {
			const runs = differences(before, after);
			const without = (other: string) =>
				runs
					.filter((run) => run.in !== other)
					.map((run) => run.text)
					.join('');
			expect([without('after'), without('before')]).toEqual([before, after]);
		})
	);
});
