import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { figureKinds, type FigureKind } from '../../src/lib/charts/kinds.ts';
import { dossier, expect, test } from './fixtures.ts';

/** Drops a file on the page as the hand would. */
async function drop(page: Page, name: string, text: string): Promise<void> {
	const transfer = await page.evaluateHandle(
		([title, content]) => {
			const data = new DataTransfer();
			data.items.add(new File([content ?? ''], title ?? '', { type: 'image/svg+xml' }));
			return data;
		},
		[name, text]
	);
	await page.locator('body').dispatchEvent('dragover', { dataTransfer: transfer });
	await page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
}

/** Waits until the page answers to hands. */
async function visit(page: Page, path: string): Promise<void> {
	await page.goto(path, { waitUntil: 'networkidle' });
}

async function exported(page: Page): Promise<string> {
	const saving = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Export SVG' }).first().click();
	return readFile(await (await saving).path(), 'utf8');
}

const addresses = {
	matrix: `${dossier}/matrix?order=alphabetical&transpose=1`,
	network: `${dossier}/network?min-shared=2&layer=agreement&pins=azerbaijan:250,150`,
	compare: `${dossier}/compare?as-of=2023-09-19&actors=usa,russia`
};

for (const [kind, address] of Object.entries(addresses)) {
	test(`export → drop → the same address and the same bytes: ${kind}`, async ({
		page,
		baseURL
	}) => {
		await visit(page, address);
		const text = await exported(page);
		await visit(page, '/');
		await drop(page, `${kind}.svg`, text);
		await expect(page).toHaveURL(`${baseURL}${address}`);
		expect(await exported(page)).toBe(text);
		await page.goBack();
		await expect(page).toHaveURL(`${baseURL}/`);
	});
}

/** Size, colours, program and words that were chosen for the file, by kind. */
const chosen: Record<FigureKind, string> = {
	matrix: 'order=alphabetical&preset=slide&profile=office&heading=Who+said+what',
	network: 'min-shared=2&colours=grey&preset=square&note=As+one+report+has+it.',
	compare: 'actors=usa,russia&preset=page&profile=wikimedia',
	timeline: 'colours=dark&preset=column&heading=A+%26+%3CB%3E',
	issue: 'issues=halt-hostilities&width=900&source=Reuters',
	record: 'actors=russia&profile=office&text=outlines'
};

async function saved(page: Page): Promise<string> {
	const saving = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Save SVG' }).click();
	return readFile(await (await saving).path(), 'utf8');
}

for (const kind of figureKinds) {
	test(`export as chosen → drop → the same address and the same bytes: ${kind}`, async ({
		page
	}) => {
		const path = `${dossier}/export/${kind}`;
		const query = new URLSearchParams(chosen[kind]);
		await visit(page, `${path}?${query}`);
		const text = await saved(page);
		await visit(page, '/');
		await drop(page, `${kind}.svg`, text);
		await expect(page).toHaveURL(
			(url) => url.pathname === path && url.searchParams.toString() === query.toString()
		);
		await expect(page.getByRole('region', { name: 'Notices about the address' })).toHaveCount(0);
		expect(await saved(page)).toBe(text);
	});
}

test('a figure of another version shows what has changed before it leads on', async ({
	page,
	request,
	baseURL
}) => {
	const text = (await (await request.get(`${dossier}/figures/matrix.svg`)).text())
		.replace(/"version":"[^"]*"/, '"version":"0123456789abcdef"')
		.replace('\\nusa,2,', '\\nusa,-1r usa-said-before,');
	await visit(page, '/');
	await drop(page, 'old.svg', text);
	await expect(page).toHaveURL(`${baseURL}/open`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open a figure');
	await expect(page.getByText('version 0123456789ab of the dossier')).toBeVisible();
	const row = page.getByRole('table').getByRole('row').nth(1);
	await expect(row).toHaveText(/US\s*Halt hostilities\s*opposes, reported\s*strongly supports/);
	await expect(page.getByRole('listitem').filter({ hasText: 'usa-said-before' })).toBeVisible();
	await page.getByRole('link', { name: 'Open the current figure' }).click();
	await expect(page).toHaveURL(`${baseURL}${dossier}/matrix`);
});

test('a file that is no figure is told as what it is', async ({ page }) => {
	await visit(page, '/open');
	const choose = (name: string, content: string) =>
		page.getByLabel('SVG file').setInputFiles({
			name,
			mimeType: 'image/svg+xml',
			buffer: Buffer.from(content)
		});
	const status = page.getByRole('main').getByRole('status');
	await choose('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
	await expect(status).toContainText('logo.svg is not an SVG exported from Démarche.');
	await expect(status).toContainText('Found: an SVG file without <metadata>.');
	await choose('photo.svg', 'GIF89a');
	await expect(status).toContainText('Found: a file of another kind.');
});
