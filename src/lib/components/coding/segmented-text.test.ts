import { expect, test } from 'vitest';
import { paragraphAt, paragraphsOf } from './paragraphs.ts';
import {
	found,
	grown,
	moved,
	movedToEdge,
	snapped,
	uncoded,
	withEnd,
	withStart
} from './passage.ts';
import { SegmentedText } from './segmented-text.ts';
import type { Span } from './spans.ts';

const words =
	'The U.S. Secretary of State urged “an immediate end”. Ankara did not.\n\n' +
	'Երևանը դատապարտեց հարձակումը։ Բաքուն չպատասխանեց։\n\n' +
	'Cafe\u0301 👩‍👩‍👧 talks';
const text = new SegmentedText(words, 'en');
const said = ({ start, end }: Span) => words.slice(start, end);
const at = (part: string): Span => {
	const start = words.indexOf(part);
	return { start, end: start + part.length };
};

test('blank lines part paragraphs; in a text without them every line is one', () => {
	expect(paragraphsOf('a\nb\n\n \nc\n').map((p) => p.text)).toEqual(['a\nb', 'c']);
	expect(paragraphsOf('a\nb\nc').map((p) => p.text)).toEqual(['a', 'b', 'c']);
	expect(paragraphsOf(' \n')).toEqual([]);
	const two = paragraphsOf('ab\n\ncd');
	expect([0, 2, 3, 4, 9].map((offset) => paragraphAt(two, offset))).toEqual([0, 0, 0, 1, 1]);
});

test('the cursor moves by word over punctuation, and stays at either end', () => {
	const first = text.at('word', 0);
	expect(said(first)).toBe('The');
	expect(moved(text, first, 'word', -1)).toEqual(first);
	expect(said(moved(text, at('urged'), 'word', 1))).toBe('an');
	expect(said(moved(text, at('an immediate'), 'word', 1))).toBe('end');
	expect(said(moved(text, at('an immediate'), 'word', -1))).toBe('urged');
	const last = movedToEdge(text, 1);
	expect(said(last)).toBe('talks');
	expect(moved(text, last, 'word', 1)).toEqual(last);
});

test('the cursor moves by sentence and paragraph, and an abbreviation ends no sentence', () => {
	const next = moved(text, at('The'), 'sentence', 1);
	expect(said(next)).toBe('Ankara');
	expect(said(moved(text, next, 'sentence', -1))).toBe('The');
	expect(said(moved(text, next, 'sentence', 1))).toBe('Երևանը');
	expect(said(moved(text, at('urged'), 'paragraph', 1))).toBe('Երևանը');
	expect(said(moved(text, at('urged'), 'paragraph', -1))).toBe('The');
});

test('a passage grows and shrinks at either end, by word, sentence and letter, and keeps something', () => {
	const urged = at('urged');
	expect(said(withEnd(text, urged, 'word', 1))).toBe('urged “an');
	expect(said(withEnd(text, at('urged “an'), 'word', -1))).toBe('urged');
	expect(withEnd(text, urged, 'word', -1)).toEqual(urged);
	expect(said(withEnd(text, urged, 'sentence', 1))).toBe('urged “an immediate end”.');
	expect(said(withStart(text, urged, 'word', -1))).toBe('State urged');
	expect(said(withStart(text, at('State urged'), 'word', 1))).toBe('urged');
	expect(withStart(text, urged, 'word', 1)).toEqual(urged);
	expect(said(withStart(text, urged, 'sentence', -1))).toBe('The U.S. Secretary of State urged');
	expect(said(withEnd(text, at('end'), 'letter', 1))).toBe('end”');
});

test('a letter with its marks, and a family of emoji, are one letter each', () => {
	expect(said(withEnd(text, at('Caf'), 'letter', 1))).toBe('Cafe\u0301');
	expect(said(withEnd(text, at('Cafe\u0301 '), 'letter', 1))).toBe('Cafe\u0301 👩‍👩‍👧');
});

test('a passage is taken up to whole sentences, and then up to whole paragraphs', () => {
	const sentence = grown(text, at('immediate'));
	expect(said(sentence)).toBe('The U.S. Secretary of State urged “an immediate end”.');
	expect(said(grown(text, sentence))).toBe(`${said(sentence)} Ankara did not.`);
	expect(said(grown(text, at('դատապարտեց')))).toBe('Երևանը դատապարտեց հարձակումը։');
});

test('after a whole sentence the cursor goes on to the very next word, sentence and paragraph', () => {
	const sentence = grown(text, at('immediate'));
	expect(said(moved(text, sentence, 'word', 1))).toBe('Ankara');
	expect(said(moved(text, sentence, 'sentence', 1))).toBe('Ankara');
	expect(said(moved(text, grown(text, sentence), 'paragraph', 1))).toBe('Երևանը');
});

test('what a pointer marks becomes whole words, without the comma beside them', () => {
	expect(said(snapped(text, at('mmediate end”. A')) as Span)).toBe('immediate end”. Ankara');
	expect(said(snapped(text, at('“an immediate end”.')) as Span)).toBe('an immediate end');
	expect(snapped(text, at('”. '))).toBeUndefined();
});

test('words are found whatever their case and quotation marks, from the cursor on and then from the top', () => {
	expect(said(found(words, '"AN immediate', 0) as Span)).toBe('“an immediate');
	expect(said(found(words, 'the', words.length) as Span)).toBe('The');
	expect(found(words, 'Moscow', 0)).toBeUndefined();
	expect(found(words, ' ', 0)).toBeUndefined();
});

test('the next paragraph that nobody has coded is found both ways', () => {
	const coded = [at('Երևանը')];
	expect(said(uncoded(text, at('The'), coded, 1) as Span)).toBe('Cafe\u0301');
	expect(said(uncoded(text, at('talks'), coded, -1) as Span)).toBe('The');
	expect(uncoded(text, at('talks'), coded, 1)).toBeUndefined();
});
