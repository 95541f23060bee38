import { expect, it } from 'vitest';
import { queryOfFile } from './file-query.ts';

it('the files of a page show its view, and not the theme in which its reader sits', () => {
	expect(queryOfFile('?order=similar&theme=dark')).toBe('?order=similar');
	expect(queryOfFile('?theme=dark')).toBe('');
	expect(queryOfFile('?as-of=2023-09-20&focus=actor:usa')).toBe('?as-of=2023-09-20');
	expect(queryOfFile('?colours=dark&preset=slide')).toBe('?colours=dark&preset=slide');
});

it('no file is asked for as known at a time that the page could not show', () => {
	expect(queryOfFile('?known=12&order=similar')).toBe('?known=12&order=similar');
	expect(queryOfFile('?known=lately&order=similar')).toBe('?order=similar');
	const notKnown = { found: '99', expected: 'a revision up to 7', nearest: '7' };
	expect(queryOfFile('?known=99&order=similar', notKnown)).toBe('?order=similar');
});
