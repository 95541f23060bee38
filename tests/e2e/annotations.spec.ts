import type { Page } from '@playwright/test';
import { awaitScripts, dossier, expect, test } from './fixtures.ts';
import { removeData, startServer } from './server.ts';

const cellOf = (actor: string) => `${dossier}?focus=position:${actor}/halt-hostilities`;
const notes = (page: Page) => page.getByRole('region', { name: 'Notes', exact: true });

async function write(page: Page, body: string, name = 'Ana') {
	await notes(page).getByLabel('Write a note').fill(body);
	const asked = notes(page)
		.getByLabel(/^Your name/)
		.first();
	if (await asked.isVisible()) await asked.fill(name);
	await notes(page).getByRole('button', { name: 'Save note' }).click();
	await expect(notes(page).locator('article', { hasText: body })).toBeVisible();
}

const note = (page: Page, body: string) => notes(page).locator('article', { hasText: body });

async function reword(page: Page, from: string, to: string) {
	const article = note(page, from);
	await article.getByText('Edit', { exact: true }).click();
	await article.getByLabel('Wording').fill(to);
	await article.getByRole('button', { name: 'Save changes' }).click();
}

test('a note is written, marked in the matrix, edited, and its first wording restored', async ({
	page
}) => {
	await page.goto(cellOf('usa'));
	await write(page, 'The first wording, see https://example.org/a?b=1.');
	await expect(
		note(page, 'The first wording').getByRole('link', { name: /example\.org/ })
	).toHaveAttribute('href', 'https://example.org/a?b=1');
	await expect(
		page.getByRole('grid').getByRole('link', { name: /^United States on Halt hostilities.*1 note/ })
	).toBeVisible();
	await expect(page.getByRole('list', { name: /^Legend/ })).toContainText('analysts’ notes 1');

	await reword(page, 'The first wording', 'The second wording');
	await expect(note(page, 'The second wording')).toContainText('changed by Ana');
	await page.reload();
	const edited = note(page, 'The second wording');
	await edited.getByText('History', { exact: true }).click();
	await expect(edited).toContainText('The first wording');
	await edited
		.getByRole('button', { name: /Restore/ })
		.first()
		.click();
	await expect(note(page, 'The first wording')).toBeVisible();
});

test('two analysts change one note: the second sees both wordings and nothing is lost', async ({
	browser,
	server,
	page
}) => {
	await page.goto(cellOf('russia'));
	await write(page, 'Common beginning');
	const other = await browser.newContext({ baseURL: server.url });
	const there = awaitScripts(await other.newPage());
	await there.goto(cellOf('russia'));
	await note(there, 'Common beginning').getByText('Edit', { exact: true }).click();
	const theirs = note(there, 'Common beginning');
	await theirs.getByLabel('Wording').fill('What Ben found');
	await theirs
		.getByLabel(/^Your name/)
		.last()
		.fill('Ben');

	await reword(page, 'Common beginning', 'What Ana found');
	await expect(note(page, 'What Ana found')).toBeVisible();
	await theirs.getByRole('button', { name: 'Save changes' }).click();
	const choice = there.getByRole('group', { name: 'Two wordings of this note' });
	await expect(choice).toContainText('What Ana found');
	await expect(choice).toContainText('What Ben found');
	await choice.getByRole('button', { name: 'Keep mine' }).click();
	await expect(note(there, 'What Ben found').first()).toContainText('changed by Ben');
	await note(there, 'What Ben found').getByText('History', { exact: true }).click();
	await expect(notes(there)).toContainText('What Ana found');
	await other.close();
});

test('a note is resolved, answered and withdrawn; what was withdrawn stays in the history', async ({
	page
}) => {
	await page.goto(cellOf('un'));
	await write(page, 'Is this the Secretary-General himself?');
	const article = note(page, 'Is this the Secretary-General himself?').first();
	await article.getByText('Reply', { exact: true }).click();
	await article.getByLabel('Reply to Ana').fill('Yes, the report says so.');
	await article.getByRole('button', { name: 'Save reply' }).click();
	await expect(note(page, 'Yes, the report says so.').last()).toBeVisible();
	await article.getByRole('button', { name: 'Resolve' }).first().click();
	await expect(article).toContainText('Resolved');
	await article.getByRole('button', { name: 'Withdraw' }).first().click();
	await expect(notes(page)).toContainText('Withdrawn by Ana');
});

test('markup in a note is text', async ({ page }) => {
	await page.goto(cellOf('armenia'));
	await write(page, '<img src=x onerror=alert(1)> A & <B>');
	await expect(note(page, 'A & <B>').locator('img')).toHaveCount(0);
	await page.goto(`${dossier}/annotations`);
	await expect(page.getByRole('main')).toContainText('<img src=x onerror=alert(1)> A & <B>');
});

test('a draft survives a reload, and a server that is down', async ({ page, context }) => {
	const server = await startServer();
	await page.goto(server.url + cellOf('france'));
	await notes(page).getByLabel('Write a note').fill('Half a thought');
	await page.reload();
	await expect(notes(page).getByLabel('Write a note')).toHaveValue('Half a thought');

	await notes(page)
		.getByLabel(/^Your name/)
		.first()
		.fill('Ana');
	await server.stop();
	await notes(page).getByRole('button', { name: 'Save note' }).click();
	await expect(notes(page)).toContainText('kept in this browser');
	await page.close();

	const again = await startServer({
		dataDir: server.dataDir,
		port: Number(new URL(server.url).port)
	});
	const later = awaitScripts(await context.newPage());
	await later.goto(again.url + cellOf('france'));
	await expect(notes(later).getByLabel('Write a note')).toHaveValue('Half a thought');
	await notes(later)
		.getByRole('button', { name: /Save note|Try again/ })
		.click();
	await expect(note(later, 'Half a thought')).toHaveCount(1);
	await again.stop();
	await removeData(again);
});

test('C3: two tabs on one cell have drafts of their own, and save two notes', async ({
	page,
	context
}) => {
	await page.goto(cellOf('turkey'));
	await notes(page).getByLabel('Write a note').fill('From the first tab');
	const other = awaitScripts(await context.newPage());
	await other.goto(cellOf('turkey'));
	await expect(notes(other)).toContainText('open in another tab');
	await expect(notes(other).getByLabel('Write a note')).toHaveValue('');
	await write(other, 'From the second tab');
	await expect(notes(page).getByLabel('Write a note')).toHaveValue('From the first tab');
	await page.reload();
	await expect(notes(page).getByLabel('Write a note')).toHaveValue('From the first tab');
	await write(page, 'From the first tab');
	await expect(note(page, 'From the second tab')).toHaveCount(1);
	await expect(note(page, 'From the first tab')).toHaveCount(1);
	await other.close();
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });
	test('a note can be written all the same', async ({ page }) => {
		await page.goto(cellOf('eu'));
		await notes(page).getByLabel('Write a note').fill('Written by a plain form');
		await notes(page)
			.getByLabel(/^Your name/)
			.first()
			.fill('Ana');
		await notes(page).getByRole('button', { name: 'Save note' }).click();
		await expect(page).toHaveURL(/focus=position:eu\/halt-hostilities/);
		await expect(notes(page)).toContainText('Written by a plain form');
	});

	test('C6: a form that is sent twice makes one note, other words from it make another', async ({
		page,
		server
	}) => {
		await page.goto(cellOf('germany'));
		const form = notes(page).locator('form').last();
		const fields = Object.fromEntries(
			await form
				.locator('input[type=hidden]')
				.evaluateAll((inputs) =>
					inputs.map((input) => [input.getAttribute('name'), input.getAttribute('value')])
				)
		) as Record<string, string>;
		expect(fields.key).toMatch(/^\d+$/);
		const send = (body: string) =>
			page.request.post(`${dossier}/annotations?/create`, {
				form: { ...fields, body, tags: '', author: 'Ana' },
				headers: { origin: server.url }
			});
		await Promise.all([send('Sent twice'), send('Sent twice')]);
		await send('Sent from the page that was gone back to');
		await page.reload();
		await expect(note(page, 'Sent twice')).toHaveCount(1);
		await notes(page).getByLabel('Write a note').fill('Sent twice');
		await notes(page).getByRole('button', { name: 'Save note' }).click();
		// The same words from a page of now are said again.
		await expect(note(page, 'Sent twice')).toHaveCount(2);
		await expect(note(page, 'Sent from the page that was gone back to')).toHaveCount(1);
	});

	test('C6: a name that is too long is a message at its field, and all words are kept', async ({
		page
	}) => {
		await page.goto(cellOf('karabakh-authorities'));
		await notes(page).getByLabel('Write a note').fill('Pasted from a slide:\vtwo lines');
		await notes(page).getByLabel('Tags, separated by commas').fill('slide');
		await notes(page)
			.getByLabel(/^Your name/)
			.fill('x'.repeat(101));
		await notes(page).getByRole('button', { name: 'Save note' }).click();
		const refused = page.getByRole('region', { name: 'Not saved' });
		const name = refused.getByLabel(/^Your name/);
		await expect(name).toHaveAccessibleDescription(
			'A name may have at most 100 characters; this one has 101.'
		);
		await expect(refused.getByLabel('Your text, not saved')).toHaveValue(/Pasted from a slide:/);
		await expect(refused.getByLabel('Tags, separated by commas')).toHaveValue('slide');
		await name.fill('Ana');
		await refused.getByRole('button', { name: 'Try again' }).click();
		await expect(notes(page)).toContainText('Pasted from a slide:');
		await expect(notes(page)).toContainText('#slide');
	});

	test('C5: an act without a name asks for it, and goes on', async ({ page, context }) => {
		await page.request.post(`/api/v1${dossier}/annotations`, {
			data: {
				target: { type: 'position', id: 'russia/halt-hostilities' },
				body: 'Whose?',
				author: 'Ben'
			}
		});
		await context.clearCookies();
		await page.goto(cellOf('russia'));
		await note(page, 'Whose?').getByRole('button', { name: 'Resolve' }).click();
		await page
			.getByRole('textbox', { name: /^Your name/ })
			.first()
			.fill('Ana');
		await page.getByRole('button', { name: 'Continue' }).click();
		await expect(note(page, 'Whose?')).toContainText('Resolved');
	});
});
