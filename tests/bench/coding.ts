import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium as playwright, type Browser, type Page } from '@playwright/test';
import { chromium } from '../chromium.ts';
import { codingPage, copy, packagesToCode, source, textOf } from '../e2e/coding.ts';
import { removeData, startServer, type Server } from '../e2e/server.ts';
import { lehmer } from '../fixtures/dossier.ts';
import { watchPaints } from './paints.ts';
import type { BenchRow } from './run.ts';
import { median, quantile } from './times.ts';

/** Characters of the text, and codings in it. */
const CHARACTERS = 200_000;
const CODINGS = 2_000;
/** Requests at once while the codings are made. */
const AT_ONCE = 4;
/** Times that the page is opened. */
const OPENINGS = 7;

const p95 = (values: readonly number[]) => quantile(values, 0.95);

const vocabulary = (
	'the ministry said on Monday that its forces would not withdraw before talks begin while envoys of both sides ' +
	'met observers near the border and called for calm հայտարարեց զորքերը բանակցություններ Bakı münasibət 🕊'
).split(' ');

/** A text of invented sentences in several scripts, in paragraphs of a few hundred characters. */
function madeText(): string {
	const random = lehmer(14);
	let text = '';
	while (text.length < CHARACTERS) {
		for (let sentence = 0; sentence < 4; sentence++) {
			const words = Array.from(
				{ length: 8 + Math.floor(random() * 14) },
				() => vocabulary[Math.floor(random() * vocabulary.length)]
			);
			text += `So ${words.join(' ')}. `;
		}
		text = `${text.trimEnd()}\n\n`;
	}
	return text.trimEnd();
}

/** Attaches the text, and codes it all over: passages of a few words to a few sentences, many on top of others. */
async function fill(server: Server): Promise<void> {
	const token = readFileSync(join(server.dataDir, 'write-token'), 'utf8').trim();
	const post = async (path: string, body: object) => {
		const answer = await fetch(`${server.url}/api/v1/dossiers/${copy}/${path}`, {
			method: 'POST',
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
			body: JSON.stringify(body)
		});
		if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
	};
	const content = madeText();
	await post('changes', {
		changes: [{ entity: 'text', action: 'edit', id: source, row: { content } }]
	});
	const random = lehmer(15);
	const points = Array.from(content).length;
	const rows = Array.from({ length: CODINGS }, () => {
		const start = Math.floor(random() * (points - 400));
		return {
			...{ source, start, end: start + 20 + Math.floor(random() * random() * 380) },
			...{ actors: ['armenia'], issue: 'halt-hostilities', basis: 'direct', act: 'ministry' },
			...{ stance: Math.floor(random() * 5) - 2, said_on: '2023-09-20', confidence: 'moderate' }
		};
	});
	for (let at = 0; at < rows.length; at += AT_ONCE) {
		await Promise.all(rows.slice(at, at + AT_ONCE).map((row) => post('codings', row)));
	}
}

/**
 * Opens the page anew.
 *
 * @returns milliseconds from the start of the navigation until a key pressed in the text is answered.
 */
async function openingTime(page: Page, url: string): Promise<number> {
	await page.goto('about:blank');
	await page.goto(`${url}${codingPage(copy)}`, { waitUntil: 'commit' });
	const answered = await page.waitForFunction(
		() => (window as unknown as { answeredAt?: number }).answeredAt
	);
	return (await answered.jsonValue()) ?? NaN;
}

/** Presses a key in the text in every frame until the page answers, and notes when it did. */
function watchFirstAnswer() {
	const frame = () => {
		const text = document.querySelector('[role=textbox]');
		text?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
		requestAnimationFrame(() => {
			if (document.querySelector('.said')?.textContent) {
				(window as unknown as { answeredAt?: number }).answeredAt = performance.now();
			} else frame();
		});
	};
	addEventListener('DOMContentLoaded', frame);
	if (document.readyState === 'loading') requestAnimationFrame(frame);
}

/** Milliseconds of each of some key strokes in the text, from the key to the frame painted. */
const strokes = (page: Page, keys: string[]) =>
	page.evaluate(async (keys) => {
		const text = document.querySelector<HTMLElement>('[role=textbox]');
		if (!text) throw new Error('The page has no text.');
		text.focus();
		const { frame, painted } = window.paints;
		const times: number[] = [];
		for (const name of keys) {
			const shiftKey = name.startsWith('Shift+');
			const key = shiftKey ? name.slice(6) : name;
			await frame();
			const started = performance.now();
			text.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true }));
			// The message is taken up when the frame that the key fell into is painted.
			await painted();
			times.push(performance.now() - started);
		}
		return times;
	}, keys);

/** Megabytes that the process of the page alone uses. */
async function memoryOf(browser: Browser, page: Page): Promise<number> {
	const client = await page.context().newCDPSession(page);
	await client.send('HeapProfiler.collectGarbage');
	const { processInfo } = await (
		await browser.newBrowserCDPSession()
	).send('SystemInfo.getProcessInfo');
	const sizes = processInfo
		.filter(({ type }) => type === 'renderer')
		.map(({ id }) => {
			const told = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8');
			const kB = [...told.matchAll(/^Private_\w+:\s+(\d+) kB/gm)].map(([, size]) => Number(size));
			return kB.reduce((sum, size) => sum + size, 0) / 1024;
		});
	return Math.max(...sizes);
}

/** What a coder does: words, sentences, paragraphs, the ends of a passage, codings one after the other, stances. */
const keys = [
	...Array.from({ length: 60 }, () => 'ArrowRight'),
	...Array.from({ length: 30 }, () => 'ArrowDown'),
	...Array.from({ length: 30 }, () => 'Shift+ArrowRight'),
	...Array.from({ length: 40 }, () => 'PageDown'),
	...Array.from({ length: 40 }, () => 'h'),
	...Array.from({ length: 20 }, (_, i) => String(1 + (i % 5))),
	...Array.from({ length: 20 }, () => 'n')
];

/** A text of 200,000 characters with 2,000 codings in Chromium: opening it, a key stroke, its memory. */
export async function benchCoding(): Promise<BenchRow[]> {
	const packages = await packagesToCode();
	const server = await startServer({ label: 'coding', env: { DEMARCHE_PACKAGES: packages } });
	await fill(server);
	const browser = await playwright.launch(chromium);
	const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
	await page.addInitScript(watchFirstAnswer);
	await watchPaints(page);
	const openings: number[] = [];
	for (let i = 0; i < OPENINGS; i++) openings.push(await openingTime(page, server.url));
	await textOf(page).focus();
	const times = await strokes(page, keys);
	const worst = Object.entries(
		Object.groupBy(
			times.map((time, i) => [keys[i], time] as const),
			([key]) => key ?? ''
		)
	)
		.map(([key, list = []]) => `${key} ${p95(list.map(([, time]) => time)).toFixed(1)}`)
		.join(', ');
	const memory = await memoryOf(browser, page);
	await browser.close();
	await server.stop();
	await removeData(server);
	await rm(packages, { recursive: true });
	const row = (
		name: string,
		value: number,
		unit: string,
		most: number,
		from?: string
	): BenchRow => ({
		name: `coding: 200,000 characters with 2,000 codings, ${name}`,
		value: Number(value.toFixed(1)),
		unit,
		target: `≤ ${most}`,
		ok: value <= most,
		...(from && { from })
	});
	return [
		row('opened until a key is answered, median', median(openings), 'ms', 300),
		row('a key stroke until it is painted, p95', p95(times), 'ms', 16, worst),
		row('memory of the page', memory, 'MB', 150)
	];
}
