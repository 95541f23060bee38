import type { APIRequestContext, Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { copyOf } from './edited-copy.ts';
import { editing as test, expect } from './fixtures.ts';

const HOUR = 3_600_000;
const started = Date.UTC(2026, 0, 5, 9);

/** Looks at a dossier and goes away; the next look is another visit. */
async function lookOnce(page: Page, path: string) {
	await page.clock.setFixedTime(started);
	await page.goto(path);
	await expect(page.getByRole('heading', { name: 'Stance matrix' })).toBeVisible();
	await page.mouse.move(200, 200);
	const kept = () => Object.keys(localStorage).some((key) => key.startsWith('demarche-looked:'));
	await page.waitForFunction(kept);
	await page.goto('/');
	await page.clock.setFixedTime(started + HOUR);
}

/** Has somebody else change the dossier, who has no part in the visits. */
async function change(request: APIRequestContext, origin: string, path: string, changes: object[]) {
	const sent = await request.post(`/api/v1${path}/changes`, {
		data: { changes },
		headers: { origin }
	});
	expect(sent.status(), await sent.text()).toBe(200);
	return ((await sent.json()) as { revision: number }).revision;
}

const edit = (entity: string, id: string, row: object) => ({ entity, action: 'edit', id, row });

/** The statements of a cell. */
async function statementsOf(
	request: APIRequestContext,
	path: string,
	actor: string,
	issue: string
) {
	const answer = await request.get(`/api/v1${path}/statements?limit=1000`);
	const { statements } = (await answer.json()) as {
		statements: { id: string; actors: string[]; issue: string }[];
	};
	return statements.filter((s) => s.actors.includes(actor) && s.issue === issue);
}

/** Turns the US against the halt that it called for. */
async function turn(request: APIRequestContext, origin: string, path: string) {
	const rows = await statementsOf(request, path, 'usa', 'halt-hostilities');
	const changes = rows.map(({ id }) => edit('statement', id, { stance: -2 }));
	return change(request, origin, path, changes);
}

const news = (page: Page) => page.getByRole('region', { name: /^Since you last looked/ });
const cell = (page: Page) =>
	page.getByRole('link', {
		name: /^United States on Halt hostilities: .*moved since you last looked/
	});
const tie = (page: Page) =>
	page.getByRole('link', {
		name: /^United States and Russia: diverge, moved since you last looked/
	});

test.describe('since you last looked', () => {
	test('tells what changed by whose hand, and marks the cell and the ties whose position moved', async ({
		page,
		server
	}) => {
		const path = await copyOf(page.request, server.url);
		await lookOnce(page, path);
		await turn(page.request, server.url, path);
		// Touched, and where it was.
		const [other] = await statementsOf(page.request, path, 'russia', 'halt-hostilities');
		await change(page.request, server.url, path, [
			edit('statement', other?.id ?? '', { speaker: 'Somebody else' })
		]);
		await page.goto(path);
		await expect(news(page)).toContainText('5 January 2026, 09:00 UTC');
		await expect(news(page)).toContainText(
			/changed the stance from .* to −− in the statement by the US/
		);
		await expect(news(page)).toContainText('The US on “Halt hostilities”: from');
		await expect(news(page)).toContainText('This dot marks a position or a link that has moved');
		await expect(cell(page)).toBeVisible();
		await expect(tie(page)).toBeAttached();
		const dots = page.locator('svg.drawing[role="grid"] circle.moved');
		await expect(dots).toHaveCount(1);
		// Going to and fro within the visit loses nothing.
		await page.goto(`${path}/matrix`);
		await expect(cell(page)).toBeVisible();
		await page.goto(`${path}/network`);
		await expect(tie(page)).toBeAttached();
		await expect(news(page)).toBeVisible();
		await news(page).getByRole('link', { name: 'See them in the history' }).click();
		await expect(page.getByText(/^Changes after revision \d+ only\./)).toBeVisible();
		await expect(page.getByText(/changed the stance from/).first()).toBeVisible();
	});

	test('is dismissed with the keyboard, stays away, and comes back with the next change alone', async ({
		page,
		server
	}) => {
		const path = await copyOf(page.request, server.url);
		await lookOnce(page, path);
		await turn(page.request, server.url, path);
		await page.goto(path);
		await news(page).getByRole('button', { name: 'Dismiss' }).focus();
		await page.keyboard.press('Enter');
		await expect(news(page)).toHaveCount(0);
		await expect(page.getByRole('heading', { name: 'Stance matrix' })).toBeFocused();
		await expect(cell(page)).toHaveCount(0);
		await page.reload();
		await expect(page.getByRole('heading', { name: 'Stance matrix' })).toBeVisible();
		await expect(news(page)).toHaveCount(0);
		await change(page.request, server.url, path, [edit('actor', 'russia', { bloc: 'CSTO' })]);
		await page.reload();
		await expect(news(page)).toContainText('changed the bloc');
		await expect(news(page)).not.toContainText('changed the stance');
		await expect(news(page)).toContainText('No position or link shown here has moved.');
	});

	test('leaves out what the reader changed, and marks what somebody else moved', async ({
		page,
		server
	}) => {
		const path = await copyOf(page.request, server.url);
		await page.context().addCookies([{ name: 'demarche-name', value: 'Ana', url: server.url }]);
		await lookOnce(page, path);
		await page.goto(
			`${path}/edit/statements/${(await statementsOf(page.request, path, 'usa', 'halt-hostilities'))[0]?.id}`
		);
		await page.getByLabel('Stance').selectOption({ label: '−−  strongly opposes' });
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		await expect(page.getByRole('table')).toBeVisible();
		const answered = page.waitForResponse(/news\.json/);
		await page.goto(path);
		expect(await (await answered).json()).toMatchObject({ count: 0, items: [] });
		await expect(news(page)).toHaveCount(0);
		await expect(cell(page)).toHaveCount(0);
		const rows = await statementsOf(page.request, path, 'armenia', 'condemn-operation');
		const changes = rows.map(({ id }) => edit('statement', id, { stance: -2 }));
		const sent = await fetch(`${server.url}/api/v1${path}/changes`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ changes })
		});
		expect(sent.status).toBe(200);
		await page.goto(path);
		await expect(
			page.getByRole('link', {
				name: /^Armenia on Condemn operation: .*, moved since you last looked/
			})
		).toBeVisible();
		await expect(news(page)).not.toContainText('The US on “Halt hostilities”');
		await expect(cell(page)).toHaveCount(0);
	});

	test('counts many changes, tells the latest, and leads to all of them', async ({
		page,
		server
	}) => {
		const path = await copyOf(page.request, server.url);
		await lookOnce(page, path);
		for (let n = 0; n < 7; n++) {
			await change(page.request, server.url, path, [
				edit('actor', 'russia', { bloc: `Bloc ${n}` })
			]);
		}
		await page.goto(path);
		await expect(news(page).getByRole('listitem')).toHaveCount(4);
		await news(page).getByRole('link', { name: 'See 3 more changes in the history' }).click();
		await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
		await expect(page.getByText(/changed the bloc/)).not.toHaveCount(0);
	});

	test('says so where the dossier was made anew, and where the server does not answer', async ({
		page,
		server
	}) => {
		const path = await copyOf(page.request, server.url);
		await lookOnce(page, path);
		const headers = { origin: server.url };
		expect((await page.request.delete(`/api/v1${path}`, { headers })).status()).toBe(204);
		const id = path.split('/').at(-1);
		const made = await page.request.post('/api/v1/dossiers', {
			data: { id, title: 'Anew' },
			headers
		});
		expect(made.status()).toBe(201);
		let isDown = true;
		await page.route(/news\.json/, (route) => (isDown ? route.abort() : route.continue()));
		await page.goto(path);
		const failed = page.getByText('What changed since you last looked could not be loaded.');
		await expect(failed).toBeVisible();
		isDown = false;
		await page.getByRole('button', { name: 'Try again' }).click();
		await expect(failed).toHaveCount(0);
		await expect(news(page)).toContainText(
			'This dossier has been created again since you last looked'
		);
		await news(page).getByRole('button', { name: 'Dismiss' }).click();
		await page.reload();
		await expect(news(page)).toHaveCount(0);
	});

	test('is not told on a first visit, of an earlier state, or in a figure', async ({
		page,
		server
	}) => {
		const path = await copyOf(page.request, server.url);
		const asked: string[] = [];
		page.on(
			'request',
			(request) => request.url().includes('news.json') && asked.push(request.url())
		);
		await page.goto(path, { waitUntil: 'networkidle' });
		expect(asked).toEqual([]);
		await lookOnce(page, path);
		const revision = await turn(page.request, server.url, path);
		await page.goto(`${path}?known=${revision}`, { waitUntil: 'networkidle' });
		expect(asked).toEqual([]);
		await page.goto(path);
		await expect(cell(page)).toBeVisible();
		const figure = await (await page.request.get(`${path}/figures/matrix.svg`)).text();
		expect(figure).not.toMatch(/last looked|class="moved"/);
		await page.emulateMedia({ media: 'print' });
		await expect(news(page)).toBeHidden();
		await expect(page.locator('circle.moved').first()).toBeHidden();
	});

	for (const theme of ['light', 'dark']) {
		test(`in ${theme} has no violation that axe can find, fits a phone and marks its list`, async ({
			page,
			server
		}) => {
			const path = await copyOf(page.request, server.url);
			await lookOnce(page, path);
			await turn(page.request, server.url, path);
			for (const width of [1440, 390]) {
				await page.setViewportSize({ width, height: 844 });
				await page.goto(`${path}?theme=${theme}`);
				await expect(news(page)).toBeVisible();
				const violations = await violationsOf(page);
				expect(violations.map(({ id, nodes }) => [id, nodes.map((n) => n.html)])).toEqual([]);
				const fits = () => document.documentElement.scrollWidth <= innerWidth;
				expect(await page.evaluate(fits)).toBe(true);
			}
			const listed = page.getByRole('link', { name: /United States.*moved since you last looked/ });
			await expect(listed.first()).toBeVisible();
		});
	}
});
