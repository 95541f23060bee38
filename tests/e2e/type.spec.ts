import type { Page } from '@playwright/test';
import { dossier, expect, test } from './fixtures.ts';

const LEAST = 12;
const dossiers = ['nagorno-karabakh-2023', 'nagorno-karabakh-2023-statements'];
const desk = ['', '/matrix', '/network'];
const views = [...desk, '/timeline', '/compare', '/method'];

/** Every text in sight that is smaller than it should be: its words and its pixels, in a drawing as drawn. */
const smallTexts = (page: Page, drawn: number) =>
	page.evaluate(
		([least, drawn]) => {
			const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			const found = new Set<string>();
			for (let text = texts.nextNode(); text; text = texts.nextNode()) {
				const [words, parent] = [text.textContent?.trim(), text.parentElement];
				if (!words || !parent?.checkVisibility({ visibilityProperty: true })) continue;
				if (parent.closest('.visually-hidden, noscript, script, style, desc, title')) continue;
				const drawing = parent instanceof SVGGraphicsElement ? parent.getScreenCTM() : null;
				const scale = drawing ? Math.hypot(drawing.a, drawing.b) : 1;
				const size = Number.parseFloat(getComputedStyle(parent).fontSize) * scale;
				// A hair less is the rounding of the browser.
				if (size < (drawing ? drawn : least) - 0.05)
					found.add(`${size.toFixed(1)} px: ${words.slice(0, 40)}`);
			}
			return [...found];
		},
		[LEAST, drawn] as const
	);

// Where matrix and network stand side by side in little room, a drawing is made smaller, to letters of 11.
for (const [width, height, shown, drawn] of [
	[1440, 900, views, LEAST],
	[1280, 800, desk, 11],
	[390, 844, views, LEAST]
] as const) {
	test(`no text is smaller than ${LEAST} pixels on a screen of ${width}, and none in a drawing than ${drawn}`, async ({
		page
	}) => {
		await page.setViewportSize({ width, height });
		for (const dossier of dossiers) {
			for (const view of shown) {
				await page.goto(`/dossiers/${dossier}${view}`);
				await page.waitForLoadState('networkidle');
				// The server draws for a desk; a phone draws again for its own width once the scripts are there.
				await expect
					.poll(() => smallTexts(page, drawn), { message: `${dossier}${view}` })
					.toEqual([]);
			}
		}
	});
}

test('on the page figures are set in the fonts that ship', async ({ page }) => {
	await page.goto(`${dossier}/matrix`);
	const words = page.getByRole('grid').locator('text').first();
	await expect(words).toHaveCSS('font-family', /^"?Demarche Sans/);
});
