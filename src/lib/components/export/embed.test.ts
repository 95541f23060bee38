import { expect, test } from 'vitest';
import { embedTexts, pinnedAddress } from './embed.ts';

const embedded = {
	address: 'https://a.test/matrix.svg?order=bloc&preset=slide',
	picture: 'https://a.test/matrix.svg?order=bloc&preset=slide&text=outlines',
	title: 'A & <B>',
	sentence: 'Six of eight support "halt".'
};

test('a figure in another page has its own size, and says what it shows', () => {
	const { image, frame } = embedTexts({ ...embedded, size: { width: 1280, height: 720 } });
	expect(image).toBe(
		'<img src="https://a.test/matrix.svg?order=bloc&amp;preset=slide&amp;text=outlines" alt="A &amp; &lt;B>: Six of eight support &quot;halt&quot;." width="1280" height="720" style="max-width:100%;height:auto">'
	);
	expect(frame).toBe(
		'<iframe src="https://a.test/matrix.svg?order=bloc&amp;preset=slide" title="A &amp; &lt;B>" width="1280" height="720" loading="lazy"></iframe>'
	);
});

test('a figure whose size is not known yet is given none that is wrong', () => {
	const { image, frame } = embedTexts({ ...embedded, sentence: '' });
	expect(image).toMatch(/alt="A &amp; &lt;B>">$/);
	expect(frame).not.toContain('width');
});

test('a version is one more parameter, or the first', () => {
	expect(pinnedAddress('/m.svg', 'abc')).toBe('/m.svg?version=abc');
	expect(pinnedAddress('/m.svg?order=bloc', 'abc')).toBe('/m.svg?order=bloc&version=abc');
	expect(pinnedAddress('/m.svg', '')).toBe('/m.svg');
});
