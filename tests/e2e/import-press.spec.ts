import { dossier, editing as test, expect } from './fixtures.ts';
import { factivaHtml } from '../../src/lib/server/imports/press/press.fixture.ts';

const exported = { name: 'export.html', mimeType: 'text/html', buffer: Buffer.from(factivaHtml) };

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts, on a phone', () => {
		test.use({
			javaScriptEnabled,
			viewport: { width: javaScriptEnabled ? 1440 : 390, height: 900 }
		});

		test('an export of a press database becomes sources with their texts, which stay here', async ({
			page
		}) => {
			await page.goto(`${dossier}/import`);
			await expect(
				page.getByRole('definition').filter({ hasText: 'Factiva (HTML, XML, RTF)' })
			).toBeVisible();
			await page.getByLabel('File, or the files of one folder').setInputFiles(exported);
			await page.getByRole('button', { name: 'Check the file' }).click();
			await expect(page.getByRole('row', { name: 'Sources 2 0 0 0', exact: true })).toBeVisible();
			await page.getByText('One thing to look at').click();
			await expect(page.getByText('"No day"')).toBeVisible();
			await expect(page.getByLabel('Words of the press')).toHaveValue('withheld');
			await page.getByLabel('Your name').fill('Ana');
			await page.getByRole('button', { name: /^Apply/ }).click();
			await expect(page.getByText('The dossier has been changed.')).toBeVisible();
			await page.goto(`${dossier}/edit/sources`);
			await expect(page.getByText('Gespräche im Tal').first()).toBeVisible();
			const wide = await page.evaluate(() => document.documentElement.scrollWidth);
			expect(wide).toBeLessThanOrEqual(javaScriptEnabled ? 1440 : 390);
		});
	});
}
