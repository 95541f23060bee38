import { dossier, expect, test } from './fixtures.ts';

/** The width of an A4 page within its margins, in pixels. */
const PAPER = 718;

test.describe('a page printed from a wide screen', () => {
	for (const path of ['', '/matrix', '/network', '/timeline', '/compare']) {
		test(`has all of its drawings on the paper: “${path}”`, async ({ page }) => {
			// As in print: what is laid out for the screen is not laid out anew for the paper.
			await page.addInitScript(() => {
				const Observer = ResizeObserver;
				window.ResizeObserver = class extends Observer {
					constructor(callback: ResizeObserverCallback) {
						super((...changes) => matchMedia('print').matches || callback(...changes));
					}
				};
			});
			await page.goto(`${dossier}-statements${path}`, { waitUntil: 'networkidle' });
			await page.emulateMedia({ media: 'print' });
			await page.setViewportSize({ width: PAPER, height: 1000 });
			const ends = await page
				.getByRole('main')
				.locator('svg')
				.evaluateAll((all) =>
					all
						.filter((one) => one.checkVisibility({ visibilityProperty: true }))
						.map((one) => Math.round(one.getBoundingClientRect().right))
				);
			for (const end of ends) expect(end).toBeLessThanOrEqual(PAPER);
		});
	}
});
