import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { pandas, r } from '../fixtures/data-frames.ts';
import { makeAccounts, person, signedInContext, tokenOf } from './accounts.ts';
import { dossier, editing, expect, test } from './fixtures.ts';

const query = '?actors=usa,russia,azerbaijan';

const ways = [
	{
		language: 'r',
		...r,
		// How many positions, and their sum.
		told: 'v <- positions$value; cat(sum(!is.na(v)), sum(v, na.rm = TRUE), nrow(positions))'
	},
	{
		language: 'python',
		...pandas,
		told: 'v = positions["value"]; print(v.count(), v.sum(), len(positions))'
	}
];
type Way = (typeof ways)[number];

/**
 * Runs the lines that the page of exports shows, and what tells of the data frame. This process must go on meanwhile:
 * it reads what the server logs, and ends a program that does not end.
 */
async function numbersOf(page: Page, { language, program = '', flag, told }: Way, token = '') {
	await page.goto(`${dossier}/export/matrix${query}`);
	await page.getByText('Read the positions into R or Python').click();
	const code = await page.locator(`code[data-language=${language}]`).innerText();
	const { stdout } = await promisify(execFile)(program, [flag, `${code}\n${told}`], {
		timeout: 30_000,
		env: { ...process.env, LC_ALL: 'C.UTF-8', DEMARCHE_TOKEN: token }
	});
	return stdout.trim().split(/\s+/).map(Number);
}

/** The same of the answer of the API, which the matrix shows. */
async function shown(get: (path: string) => Promise<{ json(): Promise<unknown> }>) {
	const answer = await get(`/api/v1${dossier}/positions${query}`);
	const { positions, silences } = (await answer.json()) as {
		positions: { value: number }[];
		silences: unknown[];
	};
	const sum = positions.reduce((total, { value }) => total + value, 0);
	expect(positions.length).toBeGreaterThan(0);
	return [positions.length, sum, positions.length + silences.length];
}

for (const way of ways) {
	const { language, program, missing } = way;

	test(`the lines for ${language} fetch what the screen shows into a data frame`, async ({
		page,
		request
	}) => {
		test.skip(program === undefined, missing);
		expect(await numbersOf(page, way)).toEqual(await shown((path) => request.get(path)));
	});

	editing(
		`the lines for ${language} fetch a dossier that is not public with a token`,
		async ({ browser, server }) => {
			editing.skip(program === undefined, missing);
			const owner = { ...person('Ida'), isAdministrator: true };
			await makeAccounts(server, owner);
			const context = await signedInContext(browser, server, owner);
			const made = await context.request.patch(`/api/v1${dossier}/members`, {
				headers: { origin: server.url },
				data: { visibility: 'private' }
			});
			expect(made.status()).toBe(200);
			const refused = await fetch(`${server.url}${dossier}/download/positions.csv${query}`);
			expect(refused.status).toBe(404);
			const token = await tokenOf(server, owner, ['read']);
			const headers = { authorization: `Bearer ${token}` };
			const numbers = await numbersOf(await context.newPage(), way, token);
			expect(numbers).toEqual(await shown((path) => fetch(server.url + path, { headers })));
			await context.close();
		}
	);
}
