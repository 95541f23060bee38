import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { AskedChange } from '../../src/lib/contract/changes.ts';
import { awaitScripts, dossier, editing as test, expect } from './fixtures.ts';
import { startNginx } from './nginx.ts';
import type { Server } from './server.ts';

const api = '/api/v1/dossiers/nagorno-karabakh-2023';
const usa = 'usa-halt-hostilities';
const cell = 'usa/halt-hostilities';

/** A program on this machine sends something by the name of Ben. */
async function sendAsBen(server: Server, path: string, body: unknown): Promise<void> {
	const token = readFileSync(join(server.dataDir, 'write-token'), 'utf8').trim();
	const answer = await fetch(`${server.url}${api}${path}`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${token}`,
			'content-type': 'application/json',
			cookie: 'demarche-name=Ben'
		},
		body: JSON.stringify(body)
	});
	expect(answer.status, await answer.clone().text()).toBeLessThan(300);
}

const stance = (value: number): AskedChange => ({
	entity: 'statement',
	action: 'edit',
	id: usa,
	row: { stance: value }
});
const changeAsBen = (server: Server, ...changes: AskedChange[]) =>
	sendAsBen(server, '/changes', { changes });

/** A page of a browser of its own, whose analyst has a name. */
async function browserOf(browser: Browser, server: Server, name: string): Promise<Page> {
	const context = await browser.newContext({ baseURL: server.url });
	if (name) {
		await context.addCookies([
			{ name: 'demarche-name', value: encodeURIComponent(name), url: server.url }
		]);
	}
	return awaitScripts(await context.newPage());
}

const line = (page: Page) => page.getByRole('status', { name: 'Who is here' });

/** Opens a page and waits until it hears of changes. */
async function follow(page: Page, path: string): Promise<void> {
	const opened = page.waitForResponse((answer) => answer.url().includes('/live?after='));
	await page.goto(path);
	expect((await opened).status()).toBe(200);
	await expect(line(page)).toBeAttached();
}

test('a change of somebody else shows within a second in matrix and evidence, softly marked, and moves nothing', async ({
	browser,
	server
}) => {
	const page = await browserOf(browser, server, 'Ana');
	await follow(page, `${dossier}?focus=position:${cell}`);
	const link = page.locator(`svg a[href$="focus=position:${cell}"]`).first();
	const before = (await link.getAttribute('aria-label')) ?? '';
	const focused = page.locator('svg a[data-at]').nth(12);
	await focused.focus();
	const scrolled = await page.evaluate(() => {
		scrollTo({ top: 120, behavior: 'instant' });
		return scrollY;
	});
	const changed = Date.now();
	await changeAsBen(server, stance(-2));
	await expect(link).not.toHaveAttribute('aria-label', before, { timeout: 1_000 });
	expect(Date.now() - changed).toBeLessThan(1_500);
	await expect(page.locator(`svg a[data-fresh][href$="focus=position:${cell}"]`)).not.toHaveCount(
		0
	);
	await expect(page.locator(`aside #statement-${usa}`)).toContainText('strongly opposes');
	await expect(line(page)).toContainText('Ben has just made a change.');
	await expect(focused).toBeFocused();
	expect(await page.evaluate(() => scrollY)).toBe(scrolled);
	await expect(page.getByRole('complementary', { name: 'Evidence' })).toBeVisible();
});

test('history, lists, notes and their counts follow', async ({ browser, server }) => {
	const history = await browserOf(browser, server, 'Ana');
	const list = await browserOf(browser, server, 'Chloe');
	const notes = await browserOf(browser, server, 'Dana');
	await follow(history, `${dossier}/history`);
	await follow(list, `${dossier}/statements`);
	await follow(notes, `${dossier}?focus=position:${cell}`);
	await changeAsBen(server, stance(-1));
	await expect(history.locator('ol > li').first()).toContainText('Ben');
	await expect(list.locator(`#statement-${usa}`)).toContainText(/oppose/i);
	await sendAsBen(server, '/annotations', {
		target: { type: 'position', id: cell },
		body: 'Worth another look.',
		author: 'Ben'
	});
	await expect(notes.getByText('Worth another look.')).toBeVisible();
	await expect(notes.getByRole('heading', { name: '1 note' })).toBeVisible();
});

test('a view of a certain version stays as it is', async ({ browser, server }) => {
	const page = await browserOf(browser, server, 'Ana');
	const versions = (await (await fetch(`${server.url}${api}`)).json()) as { version: string };
	await follow(page, `${dossier}?version=${versions.version}&focus=position:${cell}`);
	const link = page.locator(`svg a[href$="focus=position:${cell}"]`).first();
	const before = (await link.getAttribute('aria-label')) ?? '';
	await changeAsBen(server, stance(-2));
	await expect(line(page)).toContainText('Ben has just made a change.');
	await expect(link).toHaveAttribute('aria-label', before);
});

test('what is being typed stays, and a conflict is found when it is saved', async ({
	browser,
	server
}) => {
	const page = await browserOf(browser, server, 'Ana');
	await follow(page, `${dossier}/edit/statements/${usa}`);
	const field = page.getByLabel('Paraphrase');
	await field.fill('What Ana is just writing.');
	await changeAsBen(server, {
		...stance(-2),
		row: { paraphrase: 'What Ben wrote meanwhile.', quote: '' }
	});
	await expect(line(page)).toContainText('Ben has just made a change.');
	await expect(field).toHaveValue('What Ana is just writing.');
	await expect(field).toBeFocused();
	await page.getByRole('button', { name: 'Save' }).first().click();
	await expect(page.getByText('What Ben wrote meanwhile.').first()).toBeVisible();
});

const begun: Record<string, (page: Page) => Promise<unknown>> = {
	'a choice': (page) => page.getByLabel('Stance', { exact: true }).selectOption('1'),
	'another speaker': (page) => page.getByRole('button', { name: 'Add a joint speaker' }).click(),
	'a field that was empty': (page) => page.getByLabel('Condition', { exact: true }).fill('Ana'),
	'the name alone': (page) => page.getByRole('button', { name: 'Change name' }).click()
};
test('a form keeps the version it began with, whichever field was touched first', async ({
	browser,
	server
}) => {
	const context = await browser.newContext({ baseURL: server.url });
	await context.addCookies([{ name: 'demarche-name', value: 'Ana', url: server.url }]);
	for (const [index, [what, touch]] of Object.entries(begun).entries()) {
		const page = awaitScripts(await context.newPage());
		await follow(page, `${dossier}/edit/statements/${usa}`);
		const paraphrase = page.getByLabel('Paraphrase', { exact: true });
		const versions = page.locator('input[name="expected"]');
		const before = await paraphrase.inputValue();
		const expected = await versions.first().inputValue();
		await expect(versions.last()).toHaveValue(expected);
		await touch(page);
		await changeAsBen(server, { ...stance(-2), row: { paraphrase: `Ben’s version ${index}.` } });
		await expect(line(page)).toContainText('Ben has just made a change.');
		// The forms beside it, in which nothing was typed, follow.
		await expect(versions.last(), what).not.toHaveValue(expected);
		await expect(paraphrase, what).toHaveValue(before);
		await expect(versions.first(), what).toHaveValue(expected);
		await page.getByRole('button', { name: 'Discard the draft' }).click();
		await expect(paraphrase, what).toHaveValue(`Ben’s version ${index}.`);
		await page.close();
	}
	await context.close();
});

test('a form in which nobody has typed shows the new version and says so, and is saved without a conflict', async ({
	browser,
	server
}) => {
	const page = await browserOf(browser, server, 'Ana');
	await follow(page, `${dossier}/edit/statements/${usa}`);
	const paraphrase = page.getByLabel('Paraphrase', { exact: true });
	const version = page.locator('input[name="expected"]').first();
	const before = await version.inputValue();
	await changeAsBen(server, { ...stance(-2), row: { paraphrase: 'What Ben wrote first.' } });
	await expect(paraphrase).toHaveValue('What Ben wrote first.');
	await expect(page.getByRole('status').filter({ hasText: 'Changed elsewhere' })).toHaveText(
		'Changed elsewhere while you had it open. The form shows the latest version.'
	);
	await expect(version).not.toHaveValue(before);
	await page.getByLabel('Condition', { exact: true }).fill('What Ana adds.');
	await page.getByRole('button', { name: 'Save', exact: true }).first().click();
	await expect(page).toHaveURL(/edit\/statements$/);
	await page.context().close();
});

test('two people who open one statement see each other before they collide, and nameless readers are counted', async ({
	browser,
	server
}) => {
	const ana = await browserOf(browser, server, 'Ana');
	const ben = await browserOf(browser, server, 'Ben');
	const nobody = await browserOf(browser, server, '');
	await follow(ana, `${dossier}/edit/statements/${usa}`);
	await follow(ben, `${dossier}?focus=statement:${usa}`);
	await expect(line(ben)).toContainText('Ana is editing this now.');
	await expect(line(ana)).toContainText('Ben has this open, too.');
	await follow(nobody, dossier);
	await expect(line(ana)).toContainText('One more reader is here.');
	await ben.close();
	await expect(line(ana)).not.toContainText('Ben');
});

test('whoever gives their name with the first save is told neither of another reader nor of the own change', async ({
	browser,
	server
}) => {
	const page = await browserOf(browser, server, '');
	await follow(page, `${dossier}/edit/actors/new`);
	await page.getByLabel('Full name').fill('Nordland');
	await page.getByLabel('Name on figures').fill('Nordland');
	await page.getByLabel('Your name').fill('Ana');
	const renewed = page.waitForResponse((answer) => answer.url().includes('/live?after='));
	const [presence] = await Promise.all([
		page.waitForRequest((request) => request.url().endsWith('/live/presence')),
		renewed,
		page.getByRole('button', { name: 'Save', exact: true }).click()
	]);
	expect((await presence.response())?.status()).toBe(204);
	// Only when somebody else comes has the page heard who is here.
	const ben = await browserOf(browser, server, 'Ben');
	await follow(ben, dossier);
	await expect(line(page)).toContainText('Also here: Ben');
	await expect(line(page)).not.toContainText('more reader');
	await expect(line(page)).not.toContainText('Ana');
	await expect(line(ben)).toContainText('Also here: Ana');
	await expect(line(ben)).not.toContainText('more reader');
});

test('tabs of one browser share one stream, and the next tab takes it over', async ({
	browser,
	server
}) => {
	const page = await browserOf(browser, server, 'Ana');
	let streams = 0;
	page.context().on('request', (request) => {
		if (request.url().includes('/live?after=')) streams += 1;
	});
	await follow(page, dossier);
	const second = awaitScripts(await page.context().newPage());
	await second.goto(`${dossier}/history`);
	await expect(line(second)).toBeAttached();
	await changeAsBen(server, stance(-2));
	await expect(second.locator('ol > li').first()).toContainText('Ben');
	expect(streams).toBe(1);
	const taken = second.waitForResponse((answer) => answer.url().includes('/live?after='));
	await page.close();
	await taken;
	await changeAsBen(server, stance(2));
	await expect(line(second)).toContainText('Ben has just made a change.');
});

test('a lost connection is told calmly, and what was missed comes when it is back', async ({
	browser,
	server
}) => {
	const page = await browserOf(browser, server, 'Ana');
	await follow(page, dossier);
	const link = page.locator(`svg a[href$="focus=position:${cell}"]`).first();
	const before = (await link.getAttribute('aria-label')) ?? '';
	await page.context().setOffline(true);
	await expect(line(page)).toContainText('Trying to reconnect.', { timeout: 20_000 });
	await changeAsBen(server, stance(-2));
	await expect(link).toHaveAttribute('aria-label', before);
	await page.context().setOffline(false);
	await expect(link).not.toHaveAttribute('aria-label', before, { timeout: 20_000 });
	await expect(line(page)).not.toContainText('Trying to reconnect.');
});

test('where a proxy holds the whole stream back the page asks for changes instead', async ({
	browser,
	server
}) => {
	const proxy = await startNginx(
		server.url,
		'proxy_buffering on; proxy_ignore_headers X-Accel-Buffering;'
	);
	try {
		const context = await browser.newContext({ baseURL: proxy.url });
		const page = awaitScripts(await context.newPage());
		await page.goto(dossier);
		await expect(line(page)).toBeAttached();
		const link = page.locator(`svg a[href$="focus=position:${cell}"]`).first();
		const before = (await link.getAttribute('aria-label')) ?? '';
		await changeAsBen(server, stance(-2));
		await expect(link).not.toHaveAttribute('aria-label', before, { timeout: 20_000 });
		await context.close();
	} finally {
		await proxy.stop();
	}
});
