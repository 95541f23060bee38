import type { Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { dossier, editing as test, expect } from './fixtures.ts';
import { holdNext } from './held-request.ts';

const address = `${dossier}/edit/paste`;
const reuters = 'Azerbaijan says Karabakh military action continues after US calls halt';
const heading = [
	'Actor',
	'Issue',
	'Stance',
	'Date',
	'Source',
	'Paraphrase',
	'Basis',
	'Level',
	'Coder confidence'
];
const rest = ['direct', 'ministry', 'high'];
const line = (actor: string, stance: string, date: string, words: string) => [
	actor,
	'Halt hostilities',
	stance,
	date,
	reuters,
	words,
	...rest
];

/** As a spreadsheet puts it on the clipboard. */
const copied = (...rows: string[][]) =>
	rows
		.map((cells) =>
			cells
				.map((cell) => (/["\n\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
				.join('\t')
		)
		.join('\r\n');

const field = (page: Page) => page.getByRole('textbox', { name: 'Rows from a spreadsheet' });
const becomes = (page: Page) => page.getByRole('region', { name: 'What the rows become' });

async function paste(page: Page, text: string): Promise<void> {
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.evaluate((words) => navigator.clipboard.writeText(words), text);
	await field(page).focus();
	await page.keyboard.press('ControlOrMeta+V');
	await expect(page.getByRole('heading', { name: 'What the rows become' })).toBeFocused();
}

for (const [program, end] of [
	['Excel', '\r\n'],
	['LibreOffice', '\n']
] as const) {
	test(`what ${program} puts on the clipboard is sent once, before the field shows it`, async ({
		page
	}) => {
		await page.goto(address);
		const sent: (string | null)[] = [];
		page.on('request', (request) => {
			if (request.url().endsWith('?/preview')) sent.push(request.postData());
		});
		const cells = line('Armenia', '1,0', '2023-09-21', '"Called for a ""halt""\nand\ttalks."');
		const empty = heading.map(() => '').join('\t');
		const text = [heading.join('\t'), cells.join('\t'), empty, empty].join(end) + end;
		const html = `<meta charset="utf-8"><table><tr><td>${heading.join('</td><td>')}</td></tr><tr><td>another table</td></tr></table>`;
		await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
		await page.evaluate(
			async ([plain, rich]) => {
				const blob = (type: string, words: string) => new Blob([words], { type });
				const item = {
					'text/plain': blob('text/plain', plain),
					'text/html': blob('text/html', rich)
				};
				await navigator.clipboard.write([new ClipboardItem(item)]);
			},
			[text, html] as const
		);
		await field(page).focus();
		await page.keyboard.press('ControlOrMeta+V');
		await expect(page.getByRole('heading', { name: 'What the rows become' })).toBeFocused();
		await expect(becomes(page)).toContainText('1 new statement');
		await expect(becomes(page).getByRole('row').nth(1)).toContainText('Called for a "halt"');
		await expect(becomes(page).getByRole('row')).toHaveCount(2);
		await expect(field(page)).toHaveValue(text.replaceAll('\r\n', '\n'));
		expect(sent).toHaveLength(1);
		expect(sent[0]).toContain('Called for a');
	});
}

test('rows copied out of a spreadsheet are previewed, put right at their cells and stored as one change set', async ({
	page,
	request
}) => {
	await page.goto(address);
	await paste(
		page,
		copied(
			heading,
			line('Armenia', '2', '2023-09-21', 'Called for a "halt"\nat once.'),
			line('Azerbaijjan', '3', '3/4/2023', 'Asked for peace.'),
			line('France; Germany', '+1', '21.9.2023', 'Both asked for a halt.')
		)
	);
	await expect(becomes(page)).toContainText('2 new statements · 1 row needs attention');
	await expect(page.locator('#row-2')).toContainText(
		'“Azerbaijjan” cannot be used here. Enter an actor of this dossier, by name or id. Did you mean “Azerbaijan”?'
	);
	await expect(page.locator('#row-2')).toContainText(
		'“3” cannot be used here. Enter one of -2, -1, 0, 1, 2.'
	);
	await expect(page.locator('#row-2')).toContainText(
		'“3/4/2023” cannot be used here. Enter a day such as 2023-09-20, a month such as 2023-09, or a year; this can mean 2023-04-03 or 2023-03-04.'
	);
	await page.getByRole('button', { name: 'Use “Azerbaijan”' }).click();
	await expect(page.locator('#row-2')).not.toContainText('Azerbaijjan');
	await page.getByRole('radio', { name: 'month first: 4 March' }).check();
	await expect(page.locator('#row-2')).toContainText('4 March 2023');
	await page.getByRole('textbox', { name: 'Correct Stance in row 2' }).fill('-2');
	await page.getByRole('button', { name: 'Check again' }).click();
	await expect(becomes(page)).toContainText('3 new statements');
	await expect(page.locator('#row-3')).toContainText('France and Germany');
	const violations = await violationsOf(page);
	expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
	await page.getByLabel('Your name (shown in the history)').fill('Ana');
	await page.getByRole('button', { name: 'Save 3 rows' }).click();
	await expect(page).toHaveURL(/edit\/statements$/);
	const answer = await request.get(`/api/v1${dossier}/changes?limit=1000`);
	const { changeSets } = (await answer.json()) as {
		changeSets: { changes: { action: string; after: Record<string, unknown> }[] }[];
	};
	const stored = changeSets
		.at(-1)
		?.changes.map(({ action, after }) => [action, after.actors, after.stance, after.said_on]);
	expect(stored).toEqual([
		['create', ['armenia'], 2, '2023-09-21'],
		['create', ['azerbaijan'], -2, '2023-03-04'],
		['create', ['france', 'germany'], 1, '2023-09-21']
	]);
	// The same rows again are no new statements.
	await page.goto(address);
	await paste(
		page,
		copied(heading, line('Armenia', '2', '2023-09-21', 'Called for a "halt"\nat once.'))
	);
	await expect(becomes(page)).toContainText('1 already in the dossier');
	await expect(page.getByText('There is nothing to save')).toBeVisible();
});

test('rows written while corrected ones are checked stay', async ({ page }) => {
	await page.goto(address);
	await paste(page, copied(heading, line('Armenia', '3', '2023-09-21', 'Called for a halt.')));
	await page.getByRole('textbox', { name: 'Correct Stance in row 1' }).fill('2');
	const checking = await holdNext(page, /\?\/preview$/);
	await page.getByRole('button', { name: 'Check again' }).click();
	await checking.asked;
	const more = line('Russia', '1', '2023-09-21', 'Spoke of peace.').join('\t');
	await field(page).evaluate((element, row) => {
		const area = element as HTMLTextAreaElement;
		area.setRangeText(`\n${row}`, area.value.length, area.value.length, 'end');
		area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
	}, more);
	checking.letGo();
	await expect(becomes(page)).toContainText('1 new statement');
	await expect(field(page)).toHaveValue(/Spoke of peace/);
});

test('what no pasted column gives is chosen for all rows, and a column can be told what it holds', async ({
	page
}) => {
	await page.goto(address);
	await paste(
		page,
		copied(
			['Actor', 'Issue', 'Stance', 'Date', 'Source', 'Remarks'],
			line('Russia', '1', '2023-09-21', 'Spoke of peace.').slice(0, 6)
		)
	);
	await expect(becomes(page)).toContainText('No pasted column gives the Basis.');
	await expect(page.getByRole('button', { name: /^Save/ })).toHaveCount(0);
	await page.getByRole('combobox', { name: '“Remarks” is' }).selectOption('Paraphrase');
	await expect(page.locator('#row-1')).toContainText('Spoke of peace.');
	await page.getByRole('combobox', { name: 'Basis', exact: true }).selectOption('Direct');
	await expect(becomes(page)).not.toContainText('gives the Basis.');
	await page.getByRole('combobox', { name: 'Level', exact: true }).selectOption('Leader');
	await expect(becomes(page)).not.toContainText('gives the Level.');
	await page.getByRole('combobox', { name: 'Coder confidence', exact: true }).selectOption('High');
	await expect(page.getByRole('button', { name: 'Save 1 row' })).toBeVisible();
});

test('a row in a source that was searched without result corrects that search in the same act', async ({
	page
}) => {
	await page.goto(address);
	const row = line('Germany', '1', '2023-09-20', 'Called for a halt.');
	await paste(page, copied(heading, row));
	await expect(page.locator('#row-1')).toContainText('recorded as searched without result');
	await page.getByRole('checkbox', { name: /Correct the search records/ }).check();
	await expect(becomes(page)).toContainText('1 new statement');
	await page.getByLabel('Your name (shown in the history)').fill('Ana');
	await page.getByRole('button', { name: 'Save 1 row' }).click();
	await expect(page).toHaveURL(/edit\/statements$/);
	await page.goto(`${dossier}/edit/coverage?actor=germany&issue=halt-hostilities`);
	await expect(page.getByText('No searches recorded yet.')).toBeVisible();
});

test('rows that the dossier has changed under are shown again before anything is stored', async ({
	page,
	request
}) => {
	await page.goto(address);
	const row = line('European Union', '1', '2023-09-21', 'Wanted talks.');
	await paste(page, copied(heading, row));
	const [actor, issue] = ['eu', 'halt-hostilities'];
	const stored = await request.post(`/api/v1${dossier}/changes`, {
		data: {
			changes: [
				{
					entity: 'statement',
					action: 'create',
					row: {
						...{ actors: [actor], issue, stance: 1, said_on: '2023-09-21' },
						...{ source: 'reuters-2023-09-20', paraphrase: 'Wanted talks.' },
						...{ basis: 'direct', act: 'ministry', confidence: 'high' }
					}
				}
			]
		}
	});
	expect(stored.status()).toBe(200);
	await page.getByLabel('Your name (shown in the history)').fill('Ana');
	await page.getByRole('button', { name: 'Save 1 row' }).click();
	await expect(page.getByText('This is what the rows become now.')).toBeVisible();
	await expect(becomes(page)).toContainText('1 already in the dossier');
});

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('rows are previewed on a page, put right and stored', async ({ page }) => {
		await page.goto(address);
		await field(page).fill(
			copied(
				heading,
				line('Turkiye', '2', '2023-09-22', 'Backed it.'),
				line('Armenia', '3', '2023-09-22', 'Was against it.')
			)
		);
		await page.getByRole('button', { name: 'Preview' }).click();
		await expect(page.locator('#row-2')).toContainText('“3” cannot be used here.');
		await page.getByRole('textbox', { name: 'Correct Stance in row 2' }).fill('-2');
		await page.getByRole('button', { name: 'Check again' }).click();
		await expect(becomes(page)).toContainText('2 new statements');
		await page.getByLabel('Your name (shown in the history)').fill('Ana');
		await page.getByRole('button', { name: 'Save 2 rows' }).click();
		await expect(page).toHaveURL(/edit\/statements$/);
		await page.goto(`${dossier}/statements?q=Backed`);
		await expect(page.getByRole('row', { name: /Backed it/ })).toHaveCount(1);
	});
});

test('on a phone of 390 px the page does not scroll sideways', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto(address);
	await paste(page, copied(heading, line('Azerbaijjan', '2', '2023-09-21', 'Called for a halt.')));
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
