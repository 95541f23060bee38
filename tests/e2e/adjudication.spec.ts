import type { Browser, Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { codeReport, makePeople, makeTalks, seatOf } from './coded-talks.ts';
import type { Seat } from './coded-talks.ts';
import { editing as test, expect } from './fixtures.ts';
import type { Server } from './server.ts';

const adjudicate = '/dossiers/talks/adjudicate';
const code = '/dossiers/talks/code';

/** Opens a page and waits until it hears of changes. */
async function follow(page: Page, path: string): Promise<void> {
	const opened = page.waitForResponse((answer) => answer.url().includes('/live?after='));
	await page.goto(path);
	expect((await opened).status()).toBe(200);
}

/** Everything up to where two have coded blind and handed it in. */
async function coded(browser: Browser, server: Server, options = {}): Promise<Seat> {
	await makePeople(server);
	const editor = await seatOf(browser, server, 'editor', options);
	await makeTalks(server, editor);
	for (const who of ['anna', 'ben'] as const) {
		await codeReport(await seatOf(browser, server, who), who);
	}
	return editor;
}

const revealed = async (browser: Browser, server: Server, options = {}) => {
	const editor = await coded(browser, server, options);
	await editor.send('post', '/talks/reveal', { source: 'report' });
	return editor;
};

const said = (page: Page) => page.getByRole('region', { name: /^Passage / }).getByRole('status');
const desk = (page: Page, place: number, all: number) =>
	page.getByRole('region', { name: `Passage ${place} of ${all}`, exact: true });

/** α of stances on the page of agreement, as coded or after the decisions. */
async function alpha(page: Page, after: 'coding' | 'decisions'): Promise<number> {
	await page.goto('/dossiers/talks/agreement');
	const figure = page.locator(`[data-figure="alpha-ordinal"][data-after="${after}"]`);
	const words = (await figure.last().locator('span').first().textContent()) ?? '';
	expect(words).toMatch(/^−?\d\.\d+$/);
	return Number(words.replace('−', '-'));
}

test('two code blind, the editor reveals and adjudicates three disagreements, α rises, the matrix changes, history shows each step, undo takes one back, and a reader sees it live', async ({
	browser,
	server
}) => {
	test.slow();
	const { page } = await coded(browser, server);
	const { page: reads } = await seatOf(browser, server, 'reader');
	await follow(reads, '/dossiers/talks');
	await expect(reads.locator('header').getByText('0 statements')).toBeVisible();

	await page.goto(code);
	const source = page.getByRole('listitem').filter({ hasText: 'Report of the talks' }).first();
	await expect(source).toContainText('All coders have submitted.');
	await source.getByText('Reveal codings').first().click();
	await source.getByRole('button', { name: 'Reveal codings' }).click();
	await source.getByRole('link', { name: 'Adjudicate “Report of the talks”' }).click();

	await expect(page.getByText('0 of 3 disagreements decided')).toBeVisible();
	await expect(desk(page, 1, 3)).toBeFocused();
	await expect(desk(page, 1, 3).getByRole('columnheader')).toContainText([
		'Field',
		/Coder A\s+coder-/,
		/Coder B\s+coder-/
	]);

	// The stance: the reading of A, by one key and a reason.
	await page.keyboard.press('a');
	const reason = page.getByRole('textbox', { name: 'Reason' });
	await expect(reason).toBeFocused();
	await expect(reason).toHaveAccessibleDescription(
		/Decided for A .*give a reason, then press Enter/
	);
	await page.keyboard.type('The words are plain.');
	await page.keyboard.press('Enter');
	await expect(said(page)).toContainText('2 disagreements are left.');
	await expect(page.getByText('1 of 3 disagreements decided')).toBeVisible();
	await expect(reads.locator('header').getByText('1 statement')).toBeVisible();

	// What only one found: nothing belongs there, for another reason.
	await expect(desk(page, 2, 3)).toBeFocused();
	await page.keyboard.press('x');
	await page.keyboard.type('It is a question, not a position.');
	await page.keyboard.press('Enter');
	await expect(said(page)).toContainText('1 disagreement is left.');

	// The issue: the reading of A again, with the last reason by Shift.
	await expect(desk(page, 3, 3)).toBeFocused();
	await page.keyboard.press('Shift+A');
	await expect(said(page)).toContainText('Every disagreement in this source is decided.');
	await expect(page.getByText('3 of 3 disagreements decided')).toBeVisible();
	await expect(reads.locator('header').getByText('2 statements')).toBeVisible();

	// All agreements by one key: the matrix of the reader fills.
	await page.keyboard.press('y');
	await expect(said(page)).toContainText('15 agreements accepted.');
	await expect(reads.locator('header').getByText('17 statements')).toBeVisible();
	await expect(
		reads
			.getByRole('gridcell')
			.getByRole('link', { name: /^Nordland.*Truce/ })
			.first()
	).toHaveAccessibleName(/strongly opposes/);

	expect(await alpha(page, 'decisions')).toBeGreaterThan(await alpha(page, 'coding'));

	await page.goto('/dossiers/talks/history');
	const history = page.getByRole('main');
	await expect(history).toContainText('Edgar Editor revealed 35 codings.');
	await expect(history).toContainText('decided that nothing belongs at a passage in');
	await expect(history).toContainText(
		'decided for a coder’s reading of a passage in “Report of the talks” (“The words are plain.”)'
	);
	await expect(history).toContainText(
		'that nothing belongs at a passage in “Report of the talks” (“It is a question, not a position.”)'
	);

	// One decision is taken back: its statement goes, and the disagreement is open again.
	await page.goto(`${adjudicate}?source=report`);
	await expect(desk(page, 1, 3)).toBeFocused();
	await expect(desk(page, 1, 3)).toContainText('The words are plain.');
	await page.keyboard.press('u');
	await expect(said(page)).toContainText('The decision was taken back. It is open again.');
	await expect(page.getByText('2 of 3 disagreements decided')).toBeVisible();
	await expect(reads.locator('header').getByText('16 statements')).toBeVisible();
	await expect(page.getByRole('button', { name: /^A holds/ })).toBeVisible();
});

test('the way back from a statement is one click: its decision with reason, by whom, its codings and their passages; a reader learns that it was adjudicated', async ({
	browser,
	server
}) => {
	const { page } = await revealed(browser, server);
	await page.goto(`${adjudicate}?source=report`);
	await page.getByRole('textbox', { name: 'Reason' }).fill('Anna is right.');
	await page.getByRole('button', { name: /^A holds/ }).click();
	await expect(page.getByText('1 of 3 disagreements decided')).toBeVisible();
	await page.getByRole('navigation', { name: 'Passages' }).getByRole('link').first().click();
	await page.getByRole('link', { name: 'Statement', exact: true }).click();

	const evidence = page.getByRole('complementary', { name: 'Evidence' });
	await expect(evidence).toContainText('Anna is right.');
	await expect(evidence).toContainText('Edgar Editor');
	const codings = evidence.getByRole('list', { name: 'Codings behind this statement' });
	await expect(codings.getByRole('listitem')).toHaveCount(2);
	await expect(codings.getByRole('link').first()).toHaveAttribute(
		'href',
		/\/dossiers\/talks\/code\/report\?coding=/
	);
	const address = page.url();
	await evidence.getByRole('link', { name: 'Adjudicated' }).click();
	await expect(desk(page, 1, 3)).toContainText('Anna is right.');

	const { page: reads } = await seatOf(browser, server, 'reader');
	await reads.goto(address);
	const shown = reads.getByRole('complementary', { name: 'Evidence' });
	await expect(shown).toContainText('Several coders read this passage; an editor decided');
	await expect(shown).not.toContainText('Anna is right.');
	await expect(shown).not.toContainText(/coder-/);
	expect((await reads.goto(adjudicate))?.status()).toBe(403);
	expect((await reads.goto(code))?.status()).toBe(403);
});

test('without scripts: coders are assigned by ticking them, codings revealed, and each passage has a form', async ({
	browser,
	server
}) => {
	const { page } = await coded(browser, server, { javaScriptEnabled: false });
	await page.goto(code);
	const source = page.getByRole('listitem').filter({ hasText: 'Report of the talks' }).first();
	await source.getByText('Reveal codings').first().click();
	await source.getByRole('button', { name: 'Reveal codings' }).click();
	await page.getByRole('link', { name: 'Adjudicate “Report of the talks”' }).click();
	await page.getByRole('button', { name: /^B holds/ }).click();
	await expect(page.getByRole('alert')).toContainText(/reason/i);
	await page.getByRole('textbox', { name: 'Reason' }).fill('Ben is right.');
	await page.getByRole('button', { name: /^B holds/ }).click();
	await expect(page.getByText('1 of 3 disagreements decided')).toBeVisible();
	await expect(desk(page, 2, 3)).toBeVisible();

	// A new reading starts from that of a coder.
	await page.locator('summary', { hasText: 'New reading' }).click();
	await page.getByRole('combobox', { name: /^Stance/ }).selectOption({ value: '0' });
	await page.getByRole('textbox', { name: 'Reason' }).fill('Both sides are named alike.');
	await page.getByRole('button', { name: 'Decide for this reading' }).click();
	await expect(page.getByText('2 of 3 disagreements decided')).toBeVisible();

	await page.getByRole('link', { name: /^Stance/ }).click();
	await page.getByRole('button', { name: 'Take this decision back' }).click();
	await expect(page.getByText('1 of 3 disagreements decided')).toBeVisible();
	await page.getByRole('button', { name: 'Accept 15 agreements' }).click();
	await page.getByRole('link', { name: /^Agreed 15\/15/ }).click();
	await expect(page.getByRole('navigation', { name: 'Passages' }).getByRole('link')).toHaveCount(
		15
	);
});

test('a coder sees their own work alone, and nothing of who else codes', async ({
	browser,
	server
}) => {
	await makePeople(server);
	const editor = await seatOf(browser, server, 'editor');
	await makeTalks(server, editor);
	const { page } = await seatOf(browser, server, 'anna');
	await page.goto(code);
	const main = page.getByRole('main');
	await expect(main).toContainText('Assigned to you. Not submitted yet.');
	await expect(main.getByRole('link', { name: 'Code “Report of the talks”' })).toBeVisible();
	await expect(main).not.toContainText('Ben Coder');
	await expect(page.getByText('Assign coders')).toHaveCount(0);
	await codeReport(await seatOf(browser, server, 'anna'), 'anna');
	await page.reload();
	await expect(main).toContainText('You have submitted. The codings are not revealed yet.');
	// The editor sees who has submitted, and no number of codings.
	await editor.page.goto(code);
	await expect(editor.page.getByRole('main')).toContainText('1 of 2 coders have submitted.');
	await expect(editor.page.getByRole('main')).not.toContainText('18');
	await editor.page.goto(adjudicate);
	await expect(editor.page.getByRole('main')).toContainText('No codings have been revealed yet.');
});

for (const [width, theme] of [
	[1440, 'light'],
	[390, 'dark']
] as const) {
	test(`both pages are without violation that axe can find, and fit, at ${width} in ${theme}`, async ({
		browser,
		server
	}) => {
		const viewport = { width, height: 900 };
		const { page } = await coded(browser, server, { viewport, colorScheme: theme });
		await page.goto(code);
		const source = page.getByRole('listitem').filter({ hasText: 'Report of the talks' }).first();
		await source.getByText('Assign coders').click();
		await expect(source.getByRole('checkbox', { name: 'Anna Coder' })).toBeChecked();
		await expectAccessible(page);
		await page.screenshot({ path: `test-results/code-${width}-${theme}.png`, fullPage: true });
		await source.getByText('Reveal codings').first().click();
		await source.getByRole('button', { name: 'Reveal codings' }).click();
		await page.goto(adjudicate);
		await expect(desk(page, 1, 3)).toBeVisible();
		await expectAccessible(page);
		await page.screenshot({
			path: `test-results/adjudicate-${width}-${theme}.png`,
			fullPage: true
		});
		await page.keyboard.press('w');
		await expect(page.getByRole('combobox', { name: 'Start from' })).toBeFocused();
		await page.getByText('Keys', { exact: true }).click();
		await expectAccessible(page);
		await page.screenshot({
			path: `test-results/adjudicate-new-${width}-${theme}.png`,
			fullPage: true
		});
	});
}
