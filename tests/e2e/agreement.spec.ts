import type { Page } from '@playwright/test';
import type { AgreementAnswer } from '../../src/lib/contract/agreement.ts';
import { cookieOf, signedInContext } from './accounts.ts';
import { expectAccessible } from './axe.ts';
import { codeBlind, coders, id, olga, reader, reveal } from './blind-coders.ts';
import { editing as test, expect } from './fixtures.ts';
import type { Server } from './server.ts';

const page = `/dossiers/${id}/agreement`;
const api = `/api/v1/dossiers/${id}/agreement`;
const question = (on: Page, name: string) => on.locator(`section[data-question="${name}"]`);

async function figures(
	server: Server,
	cookie: string,
	query = ''
): Promise<AgreementAnswer['questions']> {
	const answer = await fetch(server.url + api + query, { headers: { cookie } });
	expect(answer.status).toBe(200);
	return ((await answer.json()) as AgreementAnswer).questions;
}

test('agreement of two coders: nothing before the reveal, then figures that lead to their cases', async ({
	browser,
	server
}) => {
	const owner = await codeBlind(server, 2);
	const context = await signedInContext(browser, server, olga, { javaScriptEnabled: false });
	const on = await context.newPage();
	await on.goto(page);
	await expect(on.getByText('No source has been coded by several people')).toBeVisible();
	expect((await figures(server, owner)).stance).toMatchObject({ n: 0, coders: [], confusion: [] });

	await reveal(server, owner);
	const { found, named, stance } = await figures(server, owner);
	expect(found).toMatchObject({ unit: 'characters', kappa: 1, excluded: [] });
	expect(named).toMatchObject({ unit: 'passages', n: 14, percent: 1 });
	expect(stance.n).toBe(14);
	expect(stance.percent).toBeCloseTo(13 / 14, 10);
	expect(stance.alpha.ordinal).toBeGreaterThan(0.5);
	expect(stance.alpha.ordinal).toBeLessThan(1);
	const apart = stance.confusion.filter(({ a, b }) => a !== b);
	expect(apart).toHaveLength(1);
	// Which of the two comes first is drawn by lot, with their pseudonyms.
	const [a, b] =
		apart[0]?.a === '1' ? ['supports', 'strongly opposes'] : ['strongly opposes', 'supports'];

	await on.reload();
	await expect(question(on, 'stance')).toContainText('They agree on 93% of 14 cells.');
	await expect(question(on, 'stance')).toContainText('Krippendorff’s α, ordinal');
	await question(on, 'stance')
		.getByRole('link', { name: `${a} against ${b}: 1`, exact: true })
		.click();
	const cases = on.getByRole('region', { name: /^Cases: Did they give the same stance/ });
	await expect(cases.getByRole('status')).toHaveText(`1 case: ${a} against ${b}`);
	await expect(cases.getByRole('listitem')).toContainText('west · Reopen · 4 May 2023');
	const passage = cases.getByRole('link', { name: 'strongly opposes' });
	await expect(passage).toHaveAttribute('href', /\/code\/report\?coding=./);
	const file = await cases
		.getByRole('link', { name: 'Download all cases (CSV)' })
		.getAttribute('href');
	const address = new URL(String(file), on.url());
	const csv = await (await fetch(address, { headers: { cookie: owner } })).text();
	expect(csv.split('\n')).toHaveLength(16);
	expect(csv).toMatch(/^source,start,actor,issue,day,left_out,coder-\w+,coder-\w+\n/);
	await context.close();
});

test('agreement of three coders: who agrees with whom, what was left out, and readers see none of it', async ({
	browser,
	server
}) => {
	const owner = await codeBlind(server, 3);
	await reveal(server, owner);
	const { found, named, stance } = await figures(server, owner);
	expect([found.kappa, found.reasons['kappa']]).toEqual([null, 'two-coders-only']);
	expect(stance.pairs).toHaveLength(3);
	expect(named.percent).toBeLessThan(1);
	expect(stance.excluded).toEqual([{ reason: 'found-by-one', n: 1 }]);

	const context = await signedInContext(browser, server, olga, {
		viewport: { width: 390, height: 844 }
	});
	const on = await context.newPage();
	await on.goto(page);
	const pairs = question(on, 'stance').locator('details', { hasText: 'Who agrees with whom' });
	await pairs.locator('summary').click();
	await expect(pairs.getByRole('link')).toHaveCount(3);
	await on.locator('main details').evaluateAll((all: HTMLDetailsElement[]) => {
		for (const one of all) one.open = true;
	});
	await expectAccessible(on, 'agreement on a phone');
	const [first] = stance.pairs;
	await pairs.getByRole('link').first().click();
	await expect(on).toHaveURL(new RegExp(`between=${first?.a}%2C${first?.b}`));
	await expect(question(on, 'stance').getByText('Rows:')).toContainText(first?.a ?? '');
	await context.close();

	const [ana] = coders;
	const answers = await Promise.all(
		[ana, reader].map(async (who) => {
			const cookie = await cookieOf(server.url, who);
			return (await fetch(server.url + api, { headers: { cookie } })).status;
		})
	);
	expect(answers).toEqual([200, 403]);
});

test('a figure asked for of coders who are not there names those who are', async ({ server }) => {
	const owner = await codeBlind(server, 2);
	await reveal(server, owner);
	for (const [query, parameter] of [
		['?between=coder-none,coder-nine', 'between'],
		['?source=nothing', 'source'],
		['?after=tea', 'after'],
		['?as-of=yesterday', 'as-of'],
		['?version=1', 'version']
	]) {
		const answer = await fetch(server.url + api + String(query), { headers: { cookie: owner } });
		expect([answer.status, ((await answer.json()) as { parameter: string }).parameter]).toEqual([
			400,
			parameter
		]);
	}
	expect((await figures(server, owner, '?as-of=2023-05-05')).named.n).toBe(5);
});
