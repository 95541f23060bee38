import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorAt, anchorAtIndex } from './anchor.ts';
import { carryAnchors } from './carry.ts';
import type { Held } from './carry.ts';
import { CountedText } from './counted-text.ts';

function held(content: string, quote: string, from = 0): Held {
	const index = content.indexOf(quote, from);
	if (index < 0) throw new Error(`Not in the text: ${quote}`);
	return {
		anchor: anchorAtIndex(new CountedText(content), index, index + quote.length),
		state: 'exact'
	};
}

const carried = (before: string, after: string, quote: string, from = 0) => {
	const [found] = carryAnchors(before, after, [held(before, quote, from)]);
	if (!found) throw new Error('Nothing was carried.');
	return found;
};

const report = [
	'The ministry of foreign affairs published a statement on Tuesday evening.',
	'Հայաստանը կոչ է անում դադարեցնել կրակը։ 👍🏽 “We condemn the use of force”, its spokesman said.',
	'Azərbaycan öz ərazisində hərəkət edir; Baku called it an anti-terrorist measure.',
	'Talks are to begin on Thursday in Yevlakh, according to both sides of the conflict.'
].join('\n\n');

describe('an edited text', () => {
	test('leaves what stands before the change where it is, and moves what follows it', () => {
		const after = report.replace('öz ərazisində', 'öz suveren ərazisində');
		const before = carried(report, after, 'We condemn the use of force');
		expect(before.state).toBe('exact');
		const later = carried(report, after, 'in Yevlakh');
		expect(later.state).toBe('moved');
		expect(new CountedText(after).slice(later.anchor.start, later.anchor.end)).toBe('in Yevlakh');
		expect(later.anchor.start).toBe(held(report, 'in Yevlakh').anchor.start + 'suveren '.length);
	});

	test('counts code points where emoji come before the passage', () => {
		const after = `👩‍👩‍👧 ${report}`;
		const { anchor, state } = carried(report, after, '👍🏽');
		expect(state).toBe('moved');
		expect(anchor.start).toBe(held(report, '👍🏽').anchor.start + 6);
		expect(Array.from(after).slice(anchor.start, anchor.end).join('')).toBe('👍🏽');
	});

	test('carries a paragraph that was put elsewhere as a whole', () => {
		const [a, b, c, d] = report.split('\n\n');
		const after = [d, a, c, b].join('\n\n');
		const { anchor, state } = carried(report, after, 'Baku called it');
		expect(state).toBe('moved');
		expect(new CountedText(after).slice(anchor.start, anchor.end)).toBe('Baku called it');
	});

	test('keeps a passage through other line breaks, in the words as they stand now', () => {
		const after = report
			.replaceAll(' on ', '\non ')
			.replace('anti-terrorist measure', 'anti-terrorist\nmeasure');
		const { anchor, state } = carried(report, after, 'an anti-terrorist measure');
		expect([state, anchor.quote]).toEqual(['moved', 'an anti-terrorist\nmeasure']);
	});

	test('does not carry a passage of which a word was changed, and shows what stands there now', () => {
		const after = report.replace('condemn the use', 'deplore the use');
		const found = carried(report, after, 'We condemn the use of force');
		expect(found.state).toBe('orphaned');
		expect(found.anchor).toEqual(held(report, 'We condemn the use of force').anchor);
		const [place] = found.places;
		expect(new CountedText(after).slice(place?.start ?? 0, place?.end ?? 0)).toBe(
			'We deplore the use of force'
		);
	});

	test('does not carry a letter that was given an accent', () => {
		const before = 'In the text they wrote the word cafe and nothing else of interest.';
		const found = carried(before, before.replace('cafe', 'cafe\u0301'), 'cafe');
		expect(found.state).toBe('orphaned');
	});

	test('a deleted paragraph is orphaned, though another begins with the same words', () => {
		const alike = 'We condemn the use of force by all sides, another spokesman said on Wednesday.';
		const before = `${report}\n\n${alike}`;
		const [first, , ...rest] = before.split('\n\n');
		const found = carried(before, [first, ...rest].join('\n\n'), 'We condemn the use of force');
		expect(found.state).toBe('orphaned');
		expect(found.places).toContainEqual(
			expect.objectContaining({ end: expect.any(Number) as number })
		);
	});

	test('one of two equal paragraphs was deleted: neither coding is given to the other', () => {
		const vote = 'Armenia voted in favour of the draft.';
		const before = [
			'The minutes of the first meeting.',
			vote,
			vote,
			'The meeting was closed.'
		].join('\n');
		const after = ['The minutes of the first meeting.', vote, 'The meeting was closed.'].join('\n');
		const both = carryAnchors(before, after, [
			held(before, 'in favour'),
			held(before, 'in favour', before.indexOf('in favour') + 1)
		]);
		expect(both.map(({ state }) => state)).toEqual(['ambiguous', 'ambiguous']);
	});

	test('what was moved and not confirmed stays moved, though it is where it was', () => {
		const one = held(report, 'We condemn');
		const [found] = carryAnchors(report, `${report}\n\nMore.`, [{ ...one, state: 'moved' }]);
		expect(found).toMatchObject({ state: 'moved', anchor: { start: one.anchor.start } });
	});

	test('what was lost is found again when its words come back', () => {
		const one = held(report, 'We condemn the use of force');
		const wrong = 'An entirely different text that somebody pasted by mistake.';
		const [lost] = carryAnchors(report, wrong, [one]);
		expect(lost?.state).toBe('orphaned');
		const [back] = carryAnchors(wrong, report, [
			{ anchor: lost?.anchor ?? one.anchor, state: 'orphaned' }
		]);
		expect(back).toEqual({ state: 'exact', anchor: one.anchor, places: [] });
	});

	test('a text that is replaced by another loses every passage', () => {
		const other =
			'Nothing of what was said before stands in this text, which is about something else.';
		expect(carried(report, other, 'We condemn the use of force').state).toBe('orphaned');
	});
});

const distinct = fc
	.integer({ min: 12, max: 120 })
	.map((n) => Array.from({ length: n }, (_, i) => `w${i}𝒜`));
const repetitive = fc.array(fc.constantFrom('a', 'b', 'c', 'da\u0301', '👍', '\n'), {
	minLength: 1,
	maxLength: 60
});

/** Passages of a text: every stretch of one to three words. */
function passages(words: readonly string[]): (Held & { words: [number, number] })[] {
	const text = new CountedText(words.join(' '));
	let start = 0;
	return words.flatMap((word, i) => {
		const from = start;
		start += word.length + 1;
		return [1, 2, 3].flatMap((count) => {
			const quote = words.slice(i, i + count).join(' ');
			if (i + count > words.length || quote.trim() !== quote) return [];
			const anchor = anchorAtIndex(text, from, from + quote.length);
			return [{ anchor, state: 'exact' as const, words: [i, i + count] as [number, number] }];
		});
	});
}

describe('for any edit', () => {
	test('a passage is carried to its own words, or not at all', () => {
		const edits = fc.array(fc.tuple(fc.nat(), fc.nat(6), fc.nat(3)), {
			minLength: 1,
			maxLength: 5
		});
		fc.assert(
			fc.property(distinct, edits, (words, splices) => {
				const now = [...words];
				splices.forEach(([at, removed, added], i) => {
					const fresh = Array.from({ length: added }, (_, j) => `new${i}.${j}`);
					now.splice(at % (now.length + 1), removed, ...fresh);
				});
				const after = new CountedText(now.join(' '));
				const asked = passages(words);
				carryAnchors(words.join(' '), after.content, asked).forEach(({ state, anchor }, i) => {
					const passage = asked[i];
					if (state !== 'exact' && state !== 'moved')
						return expect(anchor).toEqual(passage?.anchor);
					expect(anchor.quote).toBe(passage?.anchor.quote);
					expect(anchor).toEqual(anchorAt(after, anchor));
					expect(state === 'exact').toBe(anchor.start === passage?.anchor.start);
				});
			})
		);
	});

	test('no two passages become one, however much a text repeats itself', () => {
		fc.assert(
			fc.property(
				repetitive,
				repetitive,
				repetitive,
				fc.nat(),
				fc.nat(10),
				(head, tail, added, at, removed) => {
					const words = [...head, ...tail];
					const now = [...words];
					now.splice(at % (words.length + 1), removed, ...added.slice(0, 5));
					const asked = passages(words);
					const places = new Map<string, Held>();
					carryAnchors(words.join(' '), now.join(' '), asked).forEach(({ state, anchor }, i) => {
						const passage = asked[i];
						if (!passage || (state !== 'exact' && state !== 'moved')) return;
						const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();
						expect(squeezed(anchor.quote)).toBe(squeezed(passage.anchor.quote));
						const place = `${anchor.start}-${anchor.end}`;
						expect(places.get(place)).toBeUndefined();
						places.set(place, passage);
					});
				}
			)
		);
	});

	test('what is put before or after a text shifts every passage, and loses none', () => {
		fc.assert(
			fc.property(distinct, fc.nat(30), fc.nat(30), (words, before, after) => {
				const put = (n: number, word: string) => Array.from({ length: n }, (_, i) => `${word}${i}`);
				const now = [...put(before, 'x'), ...words, ...put(after, 'y')].join(' ');
				const shift = before === 0 ? 0 : Array.from(put(before, 'x').join(' ')).length + 1;
				const asked = passages(words);
				carryAnchors(words.join(' '), now, asked).forEach(({ state, anchor }, i) => {
					expect(state).toBe(shift === 0 ? 'exact' : 'moved');
					expect(anchor.start).toBe((asked[i]?.anchor.start ?? 0) + shift);
				});
			})
		);
	});
});
