import { expect, test } from './fixtures.ts';

const statements = '/dossiers/nagorno-karabakh-2023-statements';

test.describe('through the days', () => {
	for (const page of ['', '/matrix', '/network']) {
		test(`arrows, Home and End move the figures of “${page || 'overview'}”, and the address follows at rest`, async ({
			page: tab
		}) => {
			await tab.goto(statements);
			await tab.goto(`${statements}${page}`);
			const slider = tab.getByRole('slider', { name: 'Day' });
			// All seven are dated by their month alone.
			await expect(slider).toHaveAttribute(
				'aria-valuetext',
				'September 2023, exact day unknown (shown as the 30th): 7 new statements'
			);
			await slider.press('Home');
			await expect(tab).toHaveURL(`${statements}${page}?as-of=2023-09-19`);
			await slider.press('ArrowRight');
			await expect(tab).toHaveURL(`${statements}${page}?as-of=2023-09-20`);
			await expect(tab.getByRole('combobox', { name: 'As of' })).toHaveValue('2023-09-20');
			await slider.press('End');
			await expect(tab).toHaveURL(`${statements}${page}`);
			// Moving replaced the address: one step back leaves the page.
			await tab.goBack();
			await expect(tab).toHaveURL(page === '' ? 'about:blank' : statements);
		});
	}

	test('the drawing follows before the address does', async ({ page }) => {
		await page.goto(`${statements}/matrix`);
		const drawn = () => page.locator('.grid svg.scene').innerHTML();
		/** Moves the slider as a hand does. @returns the day of the address one frame later. */
		const move = (place: string) =>
			page.getByRole('slider', { name: 'Day' }).evaluate(async (input, value) => {
				(input as HTMLInputElement).value = value;
				input.dispatchEvent(new Event('input', { bubbles: true }));
				await new Promise((resolve) => requestAnimationFrame(resolve));
				return new URL(location.href).searchParams.get('as-of');
			}, place);
		// The first move brings what moves; from then on nothing is waited for.
		await move('1');
		await expect(page).toHaveURL(/as-of=2023-09-20/);
		const before = await drawn();
		expect(await move('0')).toBe('2023-09-20');
		expect(await drawn()).not.toBe(before);
		await expect(page).toHaveURL(/as-of=2023-09-19/);
	});

	test('space plays from the day shown to the last, and pauses', async ({ page }) => {
		await page.goto(`${statements}?as-of=2023-09-20`);
		const slider = page.getByRole('slider', { name: 'Day' });
		await slider.press(' ');
		await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
		await expect(page).toHaveURL(statements, { timeout: 15_000 });
		await expect(slider).toHaveValue('3');
		await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
	});

	test('a day without statements keeps its place', async ({ page }) => {
		await page.goto(`${statements}?as-of=2023-09-25`);
		const slider = page.getByRole('slider', { name: 'Day' });
		await expect(slider).toHaveValue('2');
		await expect(slider).toHaveAttribute('aria-valuetext', '25 September 2023: 0 new statements');
	});
});

test('what changed between two days is told, and marked in the matrix', async ({ page }) => {
	await page.goto(`${statements}/timeline?as-of=2023-09-21`);
	const changes = page.getByRole('region', { name: 'What changed between two days' });
	await expect(changes).toContainText('The EU shifted on “Condemn operation” from “supports”');
	await changes.getByRole('combobox', { name: 'From' }).selectOption('2023-09-20');
	await expect(page).toHaveURL(`${statements}/timeline?as-of=2023-09-21&since=2023-09-20`);
	await expect(changes).not.toContainText('Greece');
	await changes.getByRole('link', { name: 'matrix' }).click();
	await expect(page.getByText('△ marks what changed since 20 September 2023.')).toBeVisible();
	const cell = (name: RegExp) => page.getByRole('grid').getByRole('link', { name });
	await expect(cell(/^European Union on Condemn operation:.*changed/)).toHaveCount(1);
	await expect(cell(/^Greece on Condemn operation:.*changed/)).toHaveCount(0);
	await page.goto(`${statements}/network?since=2023-09-20`);
	await expect(page.getByText('Changed since 20 September 2023', { exact: true })).toBeVisible();
	await page.goto(`${statements}/network`);
	await expect(page.getByText('Changed since')).toHaveCount(0);
});
