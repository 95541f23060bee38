import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dossier, Statement } from '#lib/dossier/types.ts';
import type { Page } from '@playwright/test';
import { makeDossier } from '../fixtures/dossier.ts';
import { ship } from '../storage/packages.ts';
import { violationsOf } from './axe.ts';
import { expect, test as base } from './fixtures.ts';
import { removeData, startServer } from './server.ts';

const made = makeDossier({ actors: 4, issues: 3, statements: 12, seed: 4 });
const { id } = made;
const [first, second, third] = made.statements as [Statement, Statement, Statement];
const [newActor] = made.actors.map((actor) => ({
	...actor,
	id: 'newland',
	name: 'Newland',
	short_name: 'Newland'
}));
const said: Statement = { ...third, id: 's-new', actors: ['newland'] };

/** The next edition: a bloc, a paraphrase, an actor with a statement, and a statement less. */
const newer: Dossier = {
	...made,
	actors: [
		...made.actors.map((actor, i) => (i === 1 ? { ...actor, bloc: 'Lowlands' } : actor)),
		...(newActor ? [newActor] : [])
	],
	statements: [
		...made.statements
			.filter((one) => one !== second)
			.map((one) => (one === first ? { ...one, paraphrase: 'As the press read it.' } : one)),
		said
	]
};

/** A server whose dossier somebody has changed, started again by a release that ships a newer edition. */
async function startOffering(label: string, env: Record<string, string> = {}) {
	const folder = await mkdtemp(join(tmpdir(), 'demarche-packages-'));
	ship(folder, made);
	const settings = { label, env: { DEMARCHE_PACKAGES: folder } };
	const before = await startServer(settings);
	const edited = await fetch(`${before.url}/api/v1/dossiers/${id}/changes`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', cookie: 'demarche-name=Ana' },
		body: JSON.stringify({
			changes: [
				{
					entity: 'statement',
					action: 'edit',
					id: first.id,
					row: { paraphrase: 'As Ana reads it.' }
				}
			]
		})
	});
	expect(edited.status).toBe(200);
	await before.stop();
	ship(folder, newer);
	const { dataDir } = before;
	const server = await startServer({ dataDir, env: { DEMARCHE_PACKAGES: folder, ...env } });
	return {
		url: `${server.url}/dossiers/${id}`,
		api: `${server.url}/api/v1/dossiers/${id}`,
		async stop() {
			await server.stop();
			await removeData(server);
			await rm(folder, { recursive: true });
		}
	};
}

type Offering = Awaited<ReturnType<typeof startOffering>>;

const test = base.extend<{ offering: Offering }>({
	offering: async ({ browserName }, use) => {
		const offering = await startOffering(browserName);
		await use(offering);
		await offering.stop();
	}
});

const line = (page: Page) => page.getByText('A newer edition of this dossier has been released.');
const rows = (page: Page) => page.getByRole('main').locator('form li:has(h3)');

async function stateOf({ api }: Offering) {
	const read = async (part: string) => (await (await fetch(`${api}/${part}`)).json()) as Dossier;
	const { actors } = await read('actors');
	const { statements } = await read('statements');
	return {
		blocs: actors.map(({ bloc }) => bloc),
		actors: actors.map((actor) => actor.id),
		statements: statements.map((statement) => statement.id),
		paraphrase: statements.find((statement) => statement.id === first.id)?.paraphrase
	};
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
		test.use({ javaScriptEnabled });

		test('a newer edition is told on the pages of its dossier, shown row by row, and taken in part', async ({
			page,
			offering
		}) => {
			await page.goto(`${offering.url}/network`);
			await line(page).getByRole('link', { name: 'Review the differences' }).click();
			await expect(page.getByRole('heading', { name: 'Newer edition', exact: true })).toBeVisible();
			await expect(page.getByRole('main')).toContainText('It differs from yours in five rows.');
			await expect(rows(page)).toHaveCount(5);
			const edited = rows(page).filter({ hasText: 'As Ana reads it.' });
			await expect(edited).toContainText('As the press read it.');
			await expect(edited).toContainText('Changed here by Ana');
			await expect(edited.getByRole('checkbox')).not.toBeChecked();
			const bloc = rows(page).filter({ hasText: 'Lowlands' });
			await expect(bloc.getByRole('row', { name: /^Bloc/ })).toContainText('Lowlands');
			await expect(rows(page).filter({ hasText: 'not in the newer edition' })).toHaveCount(1);
			await expect(rows(page).filter({ hasText: 'only in the newer edition' })).toHaveCount(2);
			await expect(rows(page).getByRole('checkbox', { checked: true })).toHaveCount(4);

			// A statement of an actor that is not taken does not fit.
			await rows(page)
				.getByRole('checkbox', { name: /^Newland \(actor\)/ })
				.uncheck();
			await page.getByLabel('Your name').fill('Ben');
			await page.getByRole('button', { name: 'Take the ticked rows' }).click();
			await expect(page.getByRole('alert')).toContainText('Nothing was changed.');
			await expect(page.getByRole('alert')).toContainText('found "newland"');
			await expect(rows(page).getByRole('checkbox', { checked: true })).toHaveCount(3);
			expect((await stateOf(offering)).actors).not.toContain('newland');

			await rows(page)
				.getByRole('checkbox', { name: /^Newland \(actor\)/ })
				.check();
			await page.getByRole('button', { name: 'Take the ticked rows' }).click();
			await expect(page.getByRole('main').getByRole('status')).toContainText('now in the dossier');
			expect(await stateOf(offering)).toEqual({
				blocs: newer.actors.map((actor) => actor.bloc),
				actors: newer.actors.map((actor) => actor.id),
				statements: newer.statements.map((statement) => statement.id),
				paraphrase: 'As Ana reads it.'
			});
			await page.goto(`${offering.url}/network`);
			await expect(page.getByRole('heading', { name: made.title })).toBeVisible();
			await expect(line(page)).toHaveCount(0);
		});

		test('an edition that is declined changes nothing and is told no more', async ({
			page,
			offering
		}) => {
			const before = await stateOf(offering);
			await page.goto(offering.url);
			await expect(line(page)).toBeVisible();
			await page.goto(`${offering.url}/offers`);
			await page.getByLabel('Your name').fill('Ben');
			await page.getByRole('button', { name: 'Decline' }).click();
			await expect(page.getByRole('main').getByRole('status')).toContainText('Declined.');
			expect(await stateOf(offering)).toEqual(before);
			await page.goto(offering.url);
			await expect(page.getByRole('heading', { name: made.title })).toBeVisible();
			await expect(line(page)).toHaveCount(0);
			await page.goto(`${offering.url}/offers`);
			await expect(page.getByRole('main')).toContainText('No newer edition is on offer.');
		});
	});
}

test('taking all makes the dossier what the edition is', async ({ page, offering }) => {
	await page.goto(`${offering.url}/offers`);
	await page.getByLabel('Your name').fill('Ben');
	await page.getByRole('button', { name: 'Take all five rows' }).click();
	await expect(page.getByRole('main').getByRole('status')).toContainText('now in the dossier');
	expect(await stateOf(offering)).toMatchObject({
		statements: newer.statements.map((statement) => statement.id),
		paraphrase: 'As the press read it.'
	});
});

test('the page of an offer is accessible, fits a phone and asks for a tick', async ({
	page,
	offering
}) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto(`${offering.url}/offers`);
	const violations = await violationsOf(page);
	expect(violations).toEqual([]);
	const width = await page.evaluate(() => document.documentElement.scrollWidth);
	expect(width).toBeLessThanOrEqual(390);
	for (const box of await rows(page).getByRole('checkbox').all()) await box.uncheck();
	await page.getByLabel('Your name').fill('Ben');
	await page.getByRole('button', { name: 'Take the ticked rows' }).click();
	await expect(page.getByRole('alert')).toContainText('Tick at least one row');
});

test('who cannot write reads the differences and is offered nothing', async ({ page }) => {
	const offering = await startOffering('read-only', { HOST: '0.0.0.0' });
	await page.goto(offering.url);
	await expect(page.getByRole('heading', { name: made.title })).toBeVisible();
	await expect(line(page)).toHaveCount(0);
	await page.goto(`${offering.url}/offers`);
	await expect(rows(page)).toHaveCount(5);
	await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
	await expect(page.getByRole('main')).toContainText('This server is read-only');
	await offering.stop();
});
