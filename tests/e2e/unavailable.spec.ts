import { expect, test, type Page } from '@playwright/test';
import { startPostgres } from '../postgres.ts';
import { between } from '../storage/between.ts';
import { removeData, startServer } from './server.ts';

const dossier = '/dossiers/nagorno-karabakh-2023';
const cell = `${dossier}?focus=position:usa/halt-hostilities`;

test('without its database a page says 503 and nothing else, and promises no reading', async () => {
	const postgres = await startPostgres();
	const server = await startServer({ label: 'gone', env: { DATABASE_URL: postgres.url } });
	expect((await fetch(server.url + dossier)).status).toBe(200);
	await postgres.stop();
	for (const path of ['/', dossier, `${dossier}/network`]) {
		const response = await fetch(server.url + path, { headers: { accept: 'text/html' } });
		const text = await response.text();
		expect(response.status, path).toBe(503);
		expect(response.headers.get('retry-after')).toBe('5');
		expect(text).toContain('The database cannot be reached. Try again later.');
		expect(text).not.toMatch(/\b500\b/);
	}
	const written = await fetch(`${server.url}/api/v1${dossier}/annotations`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ target: { type: 'actor', id: 'usa' }, body: 'x', author: 'Ana' })
	});
	expect(written.status).toBe(503);
	expect(await written.text()).not.toMatch(/reading goes on/i);
	await server.stop();
	await removeData(server);
});

/** A server whose database can fall silent: the lines stay open, and nothing comes over them. */
async function startOnALine() {
	const postgres = await startPostgres();
	const line = await between(postgres.url);
	const server = await startServer({ label: 'silent', env: { DATABASE_URL: line.url } });
	return {
		server,
		line,
		async stop() {
			line.close();
			await server.stop();
			await postgres.stop();
			await removeData(server);
		}
	};
}

test('PostgreSQL that is silent, not gone: pages, API and health answer 503 within five seconds', async () => {
	const { server, line, stop } = await startOnALine();
	const paths = [
		'/',
		dossier,
		cell,
		`${dossier}/network?layer=agreement`,
		`${dossier}/annotations`,
		`${dossier}/export/matrix`,
		`${dossier}/figures/matrix.svg`,
		`${dossier}/download/positions.csv`,
		'/api/v1/dossiers',
		`/api/v1${dossier}`,
		`/api/v1${dossier}/annotations`,
		'/api/health'
	];
	const ask = async (path: string) => {
		const started = performance.now();
		const response = await fetch(server.url + path, { headers: { accept: 'text/html,*/*' } });
		await response.text();
		return { path, status: response.status, seconds: (performance.now() - started) / 1000 };
	};
	for (const path of paths) expect(await ask(path)).toMatchObject({ status: 200 });
	line.fallSilent(true);
	for (const answer of await Promise.all(paths.map(ask))) {
		expect(answer).toMatchObject({ status: 503 });
		expect(answer.seconds, answer.path).toBeLessThan(5);
	}
	line.fallSilent(false);
	await expect.poll(async () => (await ask(dossier)).status, { timeout: 20_000 }).toBe(200);
	await stop();
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	/** The form that came back, with the words of the reader in it. */
	async function expectForm(page: Page, words: { text: string; tags: string; name: string }) {
		await expect(page.getByText('503', { exact: true })).toBeVisible();
		const form = page.getByRole('region', { name: 'Not saved' });
		await expect(form).toContainText('The database cannot be reached.');
		await expect(form).toContainText(/Nothing was saved|will not save it twice/);
		await expect(form.getByLabel('Your text, not saved')).toHaveValue(words.text);
		await expect(form.getByLabel('Tags, separated by commas')).toHaveValue(words.tags);
		await expect(form.getByLabel(/^Your name/)).toHaveValue(words.name);
		return form;
	}

	test('the words of a form survive a 503: a new note, an edit, a reply and the name', async ({
		page
	}) => {
		const { server, line, stop } = await startOnALine();
		const at = server.url + cell;
		const made = await fetch(`${server.url}/api/v1${dossier}/annotations`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				target: { type: 'position', id: 'usa/halt-hostilities' },
				body: 'Who called whom?',
				author: 'Ben'
			})
		});
		expect(made.status).toBe(201);
		const notes = page.getByRole('complementary');
		for (const [opens, label, button] of [
			['Edit', 'Wording', 'Save changes'],
			['Reply', 'Reply to Ben', 'Save reply'],
			['', 'Write a note', 'Save note']
		] as const) {
			await page.goto(at);
			if (opens) await notes.getByText(opens, { exact: true }).first().click();
			const form = notes.locator('form', { has: page.getByLabel(label) }).first();
			const words = { text: `${label}: “three calls”`, tags: 'calls, day', name: 'Ana Ünal' };
			await form.getByLabel(label).fill(words.text);
			await form.getByLabel('Tags, separated by commas').fill(words.tags);
			await form.getByLabel(/^Your name/).fill(words.name);
			line.fallSilent(true);
			const [answer] = await Promise.all([
				page.waitForResponse((response) => response.request().method() === 'POST'),
				form.getByRole('button', { name: button }).click()
			]);
			expect(answer.status()).toBe(503);
			expect(answer.headers()['retry-after']).toBe('5');
			const back = await expectForm(page, words);
			line.fallSilent(false);
			await expect
				.poll(async () => (await fetch(`${server.url}/api/health`)).status, { timeout: 20_000 })
				.toBe(200);
			await back.getByRole('button', { name: 'Try again' }).click();
			await expect(notes).toContainText(words.text);
			await page.context().clearCookies();
		}
		await stop();
	});

	test('a statement that could not be saved goes out again with all that was typed', async ({
		page
	}) => {
		const { server, line, stop } = await startOnALine();
		await page.goto(`${server.url}${dossier}/edit/statements`);
		await page
			.getByRole('row')
			.filter({ hasText: 'for an immediate end' })
			.getByRole('link', { name: 'Edit' })
			.click();
		await page.getByLabel('Paraphrase').fill('Typed while the database was silent.');
		await page.getByLabel(/^Your name/).fill('Ana');
		line.fallSilent(true);
		const [answer] = await Promise.all([
			page.waitForResponse((response) => response.request().method() === 'POST'),
			page.getByRole('button', { name: 'Save' }).click()
		]);
		expect(answer.status()).toBe(503);
		await expect(page.getByText('What you entered has not been saved.')).toBeVisible();
		line.fallSilent(false);
		await expect
			.poll(async () => (await fetch(`${server.url}/api/health`)).status, { timeout: 20_000 })
			.toBe(200);
		await page.getByRole('button', { name: 'Try again' }).click();
		const row = page.getByRole('row').filter({ hasText: 'for an immediate end' });
		await expect(row).toContainText('Typed while the database was silent.');
		await stop();
	});
});

test('a statement stays in its form where the database is silent, and says what to do', async ({
	page
}) => {
	const { server, line, stop } = await startOnALine();
	await page.goto(`${server.url}${dossier}/edit/statements`);
	await page
		.getByRole('row')
		.filter({ hasText: 'for an immediate end' })
		.getByRole('link', { name: 'Edit' })
		.click();
	await page.getByLabel('Paraphrase').fill('Typed while the database was silent.');
	await page.getByLabel(/^Your name/).fill('Ana');
	line.fallSilent(true);
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Not saved yet' })).toContainText(
		/The database .* Your draft is kept in this browser\.$/
	);
	await expect(page.getByLabel('Paraphrase')).toHaveValue('Typed while the database was silent.');
	line.fallSilent(false);
	await expect
		.poll(async () => (await fetch(`${server.url}/api/health`)).status, { timeout: 20_000 })
		.toBe(200);
	// A connection that fell silent is found out by the request that meets it: somebody may have to try twice.
	await expect(async () => {
		const again = page.getByRole('button', { name: 'Try again' });
		if (await again.isVisible()) await again.click();
		// It may be the list that meets the next of them.
		if (await page.getByText('The database cannot be reached.').isVisible()) await page.reload();
		await expect(page.getByRole('row').filter({ hasText: 'for an immediate end' })).toContainText(
			'Typed while the database was silent.',
			{ timeout: 10_000 }
		);
	}).toPass({ timeout: 40_000 });
	await stop();
});
