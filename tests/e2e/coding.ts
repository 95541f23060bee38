import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { removeData, startServer, type Server } from './server.ts';

/** The shipped dossier, and a copy of it without a statement, for somebody to code. */
export const shipped = 'nagorno-karabakh-2023';
export const copy = 'coded-from-the-text';
export const source = 'reuters-2023-09-20';

/** Packages of both. @returns the folder that holds them. */
export async function packagesToCode(): Promise<string> {
	const root = await mkdtemp(join(tmpdir(), 'demarche-coding-'));
	for (const id of [shipped, copy]) {
		await mkdir(join(root, id));
		await cp(join('data', shipped), join(root, id), { recursive: true });
	}
	const emptied = join(root, copy);
	const statements = await readFile(join(emptied, 'statements.csv'), 'utf8');
	await writeFile(join(emptied, 'statements.csv'), `${statements.split(/\r?\n/)[0]}\n`);
	const descriptor = await readFile(join(emptied, 'datapackage.json'), 'utf8');
	await writeFile(
		join(emptied, 'datapackage.json'),
		descriptor.replace(`"name": "${shipped}"`, `"name": "${copy}"`)
	);
	return root;
}

/** Puts a text in the place of the words that a package may quote, as whoever runs the server does. */
export async function attachText(server: Server, dossier: string, content: string): Promise<void> {
	const token = (await readFile(join(server.dataDir, 'write-token'), 'utf8')).trim();
	const answer = await fetch(`${server.url}/api/v1/dossiers/${dossier}/changes`, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: JSON.stringify({
			changes: [{ entity: 'text', action: 'edit', id: source, row: { content } }]
		})
	});
	expect(answer.status, await answer.text()).toBe(200);
}

/**
 * Tests of which each has a coder and a server of its own: codings left by one would change the next.
 *
 * @param words the text to code.
 */
export const codingTest = (label: string, words: string) =>
	test.extend<{ coded: Server }>({
		coded: async ({ browserName, page, context }, use) => {
			const packages = await packagesToCode();
			const server = await startServer({
				label: `${label}-${browserName}`,
				env: { DEMARCHE_PACKAGES: packages }
			});
			await attachText(server, copy, words);
			await use(server);
			await page.close();
			await context.close();
			await server.stop();
			await removeData(server);
			await rm(packages, { recursive: true });
		}
	});

export const codingPage = (dossier: string) => `/dossiers/${dossier}/code/${source}`;

/** The text that is coded, as a reader of screens finds it. */
export const textOf = (page: Page) => page.getByRole('textbox', { name: 'Text to code' });

/** Goes on with Tab until the text has the focus. */
export async function tabToText(page: Page): Promise<void> {
	const text = textOf(page);
	await expect(async () => {
		await page.keyboard.press('Tab');
		await expect(text).toBeFocused({ timeout: 1 });
	}).toPass({ intervals: [0], timeout: 20_000 });
}

/** What the page last said. */
export const saidOn = (page: Page) => page.locator('.said');
