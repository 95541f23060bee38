import { expect, test } from 'vitest';
import { blocksOf } from './drawn-text.ts';
import { paragraphsOf } from './paragraphs.ts';

test('a long text is drawn in blocks of some paragraphs each, none lost and none moved', () => {
	const long = Array.from({ length: 400 }, (_, i) => `${i} ${'word '.repeat((i % 9) * 30)}`);
	const paragraphs = paragraphsOf(long.join('\n\n'));
	const blocks = blocksOf(paragraphs);
	expect(blocks.flat()).toEqual(paragraphs);
	expect(blocks.length).toBeLessThan(paragraphs.length * 0.6);
	expect(Math.max(...blocks.map(({ length }) => length))).toBeLessThan(13);
});

test('a paragraph longer than a block is a block by itself', () => {
	const [first, second] = ['word '.repeat(2000), 'word'];
	expect(blocksOf(paragraphsOf(`${first}\n\n${second}`))).toHaveLength(2);
});
