import { expect, test } from 'vitest';
import { faultOfName, faultOfNote, faultOfTags } from './note-fields.ts';

test.each([
	['', 'Enter your name.'],
	['Ana\nBen', 'A name must fit on one line.'],
	['x'.repeat(101), 'A name may have at most 100 characters; this one has 101.'],
	['A\0', 'A name may not contain this: null character (U+0000) at character 2.']
])('C6: %j cannot be a name, and the reason is said', (name, fault) => {
	expect(faultOfName(name)).toBe(fault);
});

test('a name in any script is a name', () => {
	for (const name of ['Zoë', ' Նարե ', '王芳', 'نور']) expect(faultOfName(name)).toBeUndefined();
});

test.each([
	[' \n', 'Write something first.'],
	['x'.repeat(10_001), 'A note may have at most 10,000 characters; this one has 1 too many.'],
	['a\u202Eb', 'A note may not contain this: right-to-left override (U+202E) at character 2.']
])('a text that cannot be a note is told why', (text, fault) => {
	expect(faultOfNote(text)).toBe(fault);
});

test('C7: a text pasted from a slide is a note', () => {
	expect(faultOfNote('First line\vSecond line\u00A0')).toBeUndefined();
});

test('tags that are too many or too long are told', () => {
	const many = Array.from({ length: 21 }, (_, i) => `t${i}`);
	expect(faultOfTags(many)).toBe('A note may have at most 20 tags; these are 21.');
	expect(faultOfTags(['x'.repeat(51)])).toBe('A tag may have at most 50 characters; one has 51.');
	expect(faultOfTags(['doubt', 'readout'])).toBeUndefined();
});
