import { readFile } from 'node:fs/promises';
import { officeParts } from '../office-package.ts';
import { readPdf } from '../pdf.ts';
import { tags, violationsOf } from './axe.ts';
import { dossier, expect, test } from './fixtures.ts';
import type { Page } from '@playwright/test';

const open = async (page: Page) => {
	await page.goto(`${dossier}/matrix?order=alphabetical`);
	await page.getByRole('link', { name: 'Export …' }).click();
	await expect(page.getByRole('button', { name: 'Save SVG' })).toBeVisible();
};

const saved = async (page: Page, button: string) => {
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: button }).click()
	]);
	return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
};

test('the export form saves the figure as it was chosen, as SVG and as PNG', async ({
	page,
	request
}) => {
	await open(page);
	await page.getByLabel('Size').selectOption('slide');
	await page.getByLabel('Colours').selectOption('grey');
	await page.getByLabel('Title', { exact: true }).fill('Who said what');
	const text = page.getByRole('combobox', { name: 'Text', exact: true });
	await text.selectOption('outlines');
	expect((await saved(page, 'Save SVG')).bytes.toString()).not.toContain('<text');
	await text.selectOption('');
	await page.getByLabel('Title', { exact: true }).blur();
	await expect(page).toHaveURL(
		/export\/matrix\?order=alphabetical&colours=grey&preset=slide&heading=Who\+said\+what$/
	);
	const svg = await saved(page, 'Save SVG');
	expect(svg.name).toMatch(/matrix-2023-09-20\.svg$/);
	const query = 'order=alphabetical&preset=slide&colours=grey&heading=Who+said+what';
	const served = await request.get(`${dossier}/figures/matrix.svg?${query}`);
	expect(svg.bytes.toString()).toBe(await served.text());
	expect(svg.bytes.toString()).toContain('>Who said what</text>');
	const png = await saved(page, 'Save PNG 2×');
	expect(png.name).toMatch(/matrix-2023-09-20\.png$/);
	expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([2560, 1440]);
	const pdf = await saved(page, 'Save PDF');
	expect(pdf.name).toMatch(/matrix-2023-09-20\.pdf$/);
	expect(readPdf(pdf.bytes)).toMatchObject({ pages: [[960, 540]] });
	expect(readPdf(pdf.bytes).texts).toContain('Who said what');
});

test('a figure without a ground lets the slide shine through', async ({ page }) => {
	await open(page);
	await page.getByLabel('Background').selectOption('transparent');
	await expect(page).toHaveURL(/background=transparent/);
	const svg = (await saved(page, 'Save SVG')).bytes.toString();
	expect(svg).not.toContain('fill="#fdfbf7"');
	expect(svg).toContain('"background":"transparent"');
	const pdf = readPdf((await saved(page, 'Save PDF')).bytes);
	expect(pdf.content).not.toMatch(/^0 0 \d+ \d+ re$/m);
	// Nobody could read dark colours on white.
	const white = page.getByLabel('Background').getByRole('option', { name: 'White' });
	await expect(white).toBeEnabled();
	await page.getByLabel('Colours').selectOption('dark');
	await expect(white).toBeDisabled();
	await expect(page).toHaveURL(/colours=dark&background=transparent/);
});

test('a figure is copied as SVG, as PNG and as a line to embed it', async ({ page, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await open(page);
	await page.getByRole('button', { name: 'Copy as SVG' }).click();
	await expect(page.getByText('The SVG was copied.')).toBeVisible();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('<svg xmlns');
	await page.getByRole('button', { name: 'Copy as PNG' }).click();
	await expect(page.getByText('The PNG was copied.')).toBeVisible();
	const types = await page.evaluate(async () =>
		(await navigator.clipboard.read()).flatMap((item) => item.types)
	);
	expect(types).toContain('image/png');
	await page.getByRole('button', { name: 'Copy <img>' }).click();
	await expect(page.getByText('The text was copied.')).toBeVisible();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
		/^<img src="http.*figures\/matrix\.svg\?order=alphabetical.*" alt=/
	);
});

test('the preview is set in the fonts of the figure, which is embedded in its size with its sentence', async ({
	page,
	request
}) => {
	await open(page);
	await page.getByLabel('Size').selectOption('slide');
	const preview = page.getByRole('figure', { name: 'Preview of the stance matrix' });
	await expect(preview.locator('svg')).toHaveAttribute('width', '1280');
	const sentence = preview.locator('svg [id$="-sentence"] text').first();
	await expect(sentence).toHaveCSS('font-family', /Demarche Sans/);
	const picture = page.getByLabel('Embed as image');
	await expect(picture).toHaveValue(
		/text=outlines.* alt="Nagorno-Karabakh, September 2023: Seven of eight .*" width="1280" height="720"/
	);
	await expect(page.getByLabel('Embed as iframe')).toHaveValue(/ width="1280" height="720"/);
	// Without the fonts of the page, letters stay what they are only as outlines.
	const address = /src="([^"]+)"/.exec(await picture.inputValue())?.[1]?.replaceAll('&amp;', '&');
	expect(await (await request.get(address ?? '')).text()).not.toContain('<text');
});

test('the whole view is handed out as a briefing', async ({ page, request }) => {
	await open(page);
	const link = page.getByRole('link', { name: 'PDF (A4)' });
	const answer = await request.get((await link.getAttribute('href')) ?? '');
	expect(answer.headers()['content-type']).toBe('application/pdf');
	const { pages, texts } = readPdf(await answer.body());
	expect(pages.length).toBeGreaterThan(3);
	expect(texts).toContain('What was said');
	const word = page.getByRole('link', { name: 'Word', exact: true });
	const document = await request.get((await word.getAttribute('href')) ?? '');
	expect(document.headers()['content-disposition']).toMatch(/^attachment; .*-briefing-.*\.docx"$/);
	const body = officeParts(await document.body())
		.get('word/document.xml')
		?.toString('utf8');
	expect(body).toContain('What was said');
	const slides = page.getByRole('link', { name: 'PowerPoint', exact: true });
	const deck = await request.get((await slides.getAttribute('href')) ?? '');
	expect(deck.headers()['content-disposition']).toMatch(/^attachment; .*-deck-.*\.pptx"$/);
	expect([...officeParts(await deck.body()).keys()]).toContain('ppt/slides/slide1.xml');
});

test('a figure is embedded in the version of the day, or as it will be', async ({
	page,
	request
}) => {
	await open(page);
	const picture = page.getByLabel('Embed as image');
	await expect(picture).toHaveValue(/&amp;version=[0-9a-f]{16}"/);
	const address = /src="([^"]+)"/.exec(await picture.inputValue())?.[1]?.replaceAll('&amp;', '&');
	const first = await request.head(address ?? '');
	expect(first.headers()['cache-control']).toBe('public, max-age=31536000, immutable');
	const etag = first.headers()['etag'] ?? '';
	for (const ask of [request.head, request.get]) {
		const again = await ask.call(request, address ?? '', { headers: { 'if-none-match': etag } });
		expect(again.status()).toBe(304);
	}
	await page.getByLabel('Lock to this version').uncheck();
	await expect(picture).not.toHaveValue(/version=/);
});

test('says why a figure was not copied', async ({ page }) => {
	await open(page);
	await expect(page.getByRole('figure').locator('svg')).toBeVisible();
	await page.route('**/figures/matrix.svg?*', (route) =>
		route.fulfill({ status: 503, json: { detail: 'Too many wait.' } })
	);
	await page.getByRole('button', { name: 'Copy as SVG' }).click();
	await expect(page.getByText('Not copied. Too many wait.')).toBeVisible();
});

for (const [what, answer, words] of [
	['is busy', { status: 503, json: { detail: 'Too many wait.' } }, 'Too many wait.'],
	['fails', { status: 500, body: 'Internal' }, 'The server returned an error (500).'],
	['is not reached', undefined, 'The server cannot be reached. Try again.']
] as const) {
	test(`offers nothing to save while the server ${what}, and asks again when told to`, async ({
		page
	}) => {
		await page.route('**/figures/matrix.svg?*', (route) =>
			answer ? route.fulfill(answer) : route.abort()
		);
		await open(page);
		await expect(page.getByRole('alert')).toContainText(words);
		for (const name of [/^Save/, /^Copy/]) {
			for (const button of await page.getByRole('button', { name }).all()) {
				await expect(button).toBeDisabled();
			}
		}
		await expect(page.getByLabel('Embed as image')).toHaveCount(0);
		await page.unroute('**/figures/matrix.svg?*');
		await page.getByRole('button', { name: 'Try again' }).click();
		await expect(page.getByRole('figure').locator('svg')).toBeVisible();
		await expect(page.getByRole('button', { name: 'Save SVG' })).toBeEnabled();
	});
}

test('the export page with a choice made has no violation that axe can find', async ({ page }) => {
	await open(page);
	const violations = await violationsOf(page, { tags });
	expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(', ')}`)).toEqual([]);
});

test('the maker’s theme is not the colour of an export', async ({ page, request }) => {
	await page.goto(dossier);
	await page.getByRole('link', { name: 'Dark', exact: true }).click();
	await expect(page).toHaveURL(/theme=dark/);
	const light = await (await request.get(`${dossier}/figures/matrix.svg`)).text();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Export SVG' }).first().click()
	]);
	expect(await readFile(await download.path(), 'utf8')).toBe(light);
	await page.getByText('Download', { exact: true }).click();
	for (const name of [
		'Briefing (PDF)',
		'Briefing (Word)',
		'Slides (PowerPoint)',
		'All figures (ZIP)'
	]) {
		await expect(page.getByRole('link', { name })).not.toHaveAttribute('href', /theme/);
	}
	await page.getByRole('link', { name: 'Export …' }).first().click();
	await expect(page.getByLabel('Colours')).toHaveValue('light');
	await page.getByRole('link', { name: 'Light', exact: true }).click();
	await page.getByLabel('Colours').selectOption('dark');
	await expect(page).toHaveURL(/colours=dark/);
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
	expect((await saved(page, 'Save SVG')).bytes.toString()).toContain('fill="#15171a"');
});

test('the page says that a file is being prepared while it is not there yet', async ({ page }) => {
	await open(page);
	let give: () => void = () => undefined;
	const asked = new Promise<void>((resolve) => (give = resolve));
	await page.route('**/download/site.zip*', async (route) => {
		await asked;
		await route.continue();
	});
	const status = page.getByRole('status').filter({ hasText: 'Preparing the file …' });
	const saving = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Static pages for any web server' }).last().click();
	await expect(status).toBeVisible();
	give();
	expect((await saving).suggestedFilename()).toMatch(/site\.zip$/);
	await expect(status).toHaveCount(0);
});

test('everything chosen for an export is in the address: whoever gets it saves the same file', async ({
	page,
	context
}) => {
	await open(page);
	await page.getByLabel('Size').selectOption('square');
	await page.getByLabel('Colours').selectOption('dark');
	await page.getByLabel('Optimise for').selectOption('office');
	await page.getByLabel('Date language').selectOption('fr');
	await page.getByLabel('Note below the figure').fill('As one report has it.');
	await page.getByLabel('Note below the figure').blur();
	await expect(page).toHaveURL(/note=As/);
	const { bytes } = await saved(page, 'Save SVG');
	const other = await context.newPage();
	await other.goto(page.url());
	expect((await saved(other, 'Save SVG')).bytes.equals(bytes)).toBe(true);
	await expect(other.getByLabel('Size')).toHaveValue('square');
	await expect(other.getByLabel('Note below the figure')).toHaveValue('As one report has it.');
});

test('the file’s millimetres, pixels and smallest type are told before it is made, and what is not kept', async ({
	page
}) => {
	await open(page);
	const file = page.getByRole('status', { name: 'The file' });
	await expect(file).toContainText(/^203 × \d+ mm \(768 × \d+ px\), smallest type 9 pt\s*$/);
	await page.getByLabel('Custom width', { exact: true }).fill('wide');
	await page.getByLabel('Custom width', { exact: true }).blur();
	await expect(file).toContainText('The width must be 480 to 2400 pixels or 127 to 635 mm');
	await expect(page.getByLabel('Custom width', { exact: true })).toHaveValue('wide');
	await expect(page.getByRole('figure')).not.toContainText('must be');
	await page.getByLabel('Custom width', { exact: true }).fill('200mm');
	await page.getByLabel('Custom width', { exact: true }).blur();
	await expect(file).toContainText('200 × ');
	await page.getByLabel('Size').selectOption('column');
	await expect(file).toContainText('127 × ');
	await expect(page.getByLabel('Custom width', { exact: true })).toHaveValue('');
});

test('a refused PDF, PNG or archive is a message on the page', async ({ page }) => {
	await open(page);
	await page.getByLabel('Title', { exact: true }).fill('Mine \ue000');
	await page.getByLabel('Title', { exact: true }).blur();
	await expect(page).toHaveURL(/heading=/);
	const address = page.url();
	for (const button of ['Save PDF', 'Save PNG 1×']) {
		await page.getByRole('button', { name: button }).click();
		const alert = page.getByRole('alert');
		await expect(alert).toContainText('The file was not saved.');
		await expect(alert).toContainText('(U+E000)');
		await alert.getByRole('button', { name: 'Close' }).click();
		await expect(alert).toHaveCount(0);
	}
	await page.route('**/figures/all.zip*', (route) =>
		route.fulfill({ status: 503, json: { detail: 'Too many wait.' } })
	);
	await page.getByText('Download', { exact: true }).click();
	await page.getByRole('contentinfo').getByRole('link', { name: 'All figures (ZIP)' }).click();
	await expect(page.getByRole('alert')).toContainText('Too many wait.');
	expect(page.url()).toBe(address);
});

test('a file that is asked for without a connection is said not to be saved', async ({
	page,
	context
}) => {
	await open(page);
	await context.setOffline(true);
	await page.getByText('Download', { exact: true }).click();
	await page.getByRole('contentinfo').getByRole('link', { name: 'All figures (ZIP)' }).click();
	await expect(page.getByRole('alert')).toContainText('The file was not saved.');
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('the lines to embed are right before scripts run, and a refusal is a page', async ({
		page
	}) => {
		await page.goto(`${dossier}/export/matrix?preset=slide`);
		await expect(page.getByLabel('Embed as image')).toHaveValue(
			/^<img src="http:\/\/[\w.:]+\/dossiers\/nagorno-karabakh-2023\/figures\/matrix\.svg\?[^"]*text=outlines[^"]*version=[0-9a-f]{16}" alt="Nagorno-Karabakh, September 2023: Seven of eight .*" width="1280" height="720"/
		);
		await expect(page.getByRole('status', { name: 'The file' })).toContainText('339 × 191 mm');
		await page.goto(`${dossier}/export/matrix?heading=%EE%80%80`);
		const [refusal] = await Promise.all([
			page.waitForResponse(/figures\/matrix\.pdf/),
			page.getByRole('button', { name: 'Save PDF' }).click()
		]);
		expect(refusal.status()).toBe(422);
		await expect(page.getByText('(U+E000)')).toBeVisible();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Something went wrong');
	});

	test('a figure is exported all the same', async ({ page }) => {
		await page.goto(`${dossier}/network?layer=agreement`);
		await page.getByRole('link', { name: 'Export …' }).click();
		await page.getByLabel('Colours').selectOption('dark');
		const svg = await saved(page, 'Save SVG');
		expect(svg.bytes.toString()).toContain('fill="#15171a"');
		expect(svg.bytes.toString()).toMatch(/"url":"[^"]*layer=agreement/);
	});
});

test('the notes of the analysts stand under a figure as footnotes where asked', async ({
	page,
	request
}) => {
	const body = 'Is this the only call that day?';
	const target = { type: 'position', id: 'usa/halt-hostilities' };
	const made = await request.post(`/api/v1${dossier}/annotations`, {
		data: { target, body, author: 'Ana' }
	});
	expect(made.status()).toBe(201);
	await open(page);
	await page.getByLabel('Notes as numbered footnotes').check();
	await expect(page.getByRole('figure', { name: /^Preview of the/ })).toContainText(body);
	const svg = await saved(page, 'Save SVG');
	expect(svg.bytes.toString()).toContain(body);
});

test('the page lists every file with its name and what it leaves out, and each is made', async ({
	page,
	request
}) => {
	await page.goto(`${dossier}/export/matrix?actors=usa,russia`);
	const rows = page
		.locator('section')
		.filter({ has: page.getByRole('heading', { name: 'Other files' }) })
		.getByRole('listitem');
	await expect(rows).toHaveCount(20);
	const names = new Set<string>();
	for (const row of await rows.all()) {
		const link = row.getByRole('link');
		await expect(link).not.toHaveText('');
		await expect(row.locator('.soft')).not.toHaveText('');
		const answer = await request.get((await link.getAttribute('href')) ?? '');
		expect(answer.status(), await link.innerText()).toBe(200);
		const saved = answer.headers()['content-disposition'] ?? '';
		expect(saved).toMatch(/attachment|inline/);
		expect(names, 'No file is saved over another.').not.toContain(saved);
		names.add(saved);
	}
});
