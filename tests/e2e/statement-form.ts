/** The form of a statement, as journeys fill it in. */
import type { Locator, Page } from '@playwright/test';
import { dossier } from './fixtures.ts';

export const list = `${dossier}/edit/statements`;

/** Fills in a form of a statement as an analyst would. */
export async function fill(page: Page | Locator, fields: Record<string, string>) {
	for (const [label, text] of Object.entries(fields)) {
		const field = page.getByLabel(label, { exact: true });
		const isList = await field.evaluate((element) => element.tagName === 'SELECT');
		if (isList) await field.selectOption({ label: text });
		else await field.fill(text);
	}
}

export const source = 'Azerbaijan says Karabakh military action continues after US calls halt';
export const whole = {
	Actors: 'Türkiye',
	Issue: 'Halt hostilities',
	Paraphrase: 'Calls the operation justified.',
	Stance: '−  opposes',
	'Day, month or year': '20 September 2023',
	Source: source,
	Level: 'Ministry',
	'Your name (shown in the history)': 'Ana'
};

export const save = (page: Page | Locator) =>
	page.getByRole('button', { name: 'Save', exact: true }).click();
export const row = (page: Page, words: string) => page.getByRole('row').filter({ hasText: words });
