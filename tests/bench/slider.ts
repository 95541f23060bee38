import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as playwright, type Browser, type Page } from '@playwright/test';
import { chromium } from '../chromium.ts';
import { awaitScripts } from '../e2e/fixtures.ts';
import { removeData, startServer } from '../e2e/server.ts';
import { makeDossier, type Sizes } from '../fixtures/dossier.ts';
import { ship } from '../storage/packages.ts';
import { earlierBuild, shipEarlier } from './earlier.ts';
import { watchPaints } from './paints.ts';
import type { BenchRow } from './run.ts';
import { quantile } from './times.ts';

/** The longest that moves are measured, in milliseconds: a slow build has fewer moves, not more minutes. */
const MEASURED = 30_000;

const p95 = (values: readonly number[]) => quantile(values, 0.95);

/**
 * Moves the slider of the page to and fro, as a finger does: one input a frame, at its beginning.
 *
 * @param most milliseconds after which it moves no further.
 * @returns milliseconds of every move, from the input to the frame painted: scripts, style, layout, paint.
 */
const moves = (page: Page, rounds: number, most: number) =>
	page.evaluate(
		async ([rounds, most]) => {
			const end = performance.now() + most;
			const slider = document.querySelector<HTMLInputElement>('input[type=range]');
			if (!slider) throw new Error('The page has no slider.');
			const { frame, painted } = window.paints;
			const last = Number(slider.max);
			const times: number[] = [];
			for (let round = 0; round < rounds; round++) {
				for (let k = 1; k <= last; k++) {
					slider.value = String(round % 2 ? last - k : k);
					await frame();
					performance.mark('input');
					slider.dispatchEvent(new Event('input', { bubbles: true }));
					// The message is taken up when the frame that the input fell into is painted.
					await painted();
					performance.mark('painted');
					times.push(performance.measure('move', 'input', 'painted').duration);
					if (performance.now() > end) return times;
				}
			}
			return times;
		},
		[rounds, most] as const
	);

/**
 * What is drawn now, to tell whether it follows. A canvas from which a script reads its pixels is kept by Chromium in
 * another way from then on, and painted more slowly: the screen is looked at instead.
 */
async function drawn(page: Page): Promise<string> {
	const figure = page.locator('svg.scene, canvas').first();
	return (await figure.screenshot()).toString('base64');
}

interface Case {
	part: 'small' | 'matrix' | 'network';
	name: string;
	sizes: Sizes;
	/** The part of the page's address after the dossier. */
	view: string;
	most: number;
	/** How many times as fast as the earlier build. */
	faster?: number;
}

const small: Sizes = { actors: 9, issues: 9, statements: 240, seed: 11 };
const large: Sizes = { actors: 200, issues: 1000, statements: 40_000, seed: 12 };
const cases: Case[] = [
	{ part: 'small', name: 'matrix and network, 8×9', sizes: small, view: '', most: 16 },
	{ part: 'matrix', name: 'matrix, 200×1,000', sizes: large, view: '/matrix', most: 100 },
	{
		part: 'network',
		name: 'network, 200×1,000',
		sizes: large,
		view: '/network',
		most: 100,
		faster: 5
	}
];

/** What it took to follow the slider. */
interface Followed {
	/** Milliseconds. */
	p95: number;
	/** How many moves that is of. */
	count: number;
}

/** Moves the slider of one page of a server: to warm up, to see whether the drawing follows, to measure. */
async function follow(
	browser: Browser,
	url: string,
	{ name, sizes, view }: Case
): Promise<Followed> {
	// The network is never idle: the page listens to a stream of changes.
	const page = awaitScripts(await browser.newPage({ viewport: { width: 1440, height: 900 } }));
	await watchPaints(page);
	// The earlier build draws its first picture for longer than a page is usually waited for.
	page.setDefaultTimeout(180_000);
	await page.goto(`${url}/dossiers/${makeDossier(sizes).id}${view}`);
	await page.locator('input[type=range]').hover();
	// From the last day through all to the first, and through all back: two drawings that must differ.
	await moves(page, 2, Infinity);
	const first = await drawn(page);
	await moves(page, 1, Infinity);
	if ((await drawn(page)) === first) throw new Error(`${name}: the drawing does not follow.`);
	const times = await moves(page, 6, MEASURED);
	await page.close();
	return { p95: p95(times), count: times.length };
}

/** Follows the slider of the earlier build, in a server of its own that runs only for this. */
async function followEarlier(browser: Browser, one: Case): Promise<Followed> {
	const root = earlierBuild();
	const packages = await mkdtemp(join(tmpdir(), 'demarche-slider-earlier-'));
	shipEarlier(packages, makeDossier(one.sizes));
	const server = await startServer({
		...{ root, build: join(root, 'build'), label: 'earlier' },
		env: { DEMARCHE_PACKAGES: packages }
	});
	try {
		return await follow(browser, server.url, one);
	} finally {
		await server.stop();
		await removeData(server);
		await rm(packages, { recursive: true });
	}
}

/**
 * The as-of slider in a real browser: from an input to the frame in which the figures have followed; of the
 * large network beside the earlier build, too.
 *
 * @param part small, matrix or network alone.
 */
export async function benchSlider(part?: string): Promise<BenchRow[]> {
	const asked = cases.filter((one) => part === undefined || one.part === part);
	const packages = await mkdtemp(join(tmpdir(), 'demarche-slider-'));
	for (const { sizes } of asked) ship(packages, makeDossier(sizes));
	const server = await startServer({ env: { DEMARCHE_PACKAGES: packages } });
	const browser = await playwright.launch(chromium);
	const rows: BenchRow[] = [];
	for (const one of asked) {
		const now = await follow(browser, server.url, one);
		rows.push({
			name: `slider: ${one.name} follow, p95`,
			value: Number(now.p95.toFixed(1)),
			unit: 'ms',
			target: `≤ ${one.most}`,
			ok: now.p95 <= one.most
		});
		if (!one.faster) continue;
		const before = await followEarlier(browser, one);
		const times = before.p95 / now.p95;
		rows.push({
			name: `slider: ${one.name}, p95 of a frame, times as fast as the earlier build`,
			value: Number(times.toFixed(1)),
			unit: '×',
			target: `≥ ${one.faster}`,
			ok: times >= one.faster,
			from: `${now.p95.toFixed(1)} ms over ${now.count} moves against ${before.p95.toFixed(0)} over ${before.count}, each for ${MEASURED / 1000} s at the most`
		});
	}
	await browser.close();
	await server.stop();
	await removeData(server);
	await rm(packages, { recursive: true });
	return rows;
}
