import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkParts } from './links.ts';

test('an address becomes a link and the full stop after it does not', () => {
	expect(linkParts('See https://example.org/a?b=1&c=2. Then ask.')).toEqual([
		{ text: 'See ' },
		{ text: 'https://example.org/a?b=1&c=2', href: 'https://example.org/a?b=1&c=2' },
		{ text: '. Then ask.' }
	]);
});

test('a bracket around an address stays outside, one inside stays inside', () => {
	expect(linkParts('(https://example.org/x)')[1]?.text).toBe('https://example.org/x');
	expect(linkParts('https://example.org/x_(y)')[0]?.text).toBe('https://example.org/x_(y)');
});

test('only http and https lead anywhere', () => {
	for (const text of ['javascript:alert(1)', 'data:text/html,x', 'ftp://example.org', 'http://'])
		expect(linkParts(text).some((part) => part.href)).toBe(false);
});

test('nothing of the text is lost or changed', () => {
	fc.assert(
		fc.property(
			fc.array(fc.oneof(fc.string(), fc.webUrl(), fc.constant('https://')), { maxLength: 6 }),
			(pieces) => {
				const text = pieces.join(' ');
				const parts = linkParts(text);
				expect(parts.map((part) => part.text).join('')).toBe(text);
				for (const { href } of parts) if (href) expect(href).toMatch(/^https?:\/\//);
			}
		)
	);
});
