import { smallProject } from '../fixtures/refi-qda.ts';
import { violationsOf } from './axe.ts';
import { dossier, editing as test, expect } from './fixtures.ts';

const project = {
	// A name says nothing: what is in the file does.
	name: 'talks.bin',
	mimeType: 'application/octet-stream',
	buffer: Buffer.from(smallProject())
};

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
		test.use({ javaScriptEnabled });

		test('a project of a coding program is mapped, applied and taken back; twice it changes nothing', async ({
			page,
			server
		}) => {
			const import_ = `${dossier}/import`;
			await page.goto(import_);
			await page.getByLabel('File, or the files of one folder').setInputFiles(project);
			await page.getByRole('button', { name: 'Check the file' }).click();
			await expect(
				page.getByRole('heading', { name: 'What talks.bin would change' })
			).toBeVisible();
			const codes = page.getByRole('group', { name: 'Codes' });
			await expect(codes.getByLabel('Striking wording')).toHaveValue('nothing');
			const france = page.getByRole('group', { name: 'Cases and actors' }).getByLabel('France');
			await expect(france).toHaveValue('actor:france');
			await expect(page.getByRole('row', { name: 'Codings 2 0 0 0' })).toBeVisible();
			if (javaScriptEnabled) expect(await violationsOf(page)).toEqual([]);

			await codes.getByText('that mark no passage').click();
			await codes.getByLabel('Ceasefire').selectOption('issue:halt-hostilities');
			const apply = page.getByRole('button', { name: /^Apply all/ });
			if (javaScriptEnabled) {
				await expect(apply).toBeDisabled();
				await expect(page.getByText('You have changed an answer.')).toBeVisible();
			}
			await page.getByRole('button', { name: 'Plan with these answers' }).click();
			await expect(page.getByRole('row', { name: 'Issues 1 0 0 0' })).toBeVisible();
			await page.getByLabel('Your name').fill('Ana');
			await apply.click();
			await expect(page.getByText('The dossier has been changed.')).toBeVisible();
			const rows = await (await fetch(`${server.url}/api/v1${dossier}/codings`)).json();
			expect(rows.codings).toMatchObject([
				{ actors: ['france'], issue: 'halt-hostilities', stance: 2, coder: 'anna-b' },
				{ actors: ['russia'], issue: 'talks', stance: 1 }
			]);

			await page.goto(import_);
			await page.getByLabel('File, or the files of one folder').setInputFiles(project);
			await page.getByRole('button', { name: 'Check the file' }).click();
			await expect(page.getByText('There is nothing to import.')).toBeVisible();
			await expect(codes.getByLabel('Ceasefire')).toHaveValue('issue:halt-hostilities');

			await page.goto(`${dossier}/history`);
			await page.getByRole('button', { name: 'Undo' }).first().click();
			await expect
				.poll(
					async () => (await (await fetch(`${server.url}/api/v1${dossier}/codings`)).json()).codings
				)
				.toEqual([]);
		});
	});
}
