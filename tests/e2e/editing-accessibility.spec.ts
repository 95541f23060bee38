import { expectAccessible } from './axe.ts';
import { dossier, editing as test, expect } from './fixtures.ts';

/** Every page on which a dossier is made, changed, imported, or told of as it was. */
const pages = [
	'/new',
	'/import',
	...[
		'settings',
		'actors',
		'actors/new',
		'actors/armenia',
		'actors/merge?from-0=armenia&into-0=azerbaijan',
		'issues',
		'issues/new',
		'issues/halt-hostilities',
		'issues/merge?from-0=halt-hostilities&into-0=condemn-operation&turn-0=yes',
		'sources',
		'relations',
		'coverage',
		'statements',
		'statements/new',
		'statements/merge',
		'paste'
	].map((path) => `${dossier}/edit/${path}`),
	`${dossier}/history`,
	`${dossier}/history?actor=armenia`,
	`${dossier}/import`
];

for (const [width, theme] of [
	[1440, 'light'],
	[390, 'dark']
] as const) {
	test(`every page of the desk is without violation that axe can find, and fits, at ${width} in ${theme}`, async ({
		page
	}) => {
		test.slow();
		await page.setViewportSize({ width, height: 900 });
		await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
		for (const path of pages) {
			const answer = await page.goto(path);
			expect(answer?.status(), path).toBe(200);
			await expectAccessible(page, path);
		}
	});
}
