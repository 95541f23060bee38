import { tags, violationsOf } from './axe.ts';
import { awaitScripts, dossier, editing as test, expect } from './fixtures.ts';
import { fill, list, row, save, source, whole } from './statement-form.ts';

test.describe('the form of a statement', () => {
	test('says what position it makes before it is saved, and the list shows it after', async ({
		page
	}) => {
		await page.goto(list);
		await page.getByRole('link', { name: 'Add a statement' }).click();
		await expect(page.getByLabel('Actors')).toBeFocused();
		await fill(page, whole);
		const preview = page.getByRole('region', { name: 'What it changes' });
		await expect(preview).toContainText('Türkiye on Halt hostilities: not stated → − opposes');
		await save(page);
		await expect(row(page, 'Calls the operation justified.')).toContainText('opposes');
	});

	test('keeps what removes a joint speaker clear of the issue beside it', async ({ page }) => {
		await page.goto(`${list}/new`);
		await page.getByRole('button', { name: 'Add a joint speaker' }).click();
		const remove = page.getByRole('button', { name: /^Remove/ }).first();
		await expect(remove).toBeVisible();
		const field = await page.getByLabel('Actors', { exact: true }).first().boundingBox();
		const button = await remove.boundingBox();
		const issue = await page.getByLabel('Issue', { exact: true }).boundingBox();
		if (!field || !button || !issue) throw new Error('The fields are not drawn.');
		expect(button.y).toBeLessThan(field.y + field.height);
		expect(button.x + button.width).toBeLessThan(issue.x);
	});

	test('knows an actor by another of its names, which becomes the one of the dossier', async ({
		page
	}) => {
		await page.goto(`${list}/new`);
		await fill(page, { ...whole, Actors: 'Republic of Turkey' });
		const actors = page.getByLabel('Actors', { exact: true });
		await expect(actors).toHaveValue('Türkiye');
		await fill(page, { Actors: 'Ruritania' });
		await page.getByLabel('Paraphrase', { exact: true }).focus();
		await expect(actors).toHaveValue('Ruritania');
		await fill(page, { Actors: 'America' });
		await actors.press('Enter');
		await expect(row(page, whole.Paraphrase)).toContainText('US');
	});

	test('tells every fault at its field, each in its own sentence, and keeps what was typed', async ({
		page
	}) => {
		await page.goto(`${list}/new`);
		const tomorrow = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
		await fill(page, {
			...whole,
			...{ Actors: 'Ruritania', 'Day, month or year': tomorrow, Source: 'The Daily Bugle' }
		});
		await save(page);
		const actors = page.getByLabel('Actors', { exact: true });
		await expect(actors).toBeFocused();
		await expect(actors).toHaveAccessibleDescription(
			/There is no actor called “Ruritania” in this dossier\. Choose one from the list, or add it under Actors first\./
		);
		await expect(page.getByLabel('Source', { exact: true })).toHaveAccessibleDescription(
			/There is no source called “The Daily Bugle” in this dossier\./
		);
		await fill(page, { Actors: 'Türkiye', Source: source });
		await save(page);
		await expect(page.getByLabel('Day, month or year')).toHaveAccessibleDescription(
			/\d+ \w+ \d{4} is still to come: a statement cannot be dated later than today, \d+ \w+ \d{4}\./
		);
		await expect(page.getByLabel('Paraphrase', { exact: true })).toHaveValue(whole.Paraphrase);
	});

	test('names the closest passage where the attached text does not contain the quote', async ({
		page,
		server
	}) => {
		const row = { content: 'Paris says: stop the fighting at once. Nothing more was said.' };
		const attached = await fetch(`${server.url}/api/v1${dossier}-statements/changes`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				changes: [
					{ entity: 'source', action: 'create', id: 'with-text', row: { title: 'With a text' } },
					{ entity: 'text', action: 'create', id: 'with-text', row }
				]
			})
		});
		expect(attached.status).toBe(200);
		await page.goto(`${dossier}-statements/edit/statements/new`);
		await fill(page, {
			...{ ...whole, Actors: 'France', Source: 'With a text', Stance: '++  strongly supports' },
			Quote: 'stop the war at once'
		});
		await save(page);
		await expect(page.getByLabel('Quote', { exact: true })).toHaveAccessibleDescription(
			/The text attached to “With a text” does not contain this quote\. The closest passage is “stop the fighting at once”\.$/
		);
		await fill(page, { Quote: 'stop the fighting at once' });
		await save(page);
		await expect(page.getByRole('row').filter({ hasText: 'fighting at once' })).toBeVisible();
	});

	test('asks for what is missing, field by field', async ({ page }) => {
		await page.goto(`${list}/new`);
		await fill(page, { 'Your name (shown in the history)': 'Ana', Basis: 'Reported' });
		await save(page);
		for (const [label, sentence] of [
			['Actors', 'Name at least one actor.'],
			['Issue', 'Choose the issue.'],
			['Stance', 'Choose a stance from −− to ++.'],
			['Day, month or year', 'Enter the day on which it was said, or the month or year.'],
			['Source', 'Choose the source.'],
			['Level', 'Choose the level: the kind of act that this was.']
		] as const) {
			await expect(page.getByLabel(label, { exact: true }), label).toHaveAccessibleDescription(
				new RegExp(`${sentence.replace(/[.+]/g, '\\$&')}$`)
			);
		}
		await expect(page.getByRole('alert').first()).toContainText('6 fields need attention');
		await fill(page, { ...whole, Paraphrase: '' });
		await save(page);
		await expect(page.getByLabel('Reported by')).toHaveAccessibleDescription(
			/Say whose account it is: a reported statement needs a name here\.$/
		);
		await expect(page.getByLabel('Paraphrase', { exact: true })).toHaveAccessibleDescription(
			'Enter a quote, a paraphrase or both.'
		);
	});

	test('keeps a draft over a reload, and gives it up when asked', async ({ page }) => {
		await page.goto(`${list}/new`);
		await fill(page, { Quote: 'words that are not saved yet' });
		await page.reload();
		await expect(page.getByLabel('Quote', { exact: true })).toHaveValue(
			'words that are not saved yet'
		);
		await expect(page.getByRole('status').filter({ hasText: 'restored' })).toBeVisible();
		await page.getByRole('button', { name: 'Discard the draft' }).click();
		await expect(page.getByLabel('Quote', { exact: true })).toHaveValue('');
		await page.reload();
		await expect(page.getByLabel('Quote', { exact: true })).toHaveValue('');
	});

	test('stays with all its words where the server does not answer, and saves them afterwards', async ({
		page
	}) => {
		await page.goto(`${list}/new`);
		await fill(page, {
			...{ ...whole, Actors: 'Germany' },
			Paraphrase: 'Written while the server was away.'
		});
		await page.route('**/edit/statements/new**', (route) =>
			route.request().method() === 'POST' ? route.abort() : route.continue()
		);
		await save(page);
		await expect(page.getByRole('status')).toContainText([
			'Not saved yet. The server is not responding. Your draft is kept in this browser.'
		]);
		await page.unroute('**/edit/statements/new**');
		await page.getByRole('button', { name: 'Try again' }).click();
		await expect(row(page, 'Written while the server was away.')).toBeVisible();
	});
});

test('two people change one statement: the second sees both versions and chooses field by field', async ({
	browser,
	server,
	page
}) => {
	await page.goto(list);
	await row(page, 'disarm and secure the withdrawal').getByRole('link', { name: 'Edit' }).click();
	await expect(page.getByRole('heading', { name: 'Edit statement' })).toBeVisible();
	// Whoever has typed keeps the version they began with; an untouched form follows the changes of others.
	await fill(page, { Paraphrase: 'Ana’s paraphrase.' });
	const other = awaitScripts(await browser.newPage({ baseURL: server.url }));
	await other.goto(page.url());
	await fill(other, { Paraphrase: 'Ben’s paraphrase.', 'Your name (shown in the history)': 'Ben' });
	await save(other);
	await expect(row(other, 'disarm and secure')).toBeVisible();
	await fill(page, { Condition: 'Ana’s condition', 'Your name (shown in the history)': 'Ana' });
	await save(page);
	const both = page.getByRole('region', { name: 'Two versions' });
	await expect(both).toContainText(/Not saved: Ben changed this on \d+ \w+ \d{4}/);
	const paraphrase = both.getByRole('group', { name: 'Paraphrase' });
	await expect(paraphrase).toContainText('Ana’s paraphrase.');
	await paraphrase.getByLabel('Theirs').check();
	await expect(both.getByRole('group', { name: 'Condition' }).getByLabel('Yours')).toBeChecked();
	await page.getByRole('button', { name: 'Save this choice' }).click();
	await row(page, 'disarm and secure').getByRole('link', { name: 'Edit' }).click();
	await expect(page.getByLabel('Paraphrase', { exact: true })).toHaveValue('Ben’s paraphrase.');
	await expect(page.getByLabel('Condition', { exact: true })).toHaveValue('Ana’s condition');
	await other.close();
});

test('statements are duplicated, split, merged, moved and removed', async ({ page }) => {
	await page.goto(`${list}/new`);
	await fill(page, { ...whole, Actors: 'France', Paraphrase: 'A joint appeal.' });
	await page.getByRole('button', { name: 'Add a joint speaker' }).click();
	await page.getByLabel('Actors 2').fill('Germany');
	await save(page);
	await row(page, 'A joint appeal.').getByRole('link', { name: 'Edit' }).click();
	await page.getByRole('button', { name: 'Split by speaker' }).click();
	await expect(row(page, 'A joint appeal.')).toHaveCount(2);

	for (const box of await row(page, 'A joint appeal.').getByRole('checkbox').all()) {
		await box.check();
	}
	await page.getByRole('button', { name: 'Merge', exact: true }).click();
	await expect(page.getByText('made jointly by France and Germany')).toBeVisible();
	await page.getByRole('button', { name: 'Merge them' }).click();
	await expect(row(page, 'A joint appeal.')).toHaveCount(1);

	await row(page, 'A joint appeal.').getByRole('checkbox').check();
	await page.getByLabel('Move to actor').fill('France');
	await page.getByRole('button', { name: 'Move', exact: true }).click();
	await expect(page.getByLabel('Move to actor')).toHaveAccessibleDescription(
		/A statement made jointly cannot be moved to one actor/
	);
	await page.getByLabel('Move to actor').fill('');
	await page.getByLabel('Move to issue').fill('Protect civilians');
	await page.getByRole('button', { name: 'Move', exact: true }).click();
	await expect(row(page, 'A joint appeal.')).toContainText('Protect civilians');

	await row(page, 'A joint appeal.').getByRole('link', { name: 'Duplicate' }).click();
	await expect(page.getByLabel('Actors', { exact: true })).toHaveValue('France');
	await fill(page, { Paraphrase: 'A second appeal.' });
	await save(page);
	await row(page, 'A second appeal.').getByRole('checkbox').check();
	await page.getByRole('button', { name: 'Remove', exact: true }).click();
	await expect(row(page, 'A second appeal.')).toHaveCount(0);
	await expect(row(page, 'A joint appeal.')).toHaveCount(1);
});

test('beside the matrix a statement is added to an empty cell, which shows it at once', async ({
	page
}) => {
	await page.goto(`${dossier}?focus=position:france/support-for-armenia`);
	const fetched: string[] = [];
	page.on('request', (asked) => asked.url().includes('content.json') && fetched.push(asked.url()));
	await page.getByRole('link', { name: 'Add a statement' }).click();
	await expect(page.getByLabel('Quote', { exact: true })).toBeFocused();
	const form = page.getByRole('region', { name: 'Add a statement' });
	await expect(form.getByLabel('Actors', { exact: true })).toHaveValue('France');
	await fill(form, {
		...{ Quote: 'stop', Stance: '++  strongly supports', Source: source, Level: 'Leader' },
		...{ 'Day, month or year': '2023-09-20', 'Your name (shown in the history)': 'Ana' }
	});
	await expect(page.getByLabel(/Correct the search record/)).toBeChecked();
	await save(form);
	await expect(
		page
			.getByRole('grid')
			.getByRole('link', { name: /^France on Support Armenia.*strongly supports/ })
	).toBeVisible();
	await expect(page.getByRole('complementary', { name: 'Evidence' })).toContainText('stop');
	expect(fetched).toEqual([]);
});

test('what is typed while the form is still on its way goes into it', async ({ page }) => {
	const { promise: held, resolve: release } = Promise.withResolvers<undefined>();
	let isHeld = false;
	await page.goto(`${dossier}?focus=position:france/support-for-armenia`);
	await page.route('**/*.js', async (route) => {
		isHeld = true;
		await held;
		await route.continue();
	});
	await page.getByRole('link', { name: 'Add a statement' }).click();
	await page.keyboard.type('immediately cease');
	await expect(page.getByLabel('Quote', { exact: true })).toHaveValue('immediately cease');
	expect(isHeld).toBe(true);
	release(undefined);
	await expect(page.getByLabel('Stance', { exact: true })).toBeVisible();
	await page.keyboard.type(' fire');
	await expect(page.getByLabel('Quote', { exact: true })).toHaveValue('immediately cease fire');
});

for (const theme of ['light', 'dark'] as const) {
	test(`the pages of statements have no violation that axe can find in ${theme}`, async ({
		page
	}) => {
		await page.emulateMedia({ colorScheme: theme });
		const find = async () => {
			const violations = await violationsOf(page, { tags });
			return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
		};
		await page.goto(`${list}`);
		expect(await find()).toEqual([]);
		for (const box of [0, 1])
			await page
				.getByRole('row')
				.nth(box + 1)
				.getByRole('checkbox')
				.check();
		await page.getByRole('button', { name: 'Merge', exact: true }).click();
		await expect(page.getByRole('button', { name: 'Merge them' })).toBeVisible();
		expect(await find()).toEqual([]);
		await page.goto(`${list}/new`);
		await fill(page, { 'Your name (shown in the history)': 'Ana' });
		await save(page);
		await expect(page.getByRole('alert').first()).toBeVisible();
		expect(await find()).toEqual([]);
		await page.goto(`${dossier}?focus=position:eu/support-for-armenia`);
		await page.getByRole('link', { name: 'Add a statement' }).click();
		await expect(page.getByLabel('Stance', { exact: true })).toBeVisible();
		expect(await find()).toEqual([]);
	});
}

for (const width of [390, 768, 1440]) {
	test(`the pages of statements fit ${width} pixels without a sideways scroll`, async ({
		page
	}) => {
		await page.setViewportSize({ width, height: 900 });
		for (const path of [list, `${list}/new?actor=usa&issue=halt-hostilities`]) {
			await page.goto(path);
			const over = await page.evaluate(
				() => document.documentElement.scrollWidth - window.innerWidth
			);
			expect(over, path).toBeLessThanOrEqual(0);
		}
	});
}
