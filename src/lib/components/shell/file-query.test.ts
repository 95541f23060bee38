import { expect, it } from 'vitest';
import { queryOfFile } from './file-query.ts';

it('the files of a page show its view, and not the theme in which its reader sits', () => {
	expect(queryOfFile('?order=similar&theme=dark')).toBe('?order=similar');
	expect(queryOfFile('?theme=dark')).toBe('');
	expect(queryOfFile('?as-of=2023-09-20&focus=actor:usa')).toBe('?as-of=2023-09-20');
	expect(queryOfFile('?colours=dark&preset=slide')).toBe('?colours=dark&preset=slide');
});
