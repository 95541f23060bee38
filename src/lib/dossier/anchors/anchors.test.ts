import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONTEXT_LENGTH } from '#lib/contract/coding.ts';
import { anchorAt, anchorAtIndex } from './anchor.ts';
import { CountedText } from './counted-text.ts';
import { resolveAnchor } from './resolve.ts';

const armenian = 'Հայաստանի վարչապետը դատապարտեց հարձակումը։';
const azerbaijani = 'Azərbaycan Xarici İşlər Nazirliyi bəyanatla çıxış etdi.';
const combining = 'Cafe\u0301 de\u0301mocratique: A\u0308rger, n\u0303o.';
const emoji = 'Yes 👍🏽 from 👩‍👩‍👧 and 🇦🇲, not 🇦🇿.';

const anyText = fc
	.array(fc.constantFrom(...armenian, ...azerbaijani, ...combining, ...emoji, '\n', '𝒜', '漢'), {
		maxLength: 3000
	})
	.map((parts) => parts.join(''));

describe('a counted text', () => {
	test('counts code points as JavaScript iterates over them, and finds every one again', () => {
		fc.assert(
			fc.property(anyText, fc.array(fc.nat(3000), { maxLength: 20 }), (content, asked) => {
				const text = new CountedText(content);
				const points = Array.from(content);
				expect(text.length).toBe(points.length);
				for (const one of asked) {
					const point = Math.min(one, points.length);
					const index = points.slice(0, point).join('').length;
					expect(text.toIndex(point)).toBe(index);
					expect(text.toPoint(index)).toBe(point);
				}
			})
		);
	});

	test('takes the middle of an emoji for its beginning', () => {
		const text = new CountedText('a👍b');
		expect([0, 1, 2, 3, 4].map((index) => text.toPoint(index))).toEqual([0, 1, 1, 2, 3]);
	});

	test('keeps its counts where an emoji lies across a step', () => {
		const content = `${'x'.repeat(1023)}👍${'y'.repeat(3000)}👍z`;
		const text = new CountedText(content);
		expect(text.toPoint(content.indexOf('z'))).toBe(1023 + 1 + 3000 + 1);
		expect(text.toIndex(1024)).toBe(1025);
		expect(text.toIndex(4025)).toBe(content.indexOf('z'));
		expect(text.slice(1023, 1024)).toBe('👍');
	});

	test('a place outside of the text is its nearest end', () => {
		const text = new CountedText('👍');
		expect([text.toIndex(-1), text.toIndex(9), text.toPoint(-1), text.toPoint(9)]).toEqual([
			0, 2, 0, 1
		]);
	});
});

describe('an anchor', () => {
	test.each([
		['Armenian', armenian, 'դատապարտեց'],
		['Azerbaijani', azerbaijani, 'Nazirliyi bəyanatla'],
		['combining marks', combining, 'de\u0301mocratique'],
		['emoji', emoji, '🇦🇲']
	])('counts code points: %s', (_, content, quote) => {
		const text = new CountedText(content);
		const index = content.indexOf(quote);
		const anchor = anchorAtIndex(text, index, index + quote.length);
		expect(anchor.quote).toBe(quote);
		const points = Array.from(content);
		expect(points.slice(anchor.start, anchor.end).join('')).toBe(quote);
		expect(anchor.prefix).toBe(points.slice(0, anchor.start).slice(-CONTEXT_LENGTH).join(''));
		expect(anchor.suffix).toBe(points.slice(anchor.end).slice(0, CONTEXT_LENGTH).join(''));
		expect(resolveAnchor(text, anchor)).toEqual({ state: 'exact', anchor, places: [] });
	});

	test.each([
		[3, 3],
		[4, 2],
		[-1, 2],
		[0, 99],
		[0.5, 2]
	])('is refused from %s to %s', (start, end) => {
		expect(() => anchorAt(new CountedText(azerbaijani), { start, end })).toThrow(RangeError);
	});
});

const report =
	'The ministry published a long statement on Tuesday. Baku must stop its military action at once. ' +
	'It added that talks should follow. Asked again on Friday, the spokesman said: Baku must stop. ';

function anchored(content: string, quote: string, from = 0) {
	const index = content.indexOf(quote, from);
	return anchorAtIndex(new CountedText(content), index, index + quote.length);
}

describe('an anchor in a text of which nothing else is known', () => {
	test('is found elsewhere once, unmistakably: moved', () => {
		const anchor = anchored(report, 'must stop its military action');
		const found = resolveAnchor(new CountedText(`Correction. ${report}`), anchor);
		expect(found.state).toBe('moved');
		expect(found.anchor).toEqual({ ...anchor, start: anchor.start + 12, end: anchor.end + 12 });
	});

	test('is never taken for a look-alike once its paragraph is gone (hypothesis/client#7571)', () => {
		const deleted =
			'The old regulation was adopted in March by the council of ministers of the union.';
		const alike =
			'The new regulation was adopted in March by the council of ministers of the union.';
		const before = `First.\n\n${deleted}\n\nBetween.\n\n${alike}\n\nLast.`;
		const after = `First.\n\nBetween.\n\n${alike}\n\nLast.`;
		const whole = resolveAnchor(new CountedText(after), anchored(before, deleted));
		expect(whole).toMatchObject({ state: 'orphaned', places: [] });
		const shared = 'regulation was adopted';
		const part = resolveAnchor(new CountedText(after), anchored(before, shared));
		expect(part.state).toBe('orphaned');
		const place = after.indexOf(shared);
		expect(part.places).toEqual([{ start: place, end: place + shared.length }]);
	});

	test('is never found within another word (hypothesis/h#2634)', () => {
		const anchor = anchored('He thanked Linus for it.', 'Linus');
		const found = resolveAnchor(new CountedText('He thanked the Chinese for it.'), anchor);
		expect(found).toEqual({ state: 'orphaned', anchor, places: [] });
	});

	test('is ambiguous where its words and their context occur twice', () => {
		const line = 'The delegate of Armenia voted in favour of the draft resolution that day.\n';
		const before = `Minutes.\n${line}End of the minutes of the meeting.`;
		const anchor = anchored(before, 'voted in favour');
		const found = resolveAnchor(new CountedText(`Minutes of both days.\n${line}${line}`), anchor);
		expect(found.state).toBe('ambiguous');
		expect(found.anchor).toEqual(anchor);
		expect(found.places).toHaveLength(2);
	});

	test('is exact at its place, though the same words with the same context stand elsewhere too', () => {
		const line = 'The delegate of Armenia voted in favour of the draft resolution that day.\n';
		const text = new CountedText(line.repeat(5));
		const anchor = anchored(text.content, 'in favour', 200);
		expect(resolveAnchor(text, anchor)).toEqual({ state: 'exact', anchor, places: [] });
	});

	test('one short word without its context is not found again', () => {
		const anchor = anchored('Yes.', 'Yes.');
		expect(resolveAnchor(new CountedText('He did not say: Yes.'), anchor).state).toBe('orphaned');
	});

	test('every passage of any text is exact in that text, and never elsewhere than where its words stand', () => {
		fc.assert(
			fc.property(anyText, anyText, fc.nat(), fc.nat(), (content, other, a, b) => {
				const text = new CountedText(content);
				fc.pre(text.length > 0);
				const start = a % text.length;
				const anchor = anchorAt(text, { start, end: start + 1 + (b % (text.length - start)) });
				expect(resolveAnchor(text, anchor)).toEqual({ state: 'exact', anchor, places: [] });
				const elsewhere = new CountedText(other + content.slice(0, 40) + other);
				const found = resolveAnchor(elsewhere, anchor);
				if (found.state === 'exact' || found.state === 'moved') {
					expect(elsewhere.slice(found.anchor.start, found.anchor.end)).toBe(anchor.quote);
				} else expect(found.anchor).toEqual(anchor);
			})
		);
	});
});
