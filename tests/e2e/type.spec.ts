import type { Page } from '@playwright/test';
import { dossier, expect, test } from './fixtures.ts';

const LEAST = 12;
const dossiers = ['nagorno-karabakh-2023', 'nagorno-karabakh-2023-statements'];
const desk = ['', '/matrix', '/network'];
const views = [...desk, '/timeline', '/compare', '/method'];

/** Every text in sight that is smaller than it should be: its words and its pixels, in a drawing as drawn. */
const smallTexts = (page: Page, spared: string) =>
	page.evaluate(
		([least, spared]) => {
			const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			const found = new Set<string>();
			for (let text = texts.nextNode(); text; text = texts.nextNode()) {
				const [words, parent] = [text.textContent?.trim(), text.parentElement];
				if (!words || !parent?.checkVisibility({ visibilityProperty: true })) continue;
				if (parent.closest(`.visually-hidden, noscript, script, style, desc, title, ${spared}`))
					continue;
				const drawing = parent instanceof SVGGraphicsElement ? parent.getScreenCTM() : null;
				const scale = drawing ? Math.hypot(drawing.a, drawing.b) : 1;
				const size = Number.parseFloat(getComputedStyle(parent).fontSize) * scale;
				// A hair less is the rounding of the browser.
				if (size < least - 0.05) found.add(`${size.toFixed(1)} px: ${words.slice(0, 40)}`);
			}
			return [...found];
		},
		[LEAST, spared] as const
	);

/** The numbers on ties among 18 actors, in what 1280 pixels leave a network beside a matrix of 13 columns. */
const crowded = '.pair .frame [text-anchor="middle"]';

for (const [width, height, shown, spared] of [
	[1440, 900, views, 'nothing'],
	[1280, 800, desk, crowded],
	[390, 844, views, 'nothing']
] as const) {
	test(`no text is smaller than ${LEAST} pixels on a screen of ${width}`, async ({ page }) => {
		await page.setViewportSize({ width, height });
		for (const dossier of dossiers) {
			for (const view of shown) {
				await page.goto(`/dossiers/${dossier}${view}`);
				await page.waitForLoadState('networkidle');
				expect.soft(await smallTexts(page, spared), `${dossier}${view}`).toEqual([]);
			}
		}
	});
}

test('on the page figures are set in the fonts that ship', async ({ page }) => {
	await page.goto(`${dossier}/matrix`);
	const words = page.getByRole('grid').locator('text').first();
	await expect(words).toHaveCSS('font-family', /^"?Demarche Sans/);
});
