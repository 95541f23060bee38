import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { dossier, expect, openFilters, test } from './fixtures.ts';

const actors = [
	'United States',
	'Russia',
	'United Nations',
	'European Union',
	'France',
	'Germany',
	'Armenia',
	'Azerbaijan'
];
const issues = [
	'Halt hostilities',
	'Condemn operation',
	'Onus on Azerbaijan',
	'Disarm formations',
	'Return to 2020 ceasefire',
	'Talks with Karabakh',
	'Protect civilians',
	'Support Armenia',
	'Russia upheld ceasefire'
];

test('the dashboard is in the HTML: all eight actors and nine issues', async ({ request }) => {
	const html = await (await request.get(dossier)).text();
	for (const name of [...actors, ...issues]) expect(html).toContain(name);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a cell leads to its statements and their source', async ({ page }) => {
		await page.goto(dossier);
		await page
			.getByRole('grid')
			.getByRole('link', { name: /^United Nations on Halt hostilities/ })
			.click();
		const evidence = page.getByRole('complementary', { name: 'Evidence' });
		await expect(evidence).toContainText('for an immediate end to the fighting');
		await expect(
			evidence.getByRole('link', { name: /Azerbaijan says Karabakh/ }).first()
		).toHaveAttribute('href', /^https:\/\/international\.astroawani\.com\//);
	});
});

test('open → cell → both accounts, the words and the source', async ({ page }) => {
	await page.goto('/');
	await page
		.getByRole('link', { name: /Nagorno-Karabakh/ })
		.first()
		.click();
	const cell = page
		.getByRole('grid')
		.getByRole('link', { name: /^Azerbaijan on Halt hostilities/ });
	await expect(cell).toHaveAccessibleName(/contested/);
	await cell.click();
	await expect(page).toHaveURL(/focus=position:azerbaijan\/halt-hostilities/);
	const evidence = page.getByRole('complementary', { name: 'Evidence' });
	await expect(evidence).toContainText('continue successfully');
	await expect(evidence).toContainText('expressed readiness');
	await expect(evidence).toContainText(
		'only after Armenian fighters lay down their weapons and surrender'
	);
});

test('the matrix is one tab stop; arrows move, Enter opens', async ({ page }) => {
	await page.goto(dossier);
	const grid = page.getByRole('grid');
	await expect(grid.locator('a[tabindex="0"]')).toHaveCount(1);
	await grid.locator('a[tabindex="0"]').focus();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('End');
	await expect(
		grid.getByRole('link', { name: /^Russia on Russia upheld ceasefire/ })
	).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/focus=position:russia\/russia-upheld-ceasefire/);
	await expect(page.getByRole('complementary', { name: 'Evidence' })).toContainText(/not stated/i);
});

test('pointing at an actor in the matrix lights it in the network', async ({ page }) => {
	await page.goto(dossier);
	await page.getByRole('grid').getByRole('link', { name: 'Russia', exact: true }).hover();
	await expect(page.locator('[data-target="actor:russia"] .node.lit')).toBeVisible();
	await expect(page.locator('[data-target="actor:usa"] .node.lit')).toHaveCount(0);
});

test('an actor dragged in the network stays where it was put, over a reload', async ({ page }) => {
	await page.goto(`${dossier}/network`);
	const node = page.locator('[data-target="actor:usa"]');
	// What drags is loaded when a pointer comes near.
	await node.hover();
	await expect(page.locator('.frame.held')).toBeVisible();
	const before = await node.boundingBox();
	if (!before) throw new Error('the node is not drawn');
	await page.mouse.move(before.x + before.width / 2, before.y + before.height / 2);
	await page.mouse.down();
	await page.mouse.move(before.x + 60, before.y + 50, { steps: 8 });
	await page.mouse.up();
	await expect(page).toHaveURL(/pins=usa/);
	const dropped = await node.boundingBox();
	expect(Math.hypot((dropped?.x ?? 0) - before.x, (dropped?.y ?? 0) - before.y)).toBeGreaterThan(
		20
	);
	await page.reload();
	await expect(node).toBeVisible();
	expect(await node.boundingBox()).toEqual(dropped);

	// And where the address no longer says so: this machine remembers, and shows it only when asked.
	await page.goto(`${dossier}/network`);
	expect(await node.boundingBox()).toEqual(before);
	await node.hover();
	await page.getByRole('button', { name: 'Restore my layout' }).click();
	await expect(page).toHaveURL(/pins=usa/);
	await page.getByRole('button', { name: 'Reset layout' }).click();
	await expect(page).not.toHaveURL(/pins/);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page).toHaveURL(/pins=usa/);
	await node.focus();
	await page.keyboard.press('Control+Shift+Z');
	await expect(page).not.toHaveURL(/pins/);
	await page.keyboard.press('Control+Z');
	await expect(page).toHaveURL(/pins=usa/);
});

test('Reset gives the computed network back and forgets the moves; undo brings them back', async ({
	page
}) => {
	await page.goto(`${dossier}/network`);
	const node = page.locator('[data-target="actor:germany"]');
	await node.hover();
	await expect(page.locator('.frame.held')).toBeVisible();
	// In the drawing: Reset begins at the top of the page.
	const place = () => node.locator('.node').getAttribute('cy');
	const computed = await place();
	await node.focus();
	await page.keyboard.press('Shift+ArrowDown');
	await expect(page).toHaveURL(/pins=germany/);

	await openFilters(page);
	await page.getByRole('link', { name: 'Reset', exact: true }).click();
	await expect(page).toHaveURL(`${dossier}/network`);
	await expect.poll(place).toBe(computed);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page).toHaveURL(/pins=germany/);

	await openFilters(page);
	await page.getByRole('link', { name: 'Reset', exact: true }).click();
	await expect(page).toHaveURL(`${dossier}/network`);
	await page.goto(`${dossier}/network`);
	await node.hover();
	await expect(page.locator('.frame.held')).toBeVisible();
	expect(await place()).toBe(computed);
	await expect(page.getByRole('button', { name: 'Restore my layout' })).toHaveCount(0);
});

test('leaving the network for another page keeps the moves on this machine', async ({ page }) => {
	await page.goto(`${dossier}/network`);
	const node = page.locator('[data-target="actor:germany"]');
	await node.hover();
	await expect(page.locator('.frame.held')).toBeVisible();
	await node.focus();
	await page.keyboard.press('Shift+ArrowDown');
	await expect(page).toHaveURL(/pins=germany/);
	await page.getByRole('link', { name: 'Démarche' }).click();
	await expect(page).toHaveURL('/');
	await page.goto(`${dossier}/network`);
	await node.hover();
	await expect(page.getByRole('button', { name: 'Restore my layout' })).toBeVisible();
});

test('the network is drawn around one actor, with its blocs, as its file is', async ({
	page,
	request
}) => {
	await page.goto(`${dossier}/network`);
	await openFilters(page);
	await page.getByLabel('Focus on').selectOption('Türkiye');
	await expect(page).toHaveURL(/ego=turkey/);
	await expect(page.locator('svg [data-target^="actor:"]')).toHaveCount(2);
	await page.getByRole('checkbox', { name: 'Blocs' }).check();
	await expect(page).toHaveURL(/ego=turkey&blocs=1/);
	const file = await request.get(`${dossier}/figures/network.svg?ego=turkey&blocs=1`);
	const svg = await file.text();
	expect(svg).toContain('Groups that leave the fewest links unexplained');
	expect(svg.match(/id="[^"]*-actor-/g)).toHaveLength(2);
	const quality = page.locator('details', { hasText: 'Distance reflects agreement' });
	await quality.locator('summary').click();
	await expect(quality.getByRole('paragraph')).toContainText('0 crossings of 1 line');
});

test('a control changes the figure, the address and nothing else', async ({ page }) => {
	await page.goto(`${dossier}/matrix`);
	await openFilters(page);
	await page.getByLabel('Swap rows and columns').check();
	await expect(page).toHaveURL(/transpose=1/);
	await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '10');
	await page.getByLabel('Order').selectOption('alphabetical');
	await expect(page).toHaveURL(/order=alphabetical/);
	await page.reload();
	// What a folded panel holds is counted beside its name.
	await expect(page.locator('summary', { hasText: 'Filters (1)' })).toBeVisible();
	await openFilters(page);
	await expect(page.getByLabel('Swap rows and columns')).toBeChecked();
});

test('an order set by hand is in the address', async ({ page }) => {
	await page.goto(`${dossier}/matrix`);
	await openFilters(page);
	await page.getByText('Actors', { exact: false }).locator('xpath=self::summary').first().click();
	await page.getByRole('button', { name: 'Move Russia up' }).click();
	await expect(page).toHaveURL(/actors=russia,usa,.*order=hand/);
	await expect(page.getByRole('rowheader').first().getByRole('link')).toHaveAccessibleName(
		'Russia'
	);
});

test('the legend is also the filter, and says how to end it', async ({ page }) => {
	await page.goto(dossier);
	const entries = page.getByRole('list', { name: /^Legend/ }).getByRole('button');
	const entry = page.getByRole('button', { name: /^reported/ });
	await expect(page.getByRole('button', { name: 'Clear' })).toHaveCount(0);
	await entry.click();
	await expect(entry).toHaveAttribute('aria-pressed', 'true');
	await expect(page.locator('.spot.dim')).toHaveCount(71);
	// What can be pressed can be read.
	for (const other of await entries.all()) await expect(other).toHaveCSS('opacity', '1');
	await page.getByRole('button', { name: 'Clear' }).click();
	await expect(page.locator('.spot.dim')).toHaveCount(0);
});

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

test('paper says of which day it is, and shows no focus', async ({ page }) => {
	await page.goto(`${dossier}?focus=position:azerbaijan/halt-hostilities`);
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByText('As of 20 September 2023 · 1 source: Reuters')).toBeVisible();
	const marked = page.locator('[aria-current="true"] .spot, .spot.lit');
	for (const mark of await marked.all()) {
		await expect(mark).toHaveCSS('fill', 'none');
		await expect(mark).toHaveCSS('stroke', 'none');
	}
});

for (const figure of ['matrix', 'network'] as const) {
	test(`the export button downloads the very bytes of the ${figure} figure`, async ({
		page,
		request
	}) => {
		await page.goto(`${dossier}/${figure}?as-of=2023-09-20&order=alphabetical`);
		const link = page.getByRole('link', { name: 'Export SVG' });
		const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
		const saved = await readFile(await download.path(), 'utf8');
		const served = await request.get(`${dossier}/figures/${figure}.svg?order=alphabetical`);
		expect(saved).toBe(await served.text());
		expect(saved.startsWith('<svg') || saved.startsWith('<?xml')).toBe(true);
	});
}

test('every stretch of the headline leads to what it rests on', async ({ page }) => {
	await page.goto(dossier);
	const links = page.locator('.lead a');
	expect(await links.count()).toBeGreaterThan(1);
	for (const href of await links.evaluateAll((all) => all.map((a) => a.getAttribute('href')))) {
		expect(href).toMatch(/focus=|matrix\?/);
	}
});

test('a shared link shows its figure: the address of the picture is whole, and leads to it', async ({
	page,
	request
}) => {
	await page.goto(`${dossier}/network?layer=documented`);
	const meta = (property: string) =>
		page.locator(`meta[property="og:${property}"]`).getAttribute('content');
	const origin = new URL(page.url()).origin;
	expect(await meta('image')).toBe(`${origin}${dossier}/figures/network.png?layer=documented`);
	expect(await meta('title')).toBe('Nagorno-Karabakh, September 2023');
	const picture = await request.get((await meta('image')) ?? '');
	expect(picture.headers()['content-type']).toBe('image/png');
});
