import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { unzipped } from '../fixtures/unzipped.ts';
import { zip } from '#lib/server/exports/zip.ts';
import { violationsOf } from './axe.ts';
import { awaitScripts, dossier, editing as test, expect } from './fixtures.ts';
import { removeData, startServer, type Server } from './server.ts';

const id = dossier.split('/').at(-1) ?? '';
const address = ({ url }: Server, path: string) => `${url}${path}`;

async function exported(server: Server, path = dossier): Promise<Buffer> {
	const answer = await fetch(address(server, `${path}/download/dossier.zip`));
	return Buffer.from(await answer.arrayBuffer());
}

/** A package as a file to choose. */
const fileOf = (buffer: Uint8Array, name = 'package.zip') => ({
	name,
	mimeType: 'application/zip',
	buffer: Buffer.from(buffer)
});

/** The package of the shipped dossier, with some of its files changed. */
async function changed(server: Server, change: (files: Map<string, string>) => void) {
	const files = unzipped(await exported(server));
	change(files);
	return fileOf(zip(id, files), 'changed.zip');
}

const replace = (file: string, from: string | RegExp, to: string) => (files: Map<string, string>) =>
	files.set(file, (files.get(file) ?? '').replace(from, to));

async function check(page: Page, file: ReturnType<typeof fileOf>): Promise<void> {
	await page.getByLabel('File, or the files of one folder').setInputFiles(file);
	await page.getByRole('button', { name: 'Check the file' }).click();
}

test('an export makes the same dossier on an empty server, and is exported as the same bytes', async ({
	page,
	server
}) => {
	const archive = await exported(server);
	const empty = await startServer({
		label: 'empty',
		env: { DEMARCHE_PACKAGES: 'tests/fixtures/none' }
	});
	try {
		await page.goto(address(empty, '/'));
		await page.getByRole('link', { name: 'Import a data package' }).click();
		await check(page, fileOf(archive));
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'New dossier: Nagorno-Karabakh, September 2023'
		);
		await expect(page.getByRole('row', { name: 'Statements 20 0 0 0' })).toBeVisible();
		await page.getByLabel('Your name').fill('Ana');
		await page.getByRole('button', { name: 'Make this dossier' }).click();
		await expect(page.getByText('The dossier is here.')).toBeVisible();
		expect(await exported(empty)).toEqual(archive);
		await page.getByRole('link', { name: 'Open Nagorno-Karabakh' }).click();
		await expect(page).toHaveURL(new RegExp(`${dossier}$`));
	} finally {
		await empty.stop();
		await removeData(empty);
	}
});

test('a changed package is shown change by change, then applied, and stands in the history', async ({
	page,
	server
}) => {
	const file = await changed(server, (files) => {
		replace('actors.csv', 'United States', 'United States of America')(files);
		const rows = (files.get('statements.csv') ?? '').split('\n');
		files.set('statements.csv', rows.toSpliced(3, 1).join('\n'));
	});
	await page.goto(address(server, `${dossier}/import`));
	await check(page, file);
	await expect(page.getByRole('heading', { name: 'What changed.zip would change' })).toBeVisible();
	const changes = page.getByRole('region', { name: 'Changes' });
	await expect(changes.getByRole('listitem')).toHaveCount(2);
	await expect(changes).toContainText('Changed · Actor · United States of America');
	await expect(changes.locator('dd')).toHaveText('United States → United States of America');
	await changes.getByRole('link', { name: 'Removed' }).click();
	await expect(changes.getByRole('listitem')).toHaveCount(1);
	await page.getByLabel('Keep them').check();
	await page.getByRole('button', { name: 'Plan again' }).click();
	await expect(page.getByRole('button', { name: 'Apply this change' })).toBeVisible();
	await page.getByLabel('Your name').fill('Ana');
	await page.getByRole('button', { name: 'Apply this change' }).click();
	await expect(page.getByText('The dossier has been changed.')).toBeVisible();
	const { changeSets } = await (
		await fetch(address(server, `/api/v1${dossier}/changes?after=1`))
	).json();
	expect(changeSets.at(-1)).toMatchObject({
		name: 'Ana',
		reason: 'Imported from changed.zip',
		changes: [{ entity: 'actor', after: { name: 'United States of America' } }]
	});
});

test('faults are listed by file, row and column, and nothing can be applied', async ({
	page,
	server
}) => {
	const file = await changed(server, replace('statements.csv', ',direct,', ',direkt,'));
	await page.goto(address(server, `${dossier}/import`));
	await check(page, file);
	await expect(page.getByRole('heading', { name: 'One fault' })).toBeVisible();
	await expect(page.getByRole('row', { name: 'statements.csv 2 basis "direkt"' })).toContainText(
		'one of direct, reported, inferred'
	);
	await expect(page.getByRole('button', { name: /Apply/ })).toHaveCount(0);
	const violations = await violationsOf(page);
	expect(violations).toEqual([]);
});

test('a dossier that has moved must be planned again, and a plan that is over is told of', async ({
	page,
	server
}) => {
	const file = await changed(
		server,
		replace('actors.csv', 'United States', 'United States of America')
	);
	await page.goto(address(server, `${dossier}/import`));
	await check(page, file);
	await page.getByLabel('Your name').fill('Ana');
	const token = await readFile(`${server.dataDir}/write-token`, 'utf8');
	const edit = await fetch(address(server, `/api/v1${dossier}/changes`), {
		method: 'POST',
		headers: { 'content-type': 'application/json', authorization: `Bearer ${token.trim()}` },
		body: JSON.stringify({
			changes: [{ entity: 'dossier', action: 'edit', row: { title: 'Another title' } }]
		})
	});
	expect(edit.status).toBe(200);
	await page.getByRole('button', { name: 'Apply this change' }).click();
	await expect(page.getByRole('alert')).toContainText('has changed since the import was planned');
	await page.getByRole('button', { name: 'Plan again' }).click();
	await expect(page.getByRole('button', { name: 'Apply all two changes' })).toBeVisible();
	const plan = page.url();
	await page.getByRole('button', { name: 'Cancel' }).click();
	await expect(page).toHaveURL(/\/import$/);
	await page.goto(plan);
	await expect(page.getByText('This plan is no longer kept')).toBeVisible();
});

test('a package that is sent can be cancelled, and a file that is no archive is refused at the form', async ({
	page,
	server
}) => {
	await page.goto(address(server, '/import'));
	let arrived = () => {};
	const held = new Promise<void>((resolve) => (arrived = resolve));
	await page.route('**/api/v1/imports', () => arrived());
	await check(page, fileOf(await exported(server)));
	await held;
	await page.getByRole('button', { name: 'Cancel' }).click();
	await expect(page.getByText('Cancelled. Nothing was stored.')).toBeVisible();
	await page.unroute('**/api/v1/imports');
	await check(page, fileOf(Buffer.from('no archive')));
	await expect(page.getByRole('alert')).toHaveText(
		'Not imported. The archive is damaged, or it is no ZIP file. Export or compress it again. Nothing was imported.'
	);
	await expect(page.getByRole('alert')).toBeFocused();
});

for (const path of ['/', '/new', '/import'])
	test(`a ZIP file dropped on ${path} is checked at once`, async ({ page, server }) => {
		const archive = await exported(server);
		await page.goto(address(server, path));
		const transfer = await page.evaluateHandle(
			(bytes) => {
				const data = new DataTransfer();
				data.items.add(new File([new Uint8Array(bytes)], 'dropped.zip'));
				return data;
			},
			[...archive]
		);
		await page.dispatchEvent('h1', 'drop', { dataTransfer: transfer });
		await expect(page.getByText('From dropped.zip')).toBeVisible();
		await expect(page.getByLabel('Address of the new dossier')).toHaveValue(`${id}-2`);
	});

test('a folder of CSV files dropped on /import is checked at once, with all of its files', async ({
	page,
	server
}) => {
	const folder = await mkdtemp(join(tmpdir(), 'demarche-dropped-'));
	for (const [name, text] of unzipped(await exported(server))) {
		await mkdir(dirname(join(folder, name)), { recursive: true });
		await writeFile(join(folder, name), text);
	}
	try {
		await page.goto(address(server, '/import'));
		// As the system hands over what a hand drags in from its file manager.
		const protocol = await page.context().newCDPSession(page);
		const data = { items: [], files: [folder], dragOperationsMask: 1 };
		for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
			await protocol.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
		}
		await expect(page.getByLabel('Address of the new dossier')).toHaveValue(`${id}-2`);
		await expect(page.getByRole('row', { name: 'Statements 20 0 0 0' })).toBeVisible();
	} finally {
		await rm(folder, { recursive: true });
	}
});

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('a package is sent, planned, refused for its id, and applied', async ({ page, server }) => {
		await page.goto(address(server, '/import'));
		await page.getByRole('button', { name: 'Check the file' }).click();
		await expect(page.getByRole('alert')).toContainText('expected a ZIP file');
		await check(page, fileOf(await exported(server)));
		await page.getByLabel('Address of the new dossier').fill(id);
		await page.getByRole('button', { name: 'Plan again' }).click();
		await expect(
			page.getByText(`There is a dossier "${id}" already. Choose another id.`)
		).toBeVisible();
		await page.getByLabel('Address of the new dossier').fill('a-copy');
		await page.getByRole('button', { name: 'Plan again' }).click();
		await page.getByLabel('Your name').fill('Ana');
		await page.getByRole('button', { name: 'Make this dossier' }).click();
		await expect(page.getByText('The dossier is here.')).toBeVisible();
		await page.goto(address(server, '/dossiers/a-copy/import'));
		await check(page, fileOf(await exported(server, '/dossiers/a-copy')));
		await expect(page.getByText('There is nothing to import.')).toBeVisible();
	});
});

for (const [width, theme] of [
	[1440, 'light'],
	[390, 'dark']
] as const) {
	test(`its pages are accessible and fit at ${width}, ${theme}`, async ({ browser, server }) => {
		const context = await browser.newContext({
			viewport: { width, height: 800 },
			colorScheme: theme,
			reducedMotion: 'reduce'
		});
		const page = awaitScripts(await context.newPage());
		const file = await changed(
			server,
			replace('actors.csv', 'United States', 'United States of America')
		);
		const fits = async () => {
			const over = () => document.documentElement.scrollWidth - window.innerWidth;
			expect(await page.evaluate(over)).toBeLessThanOrEqual(0);
			expect(await violationsOf(page)).toEqual([]);
		};
		for (const path of ['/import', `${dossier}/import`]) {
			await page.goto(address(server, path));
			await fits();
			await check(page, file);
			await expect(page.getByRole('heading', { name: 'Changes' })).toBeVisible();
			await fits();
		}
		await context.close();
	});
}

test('an import under way tells how far it is, and can be stopped: the plan stays, and nothing is stored', async ({
	page,
	server
}) => {
	const file = await changed(
		server,
		replace('actors.csv', 'United States', 'United States of America')
	);
	await page.goto(address(server, `${dossier}/import`));
	await awaitScripts(page);
	await check(page, file);
	await page.getByLabel('Your name').fill('Ana');
	const plan = page.url().split('/').at(-1) ?? '';
	// A server that is slow to write: the import ends with the page that waits for it.
	let ended = false;
	await page.route('**/import/*?/apply', () => undefined);
	page.on('requestfailed', (request) => (ended ||= request.url().endsWith('?/apply')));
	await page.route(`**/api/v1/imports/${plan}`, (route) =>
		route.fulfill({ json: { applying: 0.4 } })
	);
	await page.getByRole('button', { name: 'Apply this change' }).click();
	const progress = page.getByRole('progressbar', { name: 'Written so far' });
	await expect(progress).toHaveAttribute('value', '0.4');
	await page.getByRole('button', { name: 'Stop' }).click();
	await expect(
		page.getByText('Stopped. Nothing was imported; the plan is still here.')
	).toBeVisible();
	await expect.poll(() => ended).toBe(true);
	await expect(progress).toHaveCount(0);
	await page.unrouteAll();
	await page.getByRole('button', { name: 'Apply this change' }).click();
	await expect(page.getByText('The dossier has been changed.')).toBeVisible();
});
