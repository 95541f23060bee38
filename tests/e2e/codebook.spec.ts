import { signedInContext } from './accounts.ts';
import { expectAccessible } from './axe.ts';
import { codeBlind, id, olga, reveal, send } from './blind-coders.ts';
import { editing as test, expect } from './fixtures.ts';

const FIRST = 'Support: a call to reopen.';
const SECOND = [
	'Support: a call to reopen at once.',
	'Example: “On the 1. of May nord spoke of the crossing.”',
	'Counter-example: “We hear of the crossing.”'
].join('\n');

test('the codebook tells a rule with examples and earlier versions, and lists what was coded under one of them', async ({
	browser,
	server
}) => {
	const owner = await codeBlind(server, 2);
	const rule = (coding_rule: string) =>
		send(server, owner, 'POST', `/api/v1/dossiers/${id}/changes`, {
			changes: [{ entity: 'issue', action: 'edit', id: 'reopen', row: { coding_rule } }]
		});
	await rule(FIRST);
	await reveal(server, owner);
	await rule(SECOND);

	const context = await signedInContext(browser, server, olga, {
		javaScriptEnabled: false,
		viewport: { width: 390, height: 844 }
	});
	const page = await context.newPage();
	await page.goto(`/dossiers/${id}/codebook`);
	const reopen = page.getByRole('region', { name: 'Reopen' });
	await expect(reopen).toContainText('Support: a call to reopen at once.');
	await expect(reopen).toContainText('Version 2,');
	await expect(reopen.getByText('“We hear of the crossing.”')).toBeVisible();
	await reopen.getByText('1 earlier version').click();
	await expect(reopen.getByText(FIRST, { exact: true })).toBeVisible();
	await reopen.getByText('To recode: 28 coded under an earlier rule').click();
	await expect(reopen.getByRole('link', { name: '“On the 1. of May' }).first()).toHaveAttribute(
		'href',
		/\/code\/report\?coding=./
	);
	await expect(page.getByRole('region', { name: 'Issues without a rule' })).toContainText('Talks');
	await reopen
		.getByRole('button', { name: /^Still holds: / })
		.first()
		.click();
	await reopen.getByText('To recode: 27 coded under an earlier rule').click();
	await reopen
		.getByRole('button', { name: /^Take as counter-example: “On the 1\. of May/ })
		.first()
		.click();
	await expect(reopen.getByRole('listitem').filter({ hasText: '✗' })).toHaveText([
		/“We hear of the crossing\.”/,
		/“.*On the 1\. of May.*”/
	]);
	await expect(reopen).toContainText('Version 3,');
	await expect(reopen.getByText('To recode: 27 coded under an earlier rule')).toBeVisible();
	await page.goto(`/dossiers/${id}/method#coding-rules`);
	const read = page.getByRole('definition').filter({ hasText: 'Counter-examples' });
	await expect(read).toContainText('“We hear of the crossing.”');
	await context.close();

	const scripted = await signedInContext(browser, server, olga, {
		viewport: { width: 390, height: 844 }
	});
	for (const theme of ['light', 'dark']) {
		const seen = await scripted.newPage();
		await seen.goto(`/dossiers/${id}/codebook?theme=${theme}`);
		await seen.locator('main details').evaluateAll((all: HTMLDetailsElement[]) => {
			for (const one of all) one.open = true;
		});
		await expectAccessible(seen, `codebook in ${theme}`);
	}
	await scripted.close();
});
