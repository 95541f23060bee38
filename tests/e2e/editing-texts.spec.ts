import type { Page } from '@playwright/test';
import { docxOf, pdfOf } from '../../src/lib/server/texts/files.fixture.ts';
import { violationsOf } from './axe.ts';
import { dossier, editing as test, expect } from './fixtures.ts';
import { holdNext } from './held-request.ts';

const api = `/api/v1${dossier}`;
const address = `${dossier}/edit/sources/briefing/text`;
const name = (page: Page) => page.getByLabel('Your name (shown in the history)').first();
const textField = (page: Page) => page.getByLabel('Text', { exact: true });
const save = (page: Page) => page.getByRole('button', { name: 'Save the text' });

const said = 'The ministry said on Tuesday: We call for an immediate halt to the operation.';

/** Adds a source without a text. */
async function addSource(page: Page): Promise<void> {
	const row = { id: 'briefing', title: 'Briefing of the ministry', published_on: '2023-09-20' };
	const changes = [{ entity: 'source', action: 'create', row }];
	const answer = await page.request.post(`${api}/changes`, { data: { changes } });
	expect(answer.ok()).toBe(true);
}

async function fillName(page: Page): Promise<void> {
	if (await name(page).isVisible()) await name(page).fill('Ana');
}

test('a PDF becomes a text with its divided words joined, previewed before it is saved', async ({
	page
}) => {
	await addSource(page);
	await page.goto(`${dossier}/edit/sources/briefing`);
	await expect(page.getByText('No text is attached.')).toBeVisible();
	await page.getByRole('link', { name: 'Add the text' }).click();
	const buffer = await pdfOf((document) => {
		const lines = ['The ministry said on Tuesday that it had called for an imme-', 'diate halt.'];
		lines.forEach((line, i) => document.text(line, 72, 90 + 16 * i, { lineBreak: false }));
	});
	await page
		.getByLabel('File')
		.setInputFiles({ name: 'briefing.pdf', mimeType: 'application/pdf', buffer });
	await page.getByRole('button', { name: 'Preview' }).click();
	await expect(page.getByRole('heading', { name: 'What will be saved' })).toBeFocused();
	await expect(page.getByText('Read as a PDF of one page.')).toBeVisible();
	await expect(textField(page)).toHaveValue(
		'The ministry said on Tuesday that it had called for an immediate halt.'
	);
	await page.getByText('1 word was divided at a line end').click();
	await expect(page.getByText('imme- diate became immediate')).toBeVisible();
	expect(await violationsOf(page, { within: 'main' })).toEqual([]);
	await page.getByLabel('This text may not be passed on').check();
	await fillName(page);
	await save(page).click();
	await expect(page.getByText('Ana added the text: 13 words.')).toBeVisible();
	await expect(page.getByLabel('This text may not be passed on')).toBeChecked();
	await page.getByLabel('This text may not be passed on').uncheck();
	await save(page).click();
	await expect(page.getByText('Ana allowed the text to be passed on.')).toBeVisible();
});

test('what cannot be read is told with what to do, and a Word document is read when it is dropped', async ({
	page
}) => {
	await addSource(page);
	await page.goto(address);
	const buffer = await pdfOf((document) => document.rect(72, 72, 300, 300).fill('black'));
	await page
		.getByLabel('File')
		.setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer });
	await page.getByRole('button', { name: 'Preview' }).click();
	await expect(page.getByRole('alert')).toContainText('text recognition (OCR)');
	const word = docxOf(`<w:p><w:r><w:t>${said}</w:t></w:r></w:p>`);
	const transfer = await page.evaluateHandle((base64) => {
		const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
		const data = new DataTransfer();
		data.items.add(new File([bytes], 'briefing.docx'));
		return data;
	}, word.toString('base64'));
	await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
	await expect(page.getByText('Read as a Word document.')).toBeVisible();
	await expect(textField(page)).toHaveValue(said);
});

test('words written while others are read stay, and are previewed in their turn', async ({
	page
}) => {
	await addSource(page);
	await page.goto(address);
	await textField(page).fill(said);
	const reading = await holdNext(page, /\?\/read$/);
	await page.getByRole('button', { name: 'Preview' }).click();
	await reading.asked;
	await textField(page).press('ControlOrMeta+End');
	await textField(page).pressSequentially(' We call for talks.');
	reading.letGo();
	await expect(page.getByRole('heading', { name: 'What will be saved' })).toBeFocused();
	await expect(textField(page)).toHaveValue(`${said} We call for talks.`);
	await fillName(page);
	await save(page).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await save(page).click();
	await expect(page.getByText(/^Ana added the text/)).toBeVisible();
	await expect(textField(page)).toHaveValue(`${said} We call for talks.`);
});

/** Attaches the text, and codes and submits a passage of it. */
async function codePassage(page: Page): Promise<void> {
	const row = { content: said };
	const changes = [{ entity: 'text', action: 'create', id: 'briefing', row }];
	await page.request.post(`${api}/changes`, { data: { changes } });
	const start = said.indexOf('We call');
	const reading = {
		...{ actors: ['usa'], issue: 'protect-civilians', stance: 1, basis: 'direct', act: 'ministry' },
		...{ said_on: '2023-09-20', confidence: 'high', paraphrase: 'It calls for a halt.' }
	};
	const made = await page.request.post(`${api}/codings`, {
		data: {
			source: 'briefing',
			start,
			end: start + 'We call for an immediate halt'.length,
			...reading
		}
	});
	expect(await made.text()).toContain('We call for an immediate halt');
	const sent = await page.request.post(`${api}/codings/submit`, { data: { source: 'briefing' } });
	expect(sent.ok(), await sent.text()).toBe(true);
}

test('a replaced text tells what becomes of coded passages before and after, and a moved one waits for a hand', async ({
	page
}) => {
	await addSource(page);
	await codePassage(page);
	await page.goto(address);
	await textField(page).fill(`A correction was made later that day.\n\n${said}`);
	await page.getByRole('button', { name: 'Preview' }).click();
	await expect(page.getByText('Moved: the same words occur once, elsewhere')).toBeVisible();
	await fillName(page);
	await save(page).click();
	await expect(page.getByRole('heading', { name: 'Passages to check' })).toBeVisible();
	await expect(
		page.getByText('Ana changed the text: 7 words added, 0 words removed.')
	).toBeVisible();
	await page.getByRole('button', { name: 'Confirm' }).click();
	await expect(page.getByRole('heading', { name: 'Passages to check' })).toHaveCount(0);
	const { codings } = (await (await page.request.get(`${api}/codings?source=briefing`)).json()) as {
		codings: { anchor: string; start: number }[];
	};
	expect(codings).toMatchObject([{ anchor: 'exact', start: 30 + 39 }]);
});

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('pasted words are previewed, saved and confirmed; others than those previewed are previewed again', async ({
		page
	}) => {
		await addSource(page);
		await page.goto(address);
		await textField(page).fill(said);
		await page.getByRole('button', { name: 'Preview' }).click();
		await expect(page.getByText('Read as plain text (utf-8).')).toBeVisible();
		await textField(page).fill(`${said}\n\nAnd more.`);
		await fillName(page);
		await save(page).click();
		await expect(page.getByText('This is not the text you previewed.')).toBeVisible();
		await fillName(page);
		await save(page).click();
		await expect(page.getByText('added the text: 16 words.')).toBeVisible();
		await expect(textField(page)).toHaveValue(`${said}\n\nAnd more.`);
	});
});
