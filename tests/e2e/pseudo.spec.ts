import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { knownTexts, plain } from '../pseudo/known.ts';
import { accent, close, open } from '../pseudo/plugin.ts';
import { freePort } from './server.ts';

const report = '/dossiers/nagorno-karabakh-2023';
const statements = '/dossiers/nagorno-karabakh-2023-statements';
const addresses = [
	'/',
	'/open',
	'/nowhere',
	`${report}/nowhere`,
	...[
		'',
		'?order=similar',
		'?focus=actor:usa',
		'?focus=issue:halt-hostilities',
		'?focus=position:usa/halt-hostilities',
		'?focus=tie:russia~usa',
		'?from=2023-09-20&weights=halt-hostilities:9',
		'/matrix',
		'/network?layer=agreement',
		'/network?ego=usa&blocs=1&lines=all',
		'/compare?actors=usa,russia',
		'/timeline?since=2023-09-19',
		'/statements?q=ceasefire',
		'/statements?q=nothing+of+the+kind',
		'/annotations',
		'/method',
		'/export/matrix',
		'/export/network?preset=column',
		'/choose/actors',
		'/choose/issues?q=x',
		`/beside?other=nagorno-karabakh-2023-statements`
	].map((view) => report + view),
	...['', '/network', '/timeline', '/statements'].map((view) => statements + view)
];

/** All words of a page with their place: texts, titles, and what is read out in place of a text. */
const wordsOf = (page: Page) =>
	page.evaluate(() => {
		const found: [place: string, words: string][] = [];
		const place = (element: Element | null) =>
			element ? `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}` : '';
		const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
		while (walk.nextNode()) {
			const parent = walk.currentNode.parentElement;
			// Scripts, styles and metadata are not read, a formula has signs of its own, and lines to paste are code.
			if (
				parent?.closest('script, style, template, metadata, math, textarea[readonly], pre > code')
			)
				continue;
			found.push([place(parent), walk.currentNode.textContent ?? '']);
		}
		for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) {
			for (const element of document.querySelectorAll(`[${name}]`)) {
				found.push([`${place(element)}@${name}`, element.getAttribute(name) ?? '']);
			}
		}
		return found;
	});

/** A text without the words of messages: what they were given, and what stands beside them, is left. */
function withoutMessages(text: string): string {
	let depth = 0;
	const left = text.split(/([⟦⟧])|([^\p{L}⟦⟧]+)/u).map((part = '') => {
		if (part === open) depth++;
		if (part === close) depth--;
		return part === open || part === close || (depth > 0 && accent.test(part)) ? ' · ' : part;
	});
	return plain(left.join(''));
}

const known = knownTexts();
const isWord = /[\p{L}\p{N}]/u;
const words = (text: string) => text.match(/\p{L}{2,}/gu) ?? [];
/** Shorter texts are labels: a capital of theirs has no sentence behind it. */
const SENTENCE = 4;

/** Takes whole words out of a text wherever they stand. */
function without(text: string, known: string): string {
	let left = text;
	for (let at = left.indexOf(known); at >= 0; at = left.indexOf(known, at + 1)) {
		const [before = '', after = ''] = [left[at - 1], left[at + known.length]];
		const isCut =
			(isWord.test(before) && isWord.test(known[0] ?? '')) ||
			(isWord.test(after) && isWord.test(known.at(-1) ?? ''));
		if (!isCut) left = `${left.slice(0, at)} · ${left.slice(at + known.length)}`;
	}
	return left;
}

/** What of a text is neither data nor of a sentence about data. */
function unknownPart(text: string, place: string): string {
	// A drawing breaks a name into lines.
	if (place.startsWith('text.') && known.data.some((one) => one.includes(text))) return '';
	const all = words(text).length < SENTENCE ? known.texts : [...known.texts, ...known.beginnings];
	let left = ` ${text.replace(/\b\d+(st|th)\b/g, '1')} `;
	for (const one of all) {
		if (words(left).length === 0) return '';
		left = without(left, one);
	}
	return words(left).length > 0 ? plain(left) : '';
}

test('in a language that nobody speaks no English is left on any page but data and sentences about data', async ({
	browser
}) => {
	test.setTimeout(300_000);
	const port = await freePort();
	const dataDir = await mkdtemp(join(tmpdir(), 'demarche-pseudo-'));
	const url = `http://127.0.0.1:${port}`;
	const child = spawn(process.execPath, ['tests/pseudo/serve.ts', String(port)], {
		env: { ...process.env, HOST: '127.0.0.1', ORIGIN: url, DATA_DIR: dataDir },
		stdio: ['ignore', 'ignore', 'inherit']
	});
	try {
		const answers = () =>
			fetch(`${url}/api/health`).then(
				({ ok }) => ok,
				() => false
			);
		await expect.poll(answers, { timeout: 120_000 }).toBe(true);
		const context = await browser.newContext({ javaScriptEnabled: false });
		const page = await context.newPage();
		const left = new Map<string, string>();
		for (const address of addresses) {
			await page.goto(url + address, { timeout: 60_000 });
			const found = await wordsOf(page);
			expect(found.filter(([, text]) => text.includes(open)).length, address).toBeGreaterThan(5);
			for (const [place, text] of found) {
				const unknown = unknownPart(withoutMessages(text), place);
				if (unknown) left.set(`${place}: ${unknown}`, `${address}: ${plain(text)}`);
			}
		}
		await context.close();
		expect(Object.fromEntries(left)).toEqual({});
	} finally {
		child.kill();
		await rm(dataDir, { recursive: true, force: true });
	}
});
