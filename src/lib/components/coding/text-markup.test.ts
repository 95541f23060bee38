import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paragraphsOf } from './paragraphs.ts';
import { receivedText, sentText, textMarkup } from './text-markup.ts';

const written = (content: string) => textMarkup(content, paragraphsOf(content));

/** The letters that a browser reads, in order: it drops the tags, and nothing else. */
const read = (markup: string) =>
	markup
		.replace(/<[^>]*>/g, '')
		.replaceAll('&#13;', '\r')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&amp;', '&');

const piece = fc.constantFrom(
	...['So', 'Երևանը', '🕊', '<b>', '&amp;', '"', "'", '>', ' ', '\t', '\n', '\n\n', '\r\n'],
	...['\u00A0', '\u2028', '\uFEFF', 'e\u0301', '&#13;', '</div>']
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

test('a page holds every letter of a text once, in order, and none of it is markup', () => {
	fc.assert(
		fc.property(text, (content) => {
			const markup = written(content);
			expect(read(markup)).toBe(content);
			expect(markup.replace(/<\/?(p|div|span)( [\w-]+(="\w+")?)*>/g, '')).not.toMatch(/[<>]/);
		})
	);
});

test('paragraphs are in blocks, and what is between them takes no room', () => {
	expect(written('One.\n\nTwo & three.\n')).toBe(
		'<div data-words><div><p dir="auto" data-at="0">One.</p>\n\n' +
			'<p dir="auto" data-at="1">Two &amp; three.</p>\n</div></div>'
	);
	expect(written('One.\u00A0\n\nTwo.')).toContain('</p><span hidden>\u00A0\n\n</span><p');
});

test('a page is sent a text without its words, unless HTML would change them', () => {
	const sent = JSON.stringify(sentText({ content: 'Moscow called.', version: 3 }));
	expect(sent).toMatch(/^\{"version":3,"length":14,"sum":\d+\}$/);
	for (const content of ['a\0b', 'a\ud800b']) {
		expect(sentText({ content, version: 3 })).toEqual({ content, version: 3 });
	}
});

test('where the server draws a page, the words are at hand', async () => {
	const ask = () => Promise.reject(new Error('asked'));
	const sent = sentText({ content: 'One.', version: 3 });
	expect(await receivedText(sent, ask)).toEqual({ content: 'One.', version: 3 });
});
