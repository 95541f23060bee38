import type { APIRequestContext, Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { copyOf } from './edited-copy.ts';
import { dossier as shipped, editing as test, expect } from './fixtures.ts';

/** Has a statement of the US taken back and said again otherwise; the revisions of each state. */
async function history(request: APIRequestContext, origin: string): Promise<[string, number[]]> {
	const path = await copyOf(request, origin);
	const { statements } = (await (
		await request.get(`/api/v1${path}/statements?actors=usa&issues=halt-hostilities&limit=100`)
	).json()) as { statements: { id: string }[] };
	const revisions: number[] = [];
	for (const stance of [-1, -2]) {
		const changes = statements.map(({ id }) => ({
			...{ entity: 'statement', action: 'edit', id },
			row: { stance }
		}));
		const sent = await request.post(`/api/v1${path}/changes`, {
			data: { changes },
			headers: { origin }
		});
		expect(sent.status(), await sent.text()).toBe(200);
		revisions.push(((await sent.json()) as { revision: number }).revision);
	}
	return [path, revisions];
}

/** The position of the US on the issue, as the table under the figure has it. */
const position = (page: Page) =>
	page
		.getByRole('row')
		.filter({ hasText: 'Halt hostilities' })
		.filter({ hasText: /United States/ });

test.describe('the slider of what was known', () => {
	test('goes back through the states by key, shows the picture of each, and leads to today again', async ({
		page,
		server
	}) => {
		const [path, [first, second]] = await history(page.request, server.url);
		await page.goto(`${path}/timeline`);
		const slider = page.getByRole('slider', { name: 'As known on' });
		const group = page.getByRole('form', { name: 'State of the dossier' });
		await expect(group).toContainText(`As known today (revision ${second})`);
		await page.getByText('View as table').click();
		await expect(position(page)).toContainText('Strongly opposes');
		await slider.focus();
		await page.keyboard.press('ArrowLeft');
		await expect(page).toHaveURL(new RegExp(`known=${first}\\b`));
		await expect(group).toContainText(`revision ${first}`);
		await expect(slider).toHaveAttribute('aria-valuetext', new RegExp(`revision ${first}$`));
		await expect(slider).toBeFocused();
		await expect(position(page)).toContainText('Opposes');
		await expect(position(page)).not.toContainText('Strongly');
		await page.keyboard.press('ArrowLeft');
		await expect(page).not.toHaveURL(new RegExp(`known=${first}\\b`));
		await expect(page).toHaveURL(/known=\d+/);
		await expect(position(page)).toContainText(/supports/i);
		await page.getByRole('link', { name: 'Back to today' }).click();
		await expect(page).not.toHaveURL(/known=/);
		await expect(group).toContainText(`As known today (revision ${second})`);
	});

	test('takes an address that names a day', async ({ page, server }) => {
		const [path, [, second]] = await history(page.request, server.url);
		const today = new Date().toISOString().slice(0, 10);
		await page.goto(`${path}/timeline?known=${today}`);
		await expect(page.getByRole('form', { name: 'State of the dossier' })).toContainText(
			`(revision ${second})`
		);
	});

	test('is not there where the dossier has one state alone', async ({ page }) => {
		await page.goto(`${shipped}/timeline`);
		await expect(
			page.getByRole('heading', { name: 'What changed between two days' })
		).toBeVisible();
		await expect(page.getByRole('slider', { name: 'As known on' })).toHaveCount(0);
	});

	for (const theme of ['light', 'dark']) {
		test(`in ${theme} has no violation that axe can find and fits a phone`, async ({
			page,
			server
		}) => {
			const [path, [first]] = await history(page.request, server.url);
			await page.setViewportSize({ width: 390, height: 844 });
			await page.goto(`${path}/timeline?known=${first}&theme=${theme}`);
			await expect(page.getByRole('slider', { name: 'As known on' })).toBeVisible();
			const violations = await violationsOf(page);
			expect(violations.map(({ id, nodes }) => [id, nodes.map((n) => n.html)])).toEqual([]);
			const fits = () => document.documentElement.scrollWidth <= innerWidth;
			expect(await page.evaluate(fits)).toBe(true);
		});
	}
});

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('the states are a list with a button, which keeps the rest of the view', async ({
		page,
		server
	}) => {
		const [path, [first]] = await history(page.request, server.url);
		await page.goto(`${path}/timeline?transpose=1`);
		const form = page.getByRole('form', { name: 'State of the dossier' });
		const list = form.getByRole('combobox', { name: 'As known on' });
		const option = form.getByRole('option', { name: new RegExp(`revision ${first}$`) });
		await list.selectOption((await option.getAttribute('value')) ?? '');
		await form.getByRole('button', { name: 'Show' }).click();
		await expect(page).toHaveURL(
			new RegExp(`transpose=1.*known=${first}|known=${first}.*transpose=1`)
		);
		await expect(form).toContainText(`revision ${first}`);
		await form.getByRole('link', { name: 'Back to today' }).click();
		await expect(form).toContainText('As known today');
	});
});
