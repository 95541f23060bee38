import { tags, violationsOf } from './axe.ts';
import { dossier, expect, test } from './fixtures.ts';

const views = [
	'/',
	dossier,
	`${dossier}?focus=position:azerbaijan/halt-hostilities`,
	`${dossier}?focus=tie:russia~usa`,
	`${dossier}/matrix`,
	`${dossier}/network`,
	`${dossier}/timeline`,
	`${dossier}/compare?actors=usa,russia`,
	`${dossier}/beside`,
	`${dossier}-statements`,
	`${dossier}-statements/timeline`,
	`${dossier}/statements`,
	`${dossier}/annotations`,
	`${dossier}/method`,
	`${dossier}/export/matrix`,
	`${dossier}/export/issue`,
	'/dossiers/none'
];

test('axe finds what is wrong on a page and in its frames', async ({ page }) => {
	const image = '<img src="none.svg">';
	const frame = `<iframe title="Frame" srcdoc='<html lang="en"><title>Frame</title>${image}'></iframe>`;
	await page.setContent(`<html lang="en"><title>Page</title><main>${image}${frame}</main>`);
	await expect(page.frameLocator('iframe').locator('img')).toBeAttached();
	const missing = (await violationsOf(page)).find(({ id }) => id === 'image-alt');
	expect(missing?.nodes.map(({ target }) => target)).toEqual([['img'], ['iframe', 'img']]);
});

for (const theme of ['light', 'dark'] as const) {
	for (const view of views) {
		test(`${view} in ${theme} has no violation that axe can find`, async ({ page }) => {
			await page.goto(`${view}${view.includes('?') ? '&' : '?'}theme=${theme}`);
			await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
			const violations = await violationsOf(page, { tags });
			expect(
				violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)
			).toEqual([]);
		});
	}
}

for (const width of [390, 768, 1440, 2560]) {
	for (const view of views) {
		test(`${view} fits ${width} pixels without a sideways scroll`, async ({ page }) => {
			await page.setViewportSize({ width, height: 900 });
			await page.goto(view);
			const over = await page.evaluate(
				() => document.documentElement.scrollWidth - window.innerWidth
			);
			expect(over).toBeLessThanOrEqual(0);
		});
	}
}
