import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptsOf } from './excerpts.ts';

const points = (text: string) => Array.from(text);
const at = (text: string, words: string, coder: string) => {
	const start = points(text.slice(0, text.indexOf(words))).length;
	return { start, end: start + points(words).length, coder };
};

test('a passage stands in its paragraph, with who marked which of its words', () => {
	const text = 'Before.\n🕊️ France wants a ceasefire now, it says.\nAfter.';
	const [excerpt, ...more] = excerptsOf(points(text), [
		at(text, 'France wants a ceasefire', 'coder-b'),
		at(text, 'a ceasefire now', 'coder-a')
	]);
	expect(more).toEqual([]);
	expect(excerpt).toEqual({
		start: 8,
		isCutBefore: false,
		isCutAfter: false,
		segments: [
			{ text: '🕊️ ', coders: [] },
			{ text: 'France wants ', coders: ['coder-b'] },
			{ text: 'a ceasefire', coders: ['coder-a', 'coder-b'] },
			{ text: ' now', coders: ['coder-a'] },
			{ text: ', it says.', coders: [] }
		]
	});
});

test('a long paragraph is cut between words on both sides', () => {
	const filler = 'word '.repeat(200);
	const text = `${filler}France wants it. ${filler}`;
	const [excerpt] = excerptsOf(points(text), [at(text, 'France wants it.', 'coder-a')]);
	expect(excerpt).toMatchObject({ isCutBefore: true, isCutAfter: true });
	const [before, passage, after] = excerpt?.segments ?? [];
	expect(passage?.text).toBe('France wants it.');
	expect(before?.text).toMatch(/^(word )+$/);
	expect(after?.text).toMatch(/^( word)+$/);
	expect((before?.text.length ?? 0) + (after?.text.length ?? 0)).toBeLessThan(600);
});

test('the same cell in two paragraphs is two excerpts', () => {
	const text = `First one.\n${'x'.repeat(900)}\nSecond one.`;
	const found = excerptsOf(points(text), [
		at(text, 'First', 'coder-a'),
		at(text, 'Second', 'coder-b')
	]);
	expect(found.map(({ segments }) => segments.map((one) => one.text).join(''))).toEqual([
		'First one.',
		'Second one.'
	]);
});

test('whatever is marked, excerpts say the words of the text, and every marked word is in one', () => {
	const anyText = fc.string({
		unit: fc.constantFrom('a', ' ', '\n', '😀', 'ə'),
		minLength: 1,
		maxLength: 900
	});
	const anyMarked = fc.array(
		fc.tuple(fc.nat(), fc.integer({ min: 1, max: 40 }), fc.constantFrom('coder-a', 'coder-b')),
		{ minLength: 1, maxLength: 4 }
	);
	fc.assert(
		fc.property(anyText, anyMarked, (text, drawn) => {
			const all = points(text);
			const marked = drawn.map(([place, length, coder]) => {
				const start = place % all.length;
				return { start, end: Math.min(all.length, start + length), coder };
			});
			const found = excerptsOf(all, marked);
			for (const { start, segments } of found) {
				const words = segments.map((one) => one.text).join('');
				expect(words).toBe(all.slice(start, start + points(words).length).join(''));
			}
			const shown = found.flatMap(({ segments }) =>
				segments.filter(({ coders }) => coders.length > 0).map((one) => points(one.text).length)
			);
			const places = new Set(
				marked.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i))
			);
			expect(shown.reduce((sum, n) => sum + n, 0)).toBe(places.size);
		})
	);
});
