import { expect, test } from './fixtures.ts';

const network = '/dossiers/nagorno-karabakh-2023-statements/network';

/** The links of an actor's ties that a pointer can meet. */
const tiesOf = (id: string) =>
	`a[data-target^="tie:"]:is([data-target*=":${id}~"], [data-target$="~${id}"]) .line`;

test('pointing at an actor shows all of its ties, and the rest recedes until the pointer leaves', async ({
	page
}) => {
	await page.goto(network);
	const whole = page.locator('g.whole');
	const sight = page.locator('g.sight');
	await expect(whole).toHaveCSS('opacity', '1');
	await expect(sight).toHaveCount(0);
	const away = page.locator(`${tiesOf('russia')}.away`);
	expect(await away.count()).toBeGreaterThan(0);

	await page.locator('a[data-target="actor:russia"]').hover();
	await expect(whole).toHaveCSS('opacity', '0.14');
	await expect(sight.locator('text', { hasText: 'Russia' }).first()).toBeVisible();
	await expect(away).toHaveCount(0);

	await page.mouse.move(1, 1);
	await expect(whole).toHaveCSS('opacity', '1');
	await expect(sight).toHaveCount(0);
});

test('the keyboard does the same; Escape leaves, with the actor still under the keys', async ({
	page
}) => {
	await page.goto(network);
	const whole = page.locator('g.whole');
	const actor = page.locator('a[data-target="actor:armenia"]');
	await actor.focus();
	await expect(whole).toHaveCSS('opacity', '0.14');
	await page.keyboard.press('Escape');
	await expect(whole).toHaveCSS('opacity', '1');
	await expect(actor).toBeFocused();
});

test('a click keeps it, in the address and over a reload; Escape leaves', async ({ page }) => {
	await page.goto(network);
	await page.locator('a[data-target="actor:france"]').click();
	await expect(page).toHaveURL(`${network}?focus=actor:france`);
	await page.mouse.move(1, 1);
	await expect(page.locator('g.whole')).toHaveCSS('opacity', '0.14');
	await page.locator('a[data-target="actor:france"]').focus();
	await page.keyboard.press('Escape');
	await expect(page).toHaveURL(network);
	await expect(page.locator('g.whole')).toHaveCSS('opacity', '1');

	await page.goto(`${network}?focus=actor:france`);
	await expect(page.locator('g.whole')).toHaveCSS('opacity', '0.14');
});

test('a tie outside the backbone is a link like the others: by name, and drawn while it has the focus', async ({
	page
}) => {
	await page.goto(network);
	const links = page.locator('svg[role="application"] a[data-target*="~"]');
	const targets = await links.evaluateAll((all) => all.map((a) => a.getAttribute('data-target')));
	const table = page.locator('#ties ~ .count');
	const [, count] = /(\d+) links/.exec((await table.first().textContent()) ?? '') ?? [];
	expect(new Set(targets).size).toBeGreaterThanOrEqual(Number(count));

	const hidden = links.filter({ has: page.locator('.away') }).first();
	await expect(hidden).toHaveAccessibleName(/ and .+: /);
	await expect(page.locator('g.sight')).toHaveCount(0);
	await hidden.focus();
	await expect(page.locator('g.sight path').first()).toBeAttached();
});

for (const javaScriptEnabled of [true, false]) {
	test.describe(`the switch of the backbone, scripts ${javaScriptEnabled ? 'on' : 'off'}`, () => {
		test.use({ javaScriptEnabled });

		test('draws all ties and the backbone again, in the address', async ({ page }) => {
			await page.goto(network);
			const caption = page.getByText(/^\d+ of \d+ agreement links drawn;/);
			await expect(caption).toBeVisible();
			await page.getByRole('link', { name: /^Show all \d+ links$/ }).click();
			await expect(page).toHaveURL(`${network}?lines=all`);
			await expect(page.getByText(/^All \d+ agreement links drawn\./)).toBeVisible();
			await expect(page.locator('a[data-target^="tie:"] .away')).toHaveCount(0);
			await page.getByRole('link', { name: 'Show the backbone' }).click();
			await expect(page).toHaveURL(network);
			await expect(caption).toBeVisible();
		});
	});
}
