import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AskedChange } from '../../src/lib/contract/changes.ts';
import { violationsOf } from './axe.ts';
import { dossier, editing, expect } from './fixtures.ts';
import type { Server } from './server.ts';

const id = 'nagorno-karabakh-2023';
const api = `/api/v1/dossiers/${id}`;
const usa = 'usa-halt-hostilities';

/** A program on this machine changes the dossier by the name of Ben. */
async function changeAs(
	server: Server,
	author: string,
	...changes: AskedChange[]
): Promise<string> {
	const token = readFileSync(join(server.dataDir, 'write-token'), 'utf8').trim();
	const answer = await fetch(`${server.url}${api}/changes`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${token}`,
			'content-type': 'application/json',
			cookie: `demarche-name=${author}`
		},
		body: JSON.stringify({ changes })
	});
	expect(answer.status, await answer.clone().text()).toBeLessThan(300);
	return ((await answer.json()) as { changeSet: string }).changeSet;
}

const stance = (value: number, statement = usa): AskedChange => ({
	entity: 'statement',
	action: 'edit',
	id: statement,
	row: { stance: value }
});

/** Ana at her own server. */
const test = editing.extend({
	context: async ({ context, server }, use) => {
		await context.addCookies([{ name: 'demarche-name', value: 'Ana', url: server.url }]);
		await use(context);
	}
});

test.describe('the history of a dossier', () => {
	test('tells every change in a sentence, newest first, and what it changed', async ({
		page,
		server
	}) => {
		await changeAs(server, 'Ana', stance(1));
		await changeAs(server, 'Ben', {
			entity: 'actor',
			action: 'edit',
			id: 'armenia',
			row: { name: 'Republic of Armenia' }
		});
		await page.goto(`${dossier}/history`);
		const entries = page.locator('ol > li');
		await expect(entries.nth(0)).toContainText('Ben renamed “Armenia” to “Republic of Armenia”.');
		await expect(entries.nth(1)).toContainText(
			'Ana changed the stance from ++ to + in the statement by the US on “Halt hostilities” of 20 September 2023.'
		);
		await expect(entries.nth(2)).toContainText(
			/A data package loaded \d+ rows: 10 actors, nine issues/
		);
		await entries.nth(1).getByText('Details').click();
		await expect(entries.nth(1).getByRole('row', { name: /Stance \+\+ \+/ })).toBeVisible();
		await page.getByRole('combobox', { name: 'By' }).selectOption({ label: 'Ben' });
		await page.getByRole('button', { name: 'Show' }).click();
		await expect(entries).toHaveCount(1);
		await page.goto(`${dossier}/history?cell=usa/halt-hostilities`);
		await expect(page.getByText('Changes that concern the US on “Halt hostilities”')).toBeVisible();
		await expect(entries.first()).toContainText('Ana changed the stance');
		await expect(entries).toHaveCount(2);
		await page.getByRole('link', { name: 'History of the whole dossier' }).click();
		await expect(entries).toHaveCount(3);
		const violations = await violationsOf(page);
		expect(violations).toEqual([]);
	});

	test('leads to the dossier as it was known then', async ({ page, server }) => {
		await changeAs(server, 'Ana', stance(-2));
		await page.goto(`${dossier}/history`);
		await page.getByRole('link', { name: 'Dossier as of then' }).nth(1).click();
		await expect(page).toHaveURL(/known=\d+/);
		await expect(page.getByText(/at revision \d+/).first()).toBeVisible();
	});

	test('takes the dossier back after it said what that changes', async ({ page, server }) => {
		await changeAs(server, 'Ana', stance(1));
		await changeAs(server, 'Ben', stance(-1, 'russia-halt-hostilities'));
		await page.goto(`${dossier}/history`);
		await page.getByRole('link', { name: 'Restore to here' }).nth(1).click();
		await expect(page.getByRole('heading', { name: 'Restore the dossier' })).toBeVisible();
		await expect(page.getByText('What it changes: 2 rows')).toBeVisible();
		await expect(page.getByText('Some of these changes are not yours: Ben.')).toBeVisible();
		expect(await violationsOf(page)).toEqual([]);
		await page.getByRole('button', { name: 'Restore' }).click();
		await expect(page.locator('ol > li').first()).toContainText(
			/^.*Ana restored the dossier as of/
		);
		await page.locator('ol > li').first().getByRole('button', { name: 'Undo this change' }).click();
		await expect(page.locator('ol > li').first()).toContainText('Ana undid the change of');
	});

	test('says at its place why a change cannot be undone', async ({ page, server }) => {
		await changeAs(server, 'Ana', stance(1));
		await page.goto(`${dossier}/history`);
		await changeAs(server, 'Ben', stance(2));
		await page.getByRole('button', { name: 'Undo this change' }).first().click();
		await expect(
			page.getByText(/Ben changed the statement .* after this change set/)
		).toBeVisible();
	});
});

test.describe('undo and redo', () => {
	test('step by step over a reload, from the masthead and by keys', async ({ page, server }) => {
		await changeAs(server, 'Ana', stance(1));
		await changeAs(server, 'Ana', stance(0));
		await page.goto(dossier);
		const undo = page.getByRole('button', { name: /^Undo/ });
		const redo = page.getByRole('button', { name: /^Redo/ });
		const cell = page.locator('a[href*="position:usa/halt-hostilities"]').first();
		await expect(undo).toHaveAccessibleName(
			'Undo: changed the stance from + to 0 in the statement by the US on “Halt hostilities” of 20 September 2023'
		);
		await expect(redo).toBeDisabled();
		await undo.click();
		await expect(page.getByText(/^Undone: changed the stance from \+ to 0/)).toBeVisible();
		await expect(cell).toHaveAccessibleName(/supports/);
		await page.reload();
		await expect(undo).toHaveAccessibleName(/from \+\+ to \+ in/);
		await page.keyboard.press('Control+z');
		await expect(cell).toHaveAccessibleName(/strongly supports/);
		await expect(undo).toBeDisabled();
		await page.keyboard.press('Control+Shift+Z');
		await expect(cell).not.toHaveAccessibleName(/strongly supports/);
		await page.keyboard.press('Control+y');
		await expect(cell).toHaveAccessibleName(/neutral/);
		await expect(redo).toBeDisabled();
	});

	test('a text field keeps its own undo', async ({ page, server }) => {
		await changeAs(server, 'Ana', stance(1));
		await page.goto(`${dossier}/statements`);
		await page.getByRole('searchbox').fill('halt');
		await page.getByRole('searchbox').press('Control+z');
		await expect(page.getByRole('button', { name: /^Undo/ })).toBeEnabled();
		await expect(page.getByText(/^Undone/)).toHaveCount(0);
	});
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('history, filters, undo, redo and restore are plain pages and forms', async ({
		page,
		server
	}) => {
		await changeAs(server, 'Ana', stance(1));
		await changeAs(server, 'Ana', stance(0));
		await page.goto(`${dossier}/history?entity=statement`);
		await expect(page.locator('ol > li')).toHaveCount(3);
		await page.getByRole('button', { name: /^Undo: changed the stance from \+ to 0/ }).click();
		await expect(page).toHaveURL(/history\?entity=statement$/);
		await expect(page.locator('ol > li').first()).toContainText('Ana undid the change of');
		await page.getByRole('button', { name: /^Redo: changed/ }).click();
		await expect(page.locator('ol > li').first()).toContainText('Ana redid the change of');
		await page.getByRole('link', { name: 'Restore to here' }).last().click();
		await page.getByRole('button', { name: 'Restore' }).click();
		await expect(page.locator('ol > li').first()).toContainText('Ana restored the dossier as of');
	});

	test('whoever has no name is asked for it', async ({ page, context, server }) => {
		await changeAs(server, 'Ana', stance(1));
		await context.clearCookies();
		await page.goto(`${dossier}/history`);
		await page.getByRole('button', { name: 'Undo this change' }).first().click();
		await page.getByLabel('Your name').fill('Carla');
		await page.getByRole('button', { name: 'Undo', exact: true }).click();
		await expect(page.locator('ol > li').first()).toContainText('Carla undid the change by Ana of');
	});
});
