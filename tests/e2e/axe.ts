import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Expects a page in which axe finds no violation, and which is no wider than its window. @param what names the page. */
export async function expectAccessible(page: Page, what = page.url()): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
	expect(
		violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
		what
	).toEqual([]);
	const over = () => document.documentElement.scrollWidth - window.innerWidth;
	expect(await page.evaluate(over), what).toBeLessThanOrEqual(0);
}
