import type { Page } from '@playwright/test';
import { dossier, expect, test } from './fixtures.ts';

const pages = [
	...['', '/matrix', '/network', '/timeline', '/compare', '/beside', '/statements', '/method'],
	...['/annotations', '/export/matrix', '/history', '/code'],
	...['actors', 'issues', 'sources', 'statements', 'coverage', 'settings'].map(
		(one) => `/edit/${one}`
	)
];

/** Words in sight, short enough for any column, whose letters are on more than one line. */
const brokenWords = (page: Page) =>
	page.evaluate(() => {
		const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		const range = document.createRange();
		const found = new Set<string>();
		for (let text = texts.nextNode(); text; text = texts.nextNode()) {
			const parent = text.parentElement;
			if (!parent?.checkVisibility({ visibilityProperty: true })) continue;
			if (parent instanceof SVGElement || parent.closest('.visually-hidden, textarea, option'))
				continue;
			// Addresses, and words longer than a column may be, are broken where they have to.
			const words = /(?<=^|[\s(“])[\p{L}\p{N}]{2,15}(?=[,.;:)”]?(\s|$))/gu;
			for (const { 0: word, index } of (text.textContent ?? '').matchAll(words)) {
				range.setStart(text, index);
				range.setEnd(text, index + word.length);
				const lines = new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom)));
				if (lines.size > 1) found.add(word);
			}
		}
		return [...found];
	});

for (const width of [390, 768, 1024]) {
	for (const id of [dossier, `${dossier}-statements`]) {
		test(`no word of ${id} is broken on a screen of ${width}`, async ({ page }) => {
			await page.setViewportSize({ width, height: 900 });
			for (const path of pages) {
				await page.goto(id + path);
				await expect.poll(() => brokenWords(page), { message: path }).toEqual([]);
			}
		});
	}
}

test('the tabs of a dossier stay where they are, whichever is open', async ({ page }) => {
	const tabs = page.getByRole('navigation', { name: 'Views' }).getByRole('link');
	const places = () =>
		tabs.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().left)));
	for (const width of [390, 768, 1440]) {
		await page.setViewportSize({ width, height: 900 });
		await page.goto(`${dossier}/matrix`);
		const before = await places();
		for (const path of ['timeline', 'statements', 'beside']) {
			await page.goto(`${dossier}/${path}`);
			expect(await places(), `${path} at ${width}`).toEqual(before);
		}
	}
});
