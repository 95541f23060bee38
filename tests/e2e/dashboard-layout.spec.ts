import type { Locator } from '@playwright/test';
import { dossier, expect, openFilters, test } from './fixtures.ts';

const statements = `${dossier}-statements`;

test('a slanted heading is hit along its words, to their end', async ({ page }) => {
	await page.goto(statements);
	const heading = (name: string) =>
		page.getByRole('columnheader').getByRole('link', { name, exact: true });
	for (const name of ['Condemn operation', 'Karabakh is Azerbaijani']) {
		// The last letter of its words, as they are drawn.
		const end = await page
			.locator('.grid .scene text', { hasText: name })
			.first()
			.evaluate((text: SVGTextElement) => {
				const at = text.getEndPositionOfChar(text.getNumberOfChars() - 1);
				const { x, y } = at.matrixTransform(text.getScreenCTM() ?? undefined);
				return { x: x - 3, y: y + 1 };
			});
		await page.mouse.click(end.x, end.y);
		await expect(heading(name)).toHaveAttribute('aria-current', 'true');
		await expect(page.getByRole('complementary', { name: 'Evidence' })).toContainText(name);
	}
});

test('what is in focus never tints the colour of a cell', async ({ page }) => {
	const lit = page.getByRole('gridcell').locator('.spot.lit');
	// Of a tie the heads of its rows are marked: outlines round every cell of them would be noise.
	await page.goto(`${dossier}?focus=tie:armenia~azerbaijan`);
	await expect(page.getByRole('rowheader').locator('.spot.lit')).toHaveCount(2);
	await expect(lit).toHaveCount(0);
	await page.goto(`${dossier}?focus=position:armenia/condemn-operation`);
	await expect(lit).toHaveCount(1);
	for (const cell of await lit.all()) await expect(cell).toHaveCSS('fill', 'rgba(0, 0, 0, 0)');
});

test('at 1440 × 900 both figures are whole in the first view, and what was found stands beside them', async ({
	page
}) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	for (const address of [dossier, statements]) {
		await page.goto(address);
		const boxOf = async (what: Locator) => {
			const { x = 0, y = 0, width = 0, height = 0 } = (await what.boundingBox()) ?? {};
			return { x, y, width, end: x + width, foot: y + height };
		};
		const matrix = await boxOf(page.getByRole('grid'));
		const network = await boxOf(page.getByRole('application'));
		const words = await boxOf(page.getByRole('region', { name: 'Key findings' }));
		expect(matrix.y).toBeLessThanOrEqual(300);
		expect(matrix.foot).toBeLessThanOrEqual(900);
		expect(network.width).toBeGreaterThanOrEqual(520);
		expect(network.foot).toBeLessThanOrEqual(900);
		expect(network.x).toBeGreaterThanOrEqual(matrix.end);
		expect(words.x).toBeGreaterThanOrEqual(network.end);
		expect(words.y).toBeLessThan(300);
		for (const name of ['Export', 'Compare']) {
			const way = await boxOf(page.getByRole('link', { name, exact: true }));
			expect(way.foot).toBeLessThan(matrix.y);
		}
	}
});

test('pointing at a cell, a tie or an arrow shows its words at once, beside it and never over it', async ({
	page
}) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.goto(dossier);
	const glimpse = page.locator('.glimpse');
	const cell = page
		.getByRole('grid')
		.getByRole('link', { name: /^Azerbaijan on Halt hostilities/ });
	await cell.hover();
	await expect(glimpse).toContainText('“continue successfully”');
	await expect(glimpse).toContainText('Defence ministry, Azerbaijan, 20 September 2023');
	await expect(page).not.toHaveURL(/focus=/);
	const apart = async () => {
		const [a, b] = [await glimpse.boundingBox(), await cell.boundingBox()];
		if (!a || !b) throw new Error('one of them is not drawn');
		return a.y + a.height <= b.y || a.y >= b.y + b.height;
	};
	expect(await apart()).toBe(true);
	// By the keyboard, too; Escape takes it away.
	await page.mouse.move(0, 0);
	await expect(glimpse).toHaveCount(0);
	await page.getByRole('grid').locator('a[tabindex="0"]').focus();
	await page.keyboard.press('ArrowDown');
	await expect(glimpse).toContainText('Russia');
	await page.keyboard.press('Escape');
	await expect(glimpse).toHaveCount(0);
	const arrow = page.getByRole('link', { name: /^France criticises Azerbaijan/ });
	await arrow.focus();
	await page.keyboard.press('Shift');
	await expect(glimpse).toContainText('France criticises Azerbaijan');
	await expect(glimpse).toContainText('France, ');
});

test('rows and columns in which nobody speaks are one line that leads to what was searched', async ({
	page
}) => {
	await page.goto(statements);
	const grid = page.getByRole('grid');
	await expect(grid).toHaveAttribute('aria-rowcount', '18');
	await expect(grid).toHaveAttribute('aria-colcount', '13');
	const line = page.getByText(
		'No statement on “Russia upheld ceasefire”. No statement by Georgia.'
	);
	await expect(line).toBeVisible();
	await line.getByRole('link', { name: 'Georgia' }).click();
	await expect(page.getByRole('complementary', { name: 'Evidence' })).toContainText('Georgia');
	// Who is chosen is shown, silent or not.
	await page.goto(`${statements}?actors=georgia,greece`);
	await expect(page.getByRole('rowheader', { name: 'Georgia' })).toBeVisible();
});

test('evidence is a drawer of 420 pixels over the page, away from what was chosen', async ({
	page
}) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.goto(dossier);
	const [matrix, drawer] = [page.getByRole('grid'), page.locator('.desk .evidence')];
	const before = await matrix.boundingBox();
	await matrix.getByRole('link', { name: /^Azerbaijan on Halt hostilities/ }).click();
	await expect
		.poll(() => drawer.boundingBox())
		.toEqual({ x: 1440 - 420, y: 0, width: 420, height: 900 });
	expect(await matrix.boundingBox()).toEqual(before);
	// What stands on the right is not covered by what it leads to.
	await page.goto(`${dossier}?focus=relation:armenia-azerbaijan-tension`);
	await expect.poll(async () => (await drawer.boundingBox())?.x).toBe(0);
	await page.getByRole('link', { name: 'Close' }).click();
	await expect(page).toHaveURL(dossier);
	await expect(drawer).toBeEmpty();
});

for (const width of [1280, 1440, 1920]) {
	test(`matrix and network stand on one baseline at ${width}, and nothing is cut`, async ({
		page
	}) => {
		await page.setViewportSize({ width, height: 900 });
		for (const address of [dossier, statements]) {
			await page.goto(address);
			const tops = page.locator('.pair > section > header').evaluateAll((heads) =>
				heads.map((head) => {
					const { top, height } = head.getBoundingClientRect();
					return [Math.round(top), Math.round(height)];
				})
			);
			const [matrix, network] = await tops;
			expect(network).toEqual(matrix);
			const beyond = await page
				.locator('.grid')
				.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
			expect(beyond).toBeLessThanOrEqual(0);
		}
	});
}

test('the ticks of the slider stand where its thumb goes', async ({ page }) => {
	await page.goto(statements);
	const slider = page.getByRole('slider', { name: 'Day' });
	await expect(slider).toHaveCSS('padding', '0px');
	const [track, ticks] = await Promise.all([
		slider.boundingBox(),
		page.locator('.ticks i').evaluateAll((all) =>
			all.map((tick) => {
				const { left, width } = tick.getBoundingClientRect();
				return left + width / 2;
			})
		)
	]);
	// The thumb is 16 pixels wide.
	expect(ticks[0]).toBeCloseTo((track?.x ?? 0) + 8, 1);
	expect(ticks.at(-1)).toBeCloseTo((track?.x ?? 0) + (track?.width ?? 0) - 8, 1);
});

test('controls of a row stand in one line', async ({ page }) => {
	await page.goto(`${dossier}/matrix`);
	const middle = (selector: string) =>
		page.locator(selector).evaluateAll((all) =>
			all.map((one) => {
				const { top, height } = one.getBoundingClientRect();
				return Math.round(top + height / 2);
			})
		);
	const bar = [...(await middle('.controls select')), ...(await middle('.filters > summary'))];
	expect(new Set(bar).size).toBe(1);
	expect(await page.locator('form.controls').evaluate(({ clientHeight }) => clientHeight)).toBe(40);
	await openFilters(page);
	const panel = [...(await middle('.panel summary')), ...(await middle('.panel .reset'))];
	expect(new Set(panel).size).toBe(1);
});

test.describe('on a phone', () => {
	test.use({ viewport: { width: 390, height: 844 } });

	test('the day stands under the sentence, before the figures', async ({ page }) => {
		await page.goto(statements);
		const top = async (what: ReturnType<typeof page.locator>) =>
			(await what.boundingBox())?.y ?? Infinity;
		const day = await top(page.getByLabel('As of'));
		const slider = await top(page.getByRole('slider', { name: 'Day' }));
		const matrix = await top(page.getByRole('heading', { name: 'Stance matrix' }));
		expect(day).toBeGreaterThan(await top(page.locator('.lead')));
		expect(slider).toBeLessThan(matrix);
		expect(day).toBeLessThan(slider);
		expect(await top(page.getByLabel('Order'))).toBeGreaterThan(matrix);
	});

	test('the sheet of evidence leaves what was tapped in sight', async ({ page }) => {
		await page.goto(statements);
		const row = page.getByRole('list', { name: 'One issue at a time' }).getByRole('link', {
			name: /^Greece/
		});
		await row.first().click();
		const sheet = page.locator('.desk.open .evidence');
		await expect(sheet).toContainText('Greece on');
		await expect
			.poll(async () => {
				const [tapped, above] = [await row.first().boundingBox(), await sheet.boundingBox()];
				return (tapped?.y ?? 999) + (tapped?.height ?? 0) <= (above?.y ?? 0);
			})
			.toBe(true);
	});
});
