import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	chromium as browsers,
	expect,
	test,
	type Browser,
	type BrowserContextOptions,
	type Page,
	type TestInfo
} from '@playwright/test';
import { chromium } from '../chromium.ts';
import {
	actors,
	issues,
	matrix,
	relations,
	silentIssue,
	ties,
	words,
	type Sign
} from './crisis.ts';
import { awaitScripts } from './fixtures.ts';
import { Keys, Pointer, type Hands } from './hands.ts';
import {
	addActors,
	addIssues,
	addRelations,
	addSources,
	addStatements,
	exportPackage,
	goBackAndForth,
	importPackage,
	makeDossier,
	open,
	type Told
} from './making-a-crisis.ts';
import { startServer, type Server } from './server.ts';

interface Instance extends Server {
	/** Ends it and leaves nothing behind. */
	end: () => Promise<void>;
}

/** Starts an instance that has no dossier, and no package to load one from. */
async function startEmpty(): Promise<Instance> {
	const root = await mkdtemp(join(tmpdir(), 'demarche-nothing-'));
	const [packages, dataDir] = [join(root, 'packages'), join(root, 'data')];
	await Promise.all([mkdir(packages), mkdir(dataDir)]);
	const server = await startServer({ dataDir, env: { DEMARCHE_PACKAGES: packages } });
	const end = async () => {
		await server.stop();
		await rm(root, { recursive: true, force: true });
	};
	return { ...server, end };
}

const signOf = new Map(Object.entries(words).map(([sign, word]) => [word, sign as Sign]));

const stated = issues.map(([issue]) => issue).filter((issue) => issue !== silentIssue);

/** What the cells of the matrix say, as "Actor on Issue: word". A phone shows it issue by issue. */
async function cellWords(page: Page, isPhone: boolean): Promise<string[]> {
	if (!isPhone) {
		const cells = page.getByRole('grid').getByRole('gridcell').getByRole('link');
		await expect(cells).toHaveCount(actors.length * stated.length);
		return cells.evaluateAll((links) => links.map((link) => link.getAttribute('aria-label') ?? ''));
	}
	const all = page.getByRole('list', { name: 'One issue at a time' }).locator('> li');
	await expect(all).toHaveCount(issues.length);
	return all.evaluateAll((items) =>
		items.flatMap((item) => {
			const issue = item.querySelector('h3')?.textContent?.trim() ?? '';
			return Array.from(item.querySelectorAll('li > a'), (link) => {
				const [name, word] = ['b', '.soft'].map((part) =>
					link.querySelector(part)?.textContent?.trim()
				);
				return `${name} on ${issue}: ${word}`;
			});
		})
	);
}

/** The matrix as the page shows it, with a sign for each cell. */
async function shownMatrix(page: Page, isPhone: boolean): Promise<Record<string, string>> {
	const said = await cellWords(page, isPhone);
	const rows = actors.map(({ name, short }) => {
		const signs = stated.map((issue) => {
			const start = `${name} on ${issue}: `;
			const found = said.filter((text) => text.startsWith(start));
			expect(found, start).toHaveLength(1);
			return signOf.get(found[0]?.slice(start.length) ?? '') ?? '·';
		});
		return [short, signs.join(' ')] as const;
	});
	return Object.fromEntries(rows);
}

/** The cells of a table, row by row. */
async function cellsOf(page: Page, caption: RegExp): Promise<string[][]> {
	const table = page.getByRole('table', { name: caption });
	return table.locator('tbody tr').evaluateAll((rows) =>
		rows.map((row) =>
			Array.from(row.children, (cell) => {
				const copy = cell.cloneNode(true) as Element;
				for (const hidden of copy.querySelectorAll('.visually-hidden')) hidden.remove();
				return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
			})
		)
	);
}

/** Matrix, network and comparison show what was worked out by hand. */
async function checkViews(hands: Hands, isPhone: boolean): Promise<void> {
	const { page } = hands;
	await open(hands, 'Matrix');
	expect(await shownMatrix(page, isPhone)).toEqual(matrix);
	if (!isPhone) await expect(page.getByText(`No statement on “${silentIssue}”.`)).toBeVisible();
	await open(hands, 'Network');
	const shown = (await cellsOf(page, /^Agreement in statements/)).map(([pair = '', ...rest]) => [
		pair,
		rest.join(' ')
	]);
	expect(Object.fromEntries(shown)).toEqual(ties);
	const documented = await cellsOf(page, /^Documented relations/);
	expect(documented.map(([pair, kind, what]) => `${pair}: ${kind}. ${what}`).toSorted()).toEqual(
		relations.map((r) => `${r.a} – ${r.b}: ${r.kind.toLowerCase()}. ${r.description}`).toSorted()
	);
	await open(hands, 'Compare');
	const main = page.getByRole('main');
	await expect(main).toContainText(
		'Both take a position on three of five issues: they agree on one and disagree on two.'
	);
	await expect(main).toContainText('Both support “Share readings”.');
	await expect(main).toContainText(
		'Ordania strongly supports “Stop filling”; Velmar strongly opposes it.'
	);
	await expect(main).toContainText('Ordania supports “Observers”; Velmar opposes it.');
	await expect(main).toContainText(
		'Only Ordania states a position on “Sanctions” (strongly supports).'
	);
}

/** The sentences of the history, the first first. */
async function toldBy(hands: Hands): Promise<string[]> {
	await hands.press(hands.page.getByRole('link', { name: 'History', exact: true }).first());
	await expect(hands.page.getByRole('heading', { level: 2, name: 'History' })).toBeVisible();
	const sentences: string[] = [];
	for (;;) {
		sentences.push(...(await hands.page.locator('ol > li p.sentence').allTextContents()));
		const earlier = hands.page.getByRole('link', { name: 'Earlier changes' });
		if (!(await earlier.isVisible())) break;
		const address = hands.page.url();
		await hands.press(earlier);
		await expect(hands.page).not.toHaveURL(address);
	}
	return sentences.map((text) => text.replace(/\s+/g, ' ').trim()).toReversed();
}

async function checkHistory(hands: Hands, told: Told): Promise<void> {
	const sentences = await toldBy(hands);
	expect(sentences).toEqual(
		told.map((wanted) => (typeof wanted === 'string' ? wanted : expect.stringMatching(wanted)))
	);
}

/** No page that the journey shows can be scrolled sideways. */
function watchWidth(page: Page): () => Promise<string[]> {
	const wide: string[] = [];
	const looks: Promise<void>[] = [];
	const look = async () => {
		const isWide = await page
			.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
			.catch(() => false);
		if (isWide) wide.push(page.url());
	};
	page.on('framenavigated', () => looks.push(look()));
	return async () => {
		await Promise.all([...looks, look()]);
		return wide;
	};
}

interface Way {
	context?: BrowserContextOptions;
	hands: (page: Page) => Hands;
}

/** An analyst at an instance, with a browser of their own. */
async function sit(browser: Browser, server: Server, way: Way) {
	const context = await browser.newContext({
		reducedMotion: 'reduce',
		viewport: { width: 1440, height: 900 },
		baseURL: server.url,
		...way.context
	});
	const pointed: string[] = [];
	await context.exposeFunction('tellPointed', (type: string) => pointed.push(type));
	await context.addInitScript(() => {
		const tell = Reflect.get(window, 'tellPointed') as (type: string) => void;
		for (const type of ['pointerdown', 'pointermove', 'mousedown', 'touchstart', 'wheel']) {
			addEventListener(type, () => tell(type), { capture: true, passive: true });
		}
	});
	const page = awaitScripts(await context.newPage());
	return { hands: way.hands(page), pointed };
}

/** Makes the crisis, takes steps back and forth, and carries it to a second instance. */
async function walk(browser: Browser, way: Way, info: TestInfo): Promise<void> {
	const [first, second] = await Promise.all([startEmpty(), startEmpty()]);
	try {
		const started = Date.now();
		const { hands, pointed } = await sit(browser, first, way);
		const { page } = hands;
		const widths = watchWidth(page);
		const told: Told = [];
		await makeDossier(hands, told);
		await addActors(hands, told);
		await addIssues(hands, told);
		await addSources(hands, told);
		await addStatements(hands, told);
		await addRelations(hands, told);
		const { presses, keys, pages } = hands.effort;
		const seconds = Math.round((Date.now() - started) / 1000);
		info.annotations.push({
			type: 'effort',
			description: `from nothing to the network: ${presses} presses, ${keys} keys, ${pages} pages, ${seconds} s`
		});
		await checkViews(hands, way.context?.isMobile === true);
		await goBackAndForth(hands, told);
		const file = await exportPackage(hands);
		await checkHistory(hands, told);

		const { hands: other, pointed: otherPointed } = await sit(browser, second, way);
		const otherWidths = watchWidth(other.page);
		await importPackage(other, file);
		const again = await exportPackage(other);
		expect((await readFile(again)).equals(await readFile(file))).toBe(true);
		if (way.context?.isMobile) {
			expect(await widths()).toEqual([]);
			expect(await otherWidths()).toEqual([]);
		}
		if (hands instanceof Keys) expect([...pointed, ...otherPointed]).toEqual([]);
		await page.context().close();
		await other.page.context().close();
	} finally {
		await Promise.all([first.end(), second.end()]);
	}
}

test.describe('from nothing to a crisis of 6 actors, 5 issues, 12 statements and 2 relations', () => {
	test.setTimeout(240_000);

	test('with a mouse', async ({ browser }, info) => {
		await walk(browser, { hands: (page) => new Pointer(page, false) }, info);
	});

	test('by keys alone', async () => {
		// The shell opens a window with a mouse in its corner, which tells of a move; the whole browser has none.
		const browser = await browsers.launch(chromium);
		try {
			await walk(browser, { hands: (page) => new Keys(page) }, test.info());
		} finally {
			await browser.close();
		}
	});

	test('on a phone of 390 pixels', async ({ browser }, info) => {
		const context = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
		await walk(browser, { context, hands: (page) => new Pointer(page, true) }, info);
	});
});
