import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

/** The rules of WCAG 2.2 AA, and what axe holds to be good practice. */
export const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds wrong on a page and in its frames. It runs in the page itself, and only what is wrong leaves it:
 * `@axe-core/playwright` writes down where each sound element is, too, which takes six times as long.
 *
 * @param options.tags the rules with one of these tags; else all that axe runs unless told.
 * @param options.within only what is inside of these elements.
 */
export async function violationsOf(
	page: Page,
	options: { tags?: string[]; within?: string } = {}
): Promise<axe.Result[]> {
	// A frame answers the page that asks it, whatever both their origins.
	const frames = `${axe.source}; axe.configure({ allowedOrigins: ['<unsafe_all_origins>'] });`;
	for (const frame of page.frames()) await frame.evaluate(frames);
	return page.evaluate(async ({ tags, within }) => {
		const { axe: inPage } = window as unknown as { axe: typeof axe };
		const { violations } = await inPage.run(within ?? document, {
			...(tags && { runOnly: { type: 'tag', values: tags } }),
			resultTypes: ['violations']
		});
		return violations;
	}, options);
}

/** Expects a page in which axe finds no violation, and which is no wider than its window. @param what names the page. */
export async function expectAccessible(page: Page, what = page.url()): Promise<void> {
	const violations = await violationsOf(page, { tags });
	expect(
		violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
		what
	).toEqual([]);
	const over = () => document.documentElement.scrollWidth - window.innerWidth;
	expect(await page.evaluate(over), what).toBeLessThanOrEqual(0);
}
