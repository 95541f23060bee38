import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tallyCharacters, tallyMarked } from './characters.ts';
import type { Mark, MarkedText } from './characters.ts';
import { ac1, alpha, fleiss, percent } from './figures.ts';
import type { Figure } from './figures.ts';
import { ratingsOf } from './ratings.ts';
import { sumsOf, tallyOf } from './tally.ts';
import type { Tally } from './tally.ts';
import { cohenOfMargins } from './margins.ts';
import { cohen, confusionOf } from './two-coders.ts';

const text = (
	length: number,
	marks: [coder: number, start: number, end: number][]
): MarkedText => ({
	length,
	paragraphs: [0],
	coders: 2,
	marks: marks.map(([coder, start, end]) => ({ coder, start, end }))
});
const same = (a: Figure, b: Figure) => {
	if (a.value === null || b.value === null) expect(a).toEqual(b);
	else expect(a.value).toBeCloseTo(b.value, 10);
};
const kappaOf = (tally: Tally) => cohenOfMargins('equal')(sumsOf(tally), tally.layout);
const kappa = (of: MarkedText) => kappaOf(tallyMarked([{ text: of, a: 0, b: 1 }]).tally);

describe('two coders of one text', () => {
	test('by chance alone κ is 0: 1,000 marked characters each in 2,000, 500 in common', () => {
		const found = text(2000, [
			[0, 0, 1000],
			[1, 500, 1500]
		]);
		expect([...tallyMarked([{ text: found, a: 0, b: 1 }]).counts]).toEqual([500, 500, 500, 500]);
		expect(kappa(found)).toEqual({ value: 0 });
		const tally = tallyCharacters([found]);
		expect(fleiss(sumsOf(tally), tally.layout)).toEqual({ value: 0 });
	});

	test('800 marked each in 10,000 and 600 in common: κ .728', () => {
		const found = text(10_000, [
			[0, 0, 800],
			[1, 200, 1000]
		]);
		expect(kappa(found).value).toBeCloseTo(0.72826, 5);
	});

	test('what one coder marks twice counts once', () => {
		const once = text(100, [
			[0, 10, 50],
			[1, 30, 60]
		]);
		const twice = text(100, [
			[0, 10, 40],
			[0, 20, 50],
			[1, 30, 60]
		]);
		expect(tallyMarked([{ text: twice, a: 0, b: 1 }]).counts).toEqual(
			tallyMarked([{ text: once, a: 0, b: 1 }]).counts
		);
		expect([...tallyCharacters([twice]).values]).not.toHaveLength(0);
		expect(sumsOf(tallyCharacters([twice]))).toEqual(sumsOf(tallyCharacters([once])));
	});

	test('passages that end where others begin share nothing', () => {
		const found = text(20, [
			[0, 0, 10],
			[1, 10, 20]
		]);
		expect(kappa(found)).toEqual({ value: -1 });
	});

	test('κ has no value where nobody marked anything, and where both marked all', () => {
		const none = { value: null, reason: 'one-category' };
		expect(kappa(text(50, []))).toEqual(none);
		expect(
			kappa(
				text(50, [
					[0, 0, 50],
					[1, 0, 50]
				])
			)
		).toEqual(none);
	});
});

/** The same, character by character. */
function slowly({ length, coders, marks }: MarkedText) {
	return Array.from({ length }, (_, at) =>
		Array.from({ length: coders }, (_, coder) =>
			marks.some((mark) => mark.coder === coder && mark.start <= at && at < mark.end) ? 1 : 0
		)
	);
}

const marked: fc.Arbitrary<MarkedText> = fc
	.record({ length: fc.integer({ min: 1, max: 60 }), coders: fc.integer({ min: 2, max: 4 }) })
	.chain(({ length, coders }) =>
		fc.record({
			length: fc.constant(length),
			coders: fc.constant(coders),
			paragraphs: fc
				.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 5 })
				.map((starts) => [0, ...starts.sort((a, b) => a - b)]),
			marks: fc.array(
				fc
					.tuple(fc.nat(coders - 1), fc.nat(length - 1), fc.integer({ min: 1, max: 60 }))
					.map(([coder, start, more]): Mark => ({
						coder,
						start,
						end: Math.min(length, start + more)
					})),
				{ maxLength: 8 }
			)
		})
	);

test('stretches give what counting character by character gives, and a unit for each paragraph', () => {
	fc.assert(
		fc.property(marked, (one) => {
			const stretched = tallyCharacters([one]);
			const ratings = ratingsOf(slowly(one), [0, 1]);
			const plain = tallyOf(ratings, false);
			expect(sumsOf(stretched)).toEqual(sumsOf(plain));
			for (const measure of [percent, fleiss, ac1]) {
				expect(measure(sumsOf(stretched), stretched.layout)).toEqual(
					measure(sumsOf(plain), plain.layout)
				);
			}
			expect(alpha(sumsOf(stretched), stretched.layout, 'nominal')).toEqual(
				alpha(sumsOf(plain), plain.layout, 'nominal')
			);
			const { counts, tally } = tallyMarked([{ text: one, a: 0, b: 1 }]);
			const confusion = confusionOf(ratings, 0, 1);
			expect(counts).toEqual(confusion.counts);
			same(kappaOf(tally), cohen(confusion, 'equal'));
			const inside = one.paragraphs.filter((start) => start < one.length);
			expect(stretched.units).toBe(inside.length);
		})
	);
});

test('texts are pooled, and a text of one coder adds nothing', () => {
	const [first, second] = [text(100, [[0, 0, 50]]), text(300, [[1, 0, 10]])];
	const lone = { ...text(500, [[0, 0, 500]]), coders: 1 };
	const tally = tallyCharacters([first, second, lone]);
	expect(percent(sumsOf(tally), tally.layout)).toEqual({ value: 0.85 });
});
