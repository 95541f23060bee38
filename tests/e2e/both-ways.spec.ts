import type { Page } from '@playwright/test';
import { dossier, expect, test } from './fixtures.ts';

const statements = '/dossiers/nagorno-karabakh-2023-statements';

/** The words of a page block by block, closed parts too; what only scripts can do has no words without them. */
const words = (page: Page) =>
	page.evaluate(() => {
		const inline = 'a, b, i, em, strong, span, bdi, abbr, time, code, sup, sub, q';
		const told = (node: Node): string => {
			if (node instanceof Text) return node.data;
			if (node instanceof HTMLTextAreaElement) return `\n${node.value}\n`;
			if (!(node instanceof Element)) return '';
			if (node.matches('script, style, noscript, template, button, metadata')) return '';
			// The preview of an export is the file itself: a picture, or put into the page by scripts.
			if (node.matches('figure[aria-busy] svg')) return '';
			const own = [...node.childNodes].map(told).join('');
			return node.matches(inline) ? own : `\n${own}\n`;
		};
		return told(document.querySelector('main') ?? document.body)
			.split('\n')
			.map((line) => line.replace(/\s+/g, ' ').trim())
			.filter(Boolean);
	});

/** Where actors stand in the network, in pixels of the drawing. */
const places = (page: Page) =>
	page
		.locator('[role=application] circle.node')
		.evaluateAll((nodes) =>
			nodes.map((node) => [node.getAttribute('cx'), node.getAttribute('cy')])
		);

const views = [
	'',
	'?order=similar',
	'?focus=actor:usa',
	'?focus=position:usa/halt-hostilities',
	'?transpose=1',
	'?weights=halt-hostilities:9',
	'/matrix',
	'/network',
	'/network?weights=halt-hostilities:9',
	'/network?layer=stated&min-shared=2',
	'/network?layer=documented',
	'/network?ego=usa&blocs=1',
	'/network?threshold=0.5',
	'/compare',
	'/compare?actors=usa,russia,eu,azerbaijan',
	'/timeline',
	'/statements',
	'/annotations',
	'/method',
	'/export/matrix',
	'/export/network?layer=agreement&preset=slide',
	'/export/compare?actors=usa,russia',
	'/export/timeline?width=wide',
	'/export/issue',
	'/export/record?actors=usa&notes=1'
];
const addresses = [
	'/',
	...[dossier, statements].flatMap((path) => views.map((view) => path + view)),
	`${statements}?as-of=2023-09-20&weights=halt-hostilities:9`,
	`${statements}/beside?with=nagorno-karabakh-2023`
];

test('every page says the same without scripts and with them, number by number', async ({
	browser,
	page,
	server
}) => {
	test.slow();
	const context = await browser.newContext({
		javaScriptEnabled: false,
		viewport: { width: 1440, height: 900 }
	});
	const plain = await context.newPage();
	for (const address of addresses) {
		await plain.goto(server.url + address);
		await page.goto(address);
		const network = page.getByRole('application');
		if ((await network.count()) > 0) {
			// What comes late is loaded by coming near; it can be dragged then.
			await network.hover();
			await expect(page.locator('.frame.held')).toBeVisible();
			// Whom the pointer happens to rest on has a word of its own.
			await page.mouse.move(0, 0);
			await expect(page.locator('.glimpse')).toHaveCount(0);
			expect(await places(page), address).toEqual(await places(plain));
		}
		expect(await words(page), address).toEqual(await words(plain));
	}
	await context.close();
});

test('the quality of the network counts its crossings without scripts too', async ({
	browser,
	server
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const plain = await context.newPage();
	await plain.goto(`${server.url}${statements}/network`);
	const said = await plain.locator('details').filter({ hasText: 'Stress' }).textContent();
	expect(Number(/([\d,]+) crossings?/.exec(said ?? '')?.[1])).toBeGreaterThan(0);
	await context.close();
});

for (const width of [390, 1280, 1440, 2200]) {
	test(`a drawing ${width} pixels across has letters of 11 pixels and is magnified by a quarter at most`, async ({
		page
	}) => {
		await page.setViewportSize({ width, height: 900 });
		for (const address of ['', '?issues=halt-hostilities', '/network', '/matrix', '/timeline']) {
			await page.goto(statements + address);
			const scales = await page.locator('svg.drawing').evaluateAll((drawings) =>
				drawings
					.map((svg) => svg as SVGSVGElement)
					.filter((svg) => svg.checkVisibility())
					.map((svg) => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)
			);
			for (const scale of scales) {
				expect(12 * scale, address).toBeGreaterThan(10.9);
				expect(scale, address).toBeLessThanOrEqual(1.26);
			}
		}
	});
}
