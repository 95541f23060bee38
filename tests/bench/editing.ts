import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as playwright, type Locator, type Page } from '@playwright/test';
import { chromium } from '../chromium.ts';
import { awaitScripts } from '../e2e/fixtures.ts';
import { removeData, startServer } from '../e2e/server.ts';
import { makeDossier } from '../fixtures/dossier.ts';
import { ship } from '../storage/packages.ts';
import { watchPaints } from './paints.ts';
import type { BenchRow } from './run.ts';
import { quantile } from './times.ts';

const p95 = (values: readonly number[]) => quantile(values, 0.95);

/** Saves that are measured, and those before them in which code is compiled. */
const SAVES = 20;
const WARM = 5;
/** Letters typed, of which each is measured. */
const LETTERS = 400;

const MOST_SHOWN = 150;
const FRAME = 16;

/**
 * Saves the form of the page.
 *
 * @returns milliseconds from the click to the frame in which matrix, network and evidence show it, and those of them
 * that the request took.
 */
const saved = (page: Page, words: string) =>
	page.evaluate(async (words) => {
		const { frame, painted } = window.paints;
		const matrix = document.querySelector<HTMLCanvasElement>('canvas');
		const network = document.querySelector('svg.scene');
		const evidence = document.querySelector('aside');
		const form = [...document.querySelectorAll('form')].find((one) => one.action.includes('/save'));
		if (!matrix || !network || !evidence || !form) throw new Error('The page is not whole.');
		performance.clearResourceTimings();
		// What is drawn on a canvas is no part of the document: it is seen when it is drawn.
		let drawn = false;
		const context = matrix.getContext('2d');
		if (!context) throw new Error('The matrix is not drawn.');
		const fillRect = context.fillRect.bind(context);
		context.fillRect = (...at) => {
			drawn = true;
			fillRect(...at);
		};
		let redrawn = false;
		const watch = new MutationObserver(() => (redrawn = true));
		watch.observe(network.parentElement ?? network, {
			...{ childList: true, subtree: true, attributes: true, characterData: true }
		});
		const started = performance.now();
		form.requestSubmit();
		while (!(evidence.textContent.includes(words) && drawn && redrawn)) {
			if (performance.now() - started > 20_000) throw new Error(`Not shown: ${[drawn, redrawn]}`);
			await frame();
			await painted();
		}
		const shown = performance.now() - started;
		watch.disconnect();
		context.fillRect = fillRect;
		const sent = performance
			.getEntriesByType('resource')
			.filter((one) => one instanceof PerformanceResourceTiming)
			.find(({ name }) => name.includes('/save'));
		if (!sent) throw new Error('The form was not sent.');
		return { shown, asked: sent.responseEnd - sent.startTime };
	}, words);

/** Fills in the form beside the matrix. */
async function fillIn(form: Locator, quote: string, stance: string): Promise<void> {
	await form.getByLabel('Quote').fill(quote);
	await form.getByLabel('Stance').selectOption(stance);
	await form.getByLabel('Day, month or year').fill('2023-10-30');
	await form.getByLabel('Source', { exact: true }).fill('source-2');
	await form.getByLabel('Level', { exact: true }).selectOption('leader');
}

/** Milliseconds from each letter typed into a field to the frame painted. */
const typed = (page: Page, letters: number) =>
	page.evaluate(async (letters) => {
		const field = document.querySelector<HTMLTextAreaElement>('textarea[name=quote]');
		if (!field) throw new Error('The form has no quote.');
		field.focus();
		const { frame, painted } = window.paints;
		const times: number[] = [];
		for (let n = 0; n < letters; n++) {
			await frame();
			const started = performance.now();
			document.execCommand('insertText', false, n % 6 === 5 ? ' ' : 'a');
			await painted();
			times.push(performance.now() - started);
		}
		return times;
	}, letters);

const row = (name: string, value: number, most?: number): BenchRow => ({
	name: `editing: ${name}`,
	value: Number(value.toFixed(1)),
	unit: 'ms',
	...(most !== undefined && { target: `≤ ${most}`, ok: value <= most })
});

/** Editing a dossier of 200 × 1,000 with 100,000 statements in a real browser. */
export async function benchEditing(): Promise<BenchRow[]> {
	const dossier = makeDossier({ actors: 200, issues: 1000, statements: 100_000, seed: 12 });
	const packages = await mkdtemp(join(tmpdir(), 'demarche-editing-'));
	ship(packages, dossier);
	const server = await startServer({ label: 'editing', env: { DEMARCHE_PACKAGES: packages } });
	const browser = await playwright.launch(chromium);
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	await context.addCookies([{ name: 'demarche-name', value: 'Ana', url: server.url }]);
	// The network is never idle: the page listens to a stream of changes.
	const page = awaitScripts(await context.newPage());
	await watchPaints(page);
	const cell = `${dossier.actors[4]?.id}/${dossier.issues[7]?.id}`;
	await page.goto(`${server.url}/dossiers/${dossier.id}?focus=position:${cell}`);
	await page.waitForFunction(() => !document.querySelector('progress'));
	const form = page.getByRole('region', { name: 'Add a statement' });
	const times: { shown: number; asked: number }[] = [];
	for (let n = 0; n < WARM + SAVES; n++) {
		await page.getByRole('link', { name: 'Add a statement' }).click();
		await fillIn(form, `words no. ${n}.`, n % 2 ? '2' : '-2');
		const time = await saved(page, `words no. ${n}.`);
		if (n >= WARM) times.push(time);
		await page.getByRole('link', { name: 'Add a statement' }).waitFor();
	}
	await page.getByRole('link', { name: 'Add a statement' }).click();
	await fillIn(form, '', '1');
	await typed(page, LETTERS / 4);
	const letters = await typed(page, LETTERS);
	await browser.close();
	await server.stop();
	await removeData(server);
	await rm(packages, { recursive: true });
	return [
		row(
			'from Save to matrix and network, beside the round trip, p95',
			p95(times.map(({ shown, asked }) => shown - asked)),
			MOST_SHOWN
		),
		row('the round trip of a save, p95', p95(times.map(({ asked }) => asked))),
		row('a letter typed into the form of a statement, p95', p95(letters), FRAME)
	];
}
