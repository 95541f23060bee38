import { expect, test } from 'vitest';
import { paragraphsOf } from './paragraphs.ts';
import { joinLetters, textMarkup } from './text-markup.ts';

test('a long paragraph that a browser has read in parts is one run of letters again', () => {
	const long = 'The ministry said so 🕊. '.repeat(8_000).trimEnd();
	const content = `First.\n\n${long}\n\nLast.`;
	const paragraphs = paragraphsOf(content);
	const page = document.createElement('main');
	page.innerHTML = textMarkup(content, paragraphs);
	// As a browser may while it reads.
	const letters = page.querySelectorAll('p')[1]?.firstChild as Text;
	letters.splitText(65_536);
	joinLetters(page, paragraphs);
	const runs = [...page.querySelectorAll('p')].map(({ childNodes }) => childNodes.length);
	expect(runs).toEqual([1, 1, 1]);
	expect(page.textContent).toBe(content);
});
