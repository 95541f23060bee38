import { copyOf, known, order, sign } from './edited-copy.ts';
import { editing as test, expect } from './fixtures.ts';

test.describe('actors', () => {
	test('are looked up by any name, which fills in their codes', async ({ page, server }) => {
		const path = await copyOf(page.request, server.url);
		await page.goto(`${path}/edit/actors`);
		await page.getByRole('link', { name: 'Add an actor' }).click();
		const look = page.getByLabel('Look up a state or organisation');
		await expect(look).toBeFocused();
		await look.fill('drc');
		await page.getByRole('option', { name: 'Democratic Republic of the Congo' }).click();
		await expect(page.getByLabel('Full name')).toHaveValue('Democratic Republic of the Congo');
		await expect(page.getByLabel('Name on figures')).toHaveValue('DR Congo');
		await expect(page.getByLabel('ISO 3166 code')).toHaveValue('COD');
		await expect(page.getByLabel('Wikidata item')).toHaveValue('Q974');
		await sign(page);
		await page.getByRole('button', { name: 'Save and add another' }).click();
		await expect(look).toBeFocused();
		await expect(page.getByLabel('Full name')).toHaveValue('');
		// By keys alone.
		await look.pressSequentially('nato');
		await page.keyboard.press('Enter');
		await expect(page.getByLabel('Kind')).toHaveValue('igo');
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		await expect(page).toHaveURL(new RegExp(`${path}/edit/actors$`));
		expect((await order(page)).slice(-2)).toEqual(['DR Congo', 'NATO']);
	});

	test('leave an empty form only where it can be typed into, however slow the line', async ({
		page,
		server
	}) => {
		const path = await copyOf(page.request, server.url);
		await page.goto(`${path}/edit/actors/new`);
		const name = page.getByLabel('Full name');
		await name.fill('Kingdom of Tonga');
		await page.getByLabel('Name on figures').fill('Tonga');
		await sign(page);
		const asked = Promise.withResolvers<undefined>();
		const held = Promise.withResolvers<undefined>();
		await page.route('**/__data.json*', async (route) => {
			asked.resolve(undefined);
			await held.promise;
			await route.continue();
		});
		await page.getByRole('button', { name: 'Save and add another' }).click();
		await asked.promise;
		await expect(name).toHaveValue('Kingdom of Tonga');
		await expect(page.getByText('Saving', { exact: false })).toBeVisible();
		held.resolve(undefined);
		await expect(name).toHaveValue('');
		await name.pressSequentially('Samoa');
		await expect(name).toHaveValue('Samoa');
	});

	test('that are in the dossier under another name are recognised', async ({ page, server }) => {
		const path = await copyOf(page.request, server.url);
		await page.goto(`${path}/edit/actors/new`);
		await page.getByLabel('Look up a state or organisation').fill('Republic of Turkey');
		await expect(page.getByRole('listbox').getByRole('option')).toContainText(
			'Türkiye is already in this dossier.'
		);
		await page.getByLabel('Look up a state or organisation').fill('');
		await page.getByLabel('Full name').fill('Turkey');
		await expect(
			page.getByText('“Turkey” is another name of Türkiye, which is already in this dossier.')
		).toBeVisible();
	});

	test('of one name are refused at the name, and a place that is none at its field', async ({
		page,
		server
	}) => {
		const path = await copyOf(page.request, server.url);
		await page.goto(`${path}/edit/actors/new`);
		await page.getByLabel('Full name').fill('russia');
		await page.getByLabel('Name on figures').fill('Moscow');
		await page.getByLabel('Place', { exact: true }).fill('first');
		await sign(page);
		const save = page.getByRole('button', { name: 'Save', exact: true });
		await save.click();
		await expect(page.getByLabel('Place', { exact: true })).toHaveAccessibleDescription(
			/Enter a whole number from 1\./
		);
		await page.getByLabel('Place', { exact: true }).fill('1');
		await save.click();
		await expect(page.getByLabel('Full name')).toHaveAccessibleDescription(
			/Another actor is called “russia”\. Choose another name, or merge the two\./
		);
		await page.getByLabel('Full name').fill('Kremlin');
		await save.click();
		await expect(page).toHaveURL(new RegExp(`${path}/edit/actors$`));
		expect((await order(page))[0]).toBe('Moscow');
	});

	test('are put in order by drag, by keys and by buttons', async ({ page, server }) => {
		const path = await copyOf(page.request, server.url);
		await page.goto(`${path}/edit/actors`);
		await sign(page);
		expect((await order(page)).slice(0, 3)).toEqual(['US', 'Russia', 'UN']);
		await page.getByRole('button', { name: 'Move US down' }).click();
		await expect.poll(async () => (await order(page)).slice(0, 3)).toEqual(['Russia', 'US', 'UN']);
		const handle = page.getByRole('button', { name: 'Move UN', exact: true });
		await handle.focus();
		await page.keyboard.press('Space');
		await page.keyboard.press('ArrowUp');
		await page.keyboard.press('ArrowUp');
		await expect(page.getByRole('status').filter({ hasText: 'UN: place 1 of 10' })).toBeAttached();
		await page.keyboard.press('Space');
		await expect.poll(async () => (await order(page)).slice(0, 3)).toEqual(['UN', 'Russia', 'US']);
		await handle.focus();
		await page.keyboard.press('Space');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Escape');
		await expect(
			page.getByRole('status').filter({ hasText: 'UN is back at place 1' })
		).toBeAttached();
		await expect.poll(async () => (await order(page)).slice(0, 3)).toEqual(['UN', 'Russia', 'US']);
		const from = await handle.boundingBox();
		const onto = await page.getByRole('button', { name: 'Move France', exact: true }).boundingBox();
		if (!from || !onto) throw new Error('The handles have no boxes.');
		await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
		await page.mouse.down();
		await page.mouse.move(onto.x + 8, onto.y + onto.height, { steps: 8 });
		await page.mouse.up();
		await expect
			.poll(async () => (await order(page)).slice(0, 5))
			.toEqual(['Russia', 'US', 'EU', 'France', 'UN']);
		await page.reload();
		expect((await order(page)).slice(0, 5)).toEqual(['Russia', 'US', 'EU', 'France', 'UN']);
	});

	test('that were moved are no longer called saved once it is undone', async ({ page, server }) => {
		const path = await copyOf(page.request, server.url);
		await page.goto(`${path}/edit/actors`);
		await sign(page);
		await page.getByRole('button', { name: 'Move US down' }).click();
		await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
		await page.getByRole('button', { name: /^Undo: moved/ }).click();
		await expect.poll(async () => (await order(page)).slice(0, 2)).toEqual(['US', 'Russia']);
		await expect(page.getByText('Saved.', { exact: true })).toBeHidden();
	});

	test('that two people changed show both versions field by field, in the words of the form', async ({
		page,
		server
	}) => {
		const path = await copyOf(page.request, server.url);
		await known(page, server.url);
		await page.goto(`${path}/edit/actors/russia`);
		// A form in which nobody has typed yet follows the other one.
		await page.getByLabel('Name on figures').fill('RF');
		const row = { role: 'party', bloc: 'CSTO' };
		const change = { entity: 'actor', action: 'edit', id: 'russia', row };
		const theirs = await page.request.post(`/api/v1${path}/changes`, {
			data: { changes: [change] },
			headers: { origin: server.url }
		});
		expect(theirs.status()).toBe(200);
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		const chooser = page.getByRole('region', { name: 'Two versions' });
		await expect(chooser.getByRole('group', { name: 'Role in this crisis' })).toContainText(
			'Party to the conflict'
		);
		await chooser
			.getByRole('group', { name: 'Name on figures' })
			.getByRole('radio', { name: /RF/ })
			.check();
		await page.getByRole('button', { name: 'Save this choice' }).click();
		await expect(page).toHaveURL(new RegExp(`${path}/edit/actors$`));
		const item = page.getByRole('listitem').filter({ hasText: 'RF' });
		await expect(item).toContainText('party to the conflict, bloc: CSTO');
	});

	test('that statements use go only when it is said what becomes of them', async ({
		page,
		server
	}) => {
		const path = await copyOf(page.request, server.url);
		await known(page, server.url);
		await page.goto(`${path}/edit/actors/russia`);
		await expect(
			page.getByText('This name appears in 5 statements, 5 searches, 2 relations and')
		).toBeVisible();
		const section = page.getByRole('region', { name: 'Remove Russia' });
		await expect(section).toContainText('4 statements are removed.');
		const remove = section.getByRole('button', { name: 'Remove' });
		await remove.click();
		await expect(section.getByLabel('What becomes of its statements')).toHaveAccessibleDescription(
			/5 statements use Russia\. Say what becomes of them: merge Russia into another, or remove the statements\./
		);
		await section
			.getByLabel('What becomes of its statements')
			.selectOption({ label: 'Remove the statements, too' });
		await remove.click();
		await expect(page).toHaveURL(new RegExp(`${path}/edit/actors$`));
		expect(await order(page)).not.toContain('Russia');
	});

	test('are merged after what changes was shown, and no statement is lost', async ({
		page,
		server
	}) => {
		const path = await copyOf(page.request, server.url);
		await page.goto(`${path}/edit/actors/russia`);
		await page.getByRole('link', { name: 'merge Russia into another' }).click();
		const from = page.getByLabel('Merge', { exact: true });
		const into = page.getByLabel('into', { exact: true });
		await expect(from).toHaveValue('russia');
		await into.selectOption({ label: 'Russia' });
		await expect(
			page.getByText('Russia cannot be merged with itself. Choose another one.')
		).toBeVisible();
		await into.selectOption({ label: 'Türkiye' });
		await expect(page.getByText('5 statements are changed.')).toBeVisible();
		await sign(page);
		await page.getByRole('button', { name: 'Merge', exact: true }).click();
		await expect(page).toHaveURL(new RegExp(`${path}/edit/actors$`));
		expect(await order(page)).not.toContain('Russia');
		const found = await (await page.request.get(`/api/v1${path}/statements`)).json();
		expect(found.statements).toHaveLength(20);
	});

	test('are not removed where somebody has changed what goes with them', async ({
		page,
		server
	}) => {
		const path = await copyOf(page.request, server.url);
		await known(page, server.url);
		await page.goto(`${path}/edit/actors/turkey`);
		await expect(page.getByRole('region', { name: 'Remove Türkiye' })).toBeVisible();
		const row = { actor_a: 'turkey', actor_b: 'usa', kind: 'alliance', basis: 'reported' };
		const answer = await (await page.request.get(`/api/v1${path}/sources`)).json();
		const [source] = answer.sources ?? answer.rows;
		const change = { entity: 'relation', action: 'create', row: { ...row, source: source.id } };
		const added = await page.request.post(`/api/v1${path}/changes`, {
			data: { changes: [change] },
			headers: { origin: server.url }
		});
		expect(added.status()).toBe(200);
		const section = page.getByRole('region', { name: 'Remove Türkiye' });
		const statements = section.getByLabel('What becomes of its statements');
		if (await statements.isVisible()) await statements.selectOption('remove');
		await section.getByRole('button', { name: 'Remove' }).click();
		await expect(section.getByRole('status').filter({ hasText: 'Not saved.' })).toContainText(
			'Somebody changed the dossier after this page was opened.'
		);
	});

	test('are not merged round in a circle', async ({ page, server }) => {
		const path = await copyOf(page.request, server.url);
		await page.goto(`${path}/edit/actors/merge?from-0=russia&into-0=usa&from-1=usa&into-1=russia`);
		const told =
			'These merges go round in a circle: Russia → US → Russia. One of them has to stay.';
		await expect(page.getByText(told)).toBeVisible();
		await sign(page);
		await page.getByRole('button', { name: 'Merge', exact: true }).click();
		await expect(page.getByLabel('into', { exact: true }).first()).toHaveAccessibleDescription(
			told
		);
	});
});

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('actors are looked up, added, moved, merged and removed', async ({ page, server }) => {
		const path = await copyOf(page.request, server.url);
		await page.goto(`${path}/edit/actors/new`);
		await page.getByLabel('Look up a state or organisation').fill('ivory');
		await page.getByRole('button', { name: 'Look up' }).click();
		await page.getByText('Côte d’Ivoire').click();
		await expect(page.getByLabel('Wikidata item')).toHaveValue('Q1008');
		await sign(page);
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		await expect(page).toHaveURL(new RegExp(`${path}/edit/actors$`));
		expect((await order(page)).at(-1)).toBe('Côte d’Ivoire');
		await page.getByRole('button', { name: 'Move Côte d’Ivoire up' }).click();
		expect((await order(page)).at(-2)).toBe('Côte d’Ivoire');
		await page.getByRole('link', { name: 'Merge actors' }).click();
		await page.getByLabel('Merge', { exact: true }).first().selectOption({ label: 'Russia' });
		await page.getByLabel('into', { exact: true }).first().selectOption({ label: 'US' });
		await page.getByRole('button', { name: 'Show what changes' }).click();
		await expect(page.getByText('5 statements are changed.')).toBeVisible();
		await page.getByRole('button', { name: 'Merge', exact: true }).click();
		expect(await order(page)).not.toContain('Russia');
		await page.goto(`${path}/edit/actors/france`);
		await page.getByRole('button', { name: 'Remove', exact: true }).click();
		await expect(page.getByLabel('What becomes of its statements')).toHaveAccessibleDescription(
			/France\. Say what becomes of/
		);
	});
});
