import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as playwright, type Page } from '@playwright/test';
import { readGrid, writeGrid } from '../../src/lib/dossier/paste/grid.ts';
import { planPaste } from '../../src/lib/dossier/paste/plan.ts';
import type { Dossier } from '../../src/lib/dossier/types.ts';
import { openStorage } from '../../src/lib/server/database/open.ts';
import { loadShipped } from '../../src/lib/server/dossiers/load.ts';
import { openJournal } from '../../src/lib/server/journal/open-journal.ts';
import { chromium } from '../chromium.ts';
import { removeData, startServer } from '../e2e/server.ts';
import { makeDossier } from '../fixtures/dossier.ts';
import { startPostgres } from '../postgres.ts';
import { ship } from '../storage/packages.ts';
import type { BenchRow } from './run.ts';
import { median, timed } from './times.ts';

const SIZES = { actors: 200, issues: 1_000, statements: 100_000 };
const ROWS = 5_000;
const RUNS = 5;
const viewer = { kind: 'local', name: 'Bench' } as const;

const row = (
	name: string,
	value: number,
	unit: string,
	bound: '≤' | '≥',
	limit: number,
	from?: string
): BenchRow => ({
	name: `paste: ${name}`,
	value: Number(value.toPrecision(4)),
	unit,
	target: `${bound} ${limit}`,
	ok: bound === '≤' ? value <= limit : value >= limit,
	...(from && { from })
});

/** Rows as an analyst has them in a spreadsheet: names in place of ids, words of their own. */
function rowsFor({ actors, issues, sources, statements }: Dossier, turn: number): string {
	const name = new Map(actors.map((actor) => [actor.id, actor.name]));
	const label = new Map(issues.map((issue) => [issue.id, issue.label]));
	const title = new Map(sources.map((source) => [source.id, source.title]));
	const heading = [
		...['Actor', 'Issue', 'Stance', 'Date', 'Source', 'Quote', 'Paraphrase'],
		...['Basis', 'Level', 'Reported by', 'Coder confidence']
	];
	const lines = statements
		.slice(turn * ROWS, (turn + 1) * ROWS)
		.map((s, i) => [
			s.actors.map((id) => name.get(id) ?? id).join('; '),
			label.get(s.issue) ?? s.issue,
			String(s.stance),
			s.said_on,
			title.get(s.source) ?? s.source,
			`Row ${i} of paste ${turn}: what the ministry said on the day of the talks, at the length of a sentence.`,
			`It said so, as row ${i} has it.`,
			...[s.basis, s.act, s.reported_by, s.confidence]
		]);
	return writeGrid([heading, ...lines]);
}

/** Milliseconds from the keys with which rows are pasted to the frame that shows what becomes of them. */
async function previewed(page: Page, text: string): Promise<number> {
	await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
	await page.getByRole('textbox', { name: 'Rows from a spreadsheet' }).focus();
	// The page listens before the keys are pressed: a browser lets keys go before scripts that come from outside.
	const shown = await page.evaluateHandle(() => {
		const taken = new Promise<number>((resolve) => {
			let started = 0;
			// Before the page itself hears of it.
			const now = () => (started = performance.now());
			document.addEventListener('paste', now, { once: true, capture: true });
			const seen = new MutationObserver(() => {
				if (!document.querySelector('#row-100')) return;
				seen.disconnect();
				requestAnimationFrame(() => {
					const { port1, port2 } = new MessageChannel();
					port1.onmessage = () => resolve(performance.now() - started);
					port2.postMessage(null);
				});
			});
			seen.observe(document.body, { childList: true, subtree: true });
		});
		return { taken };
	});
	await page.keyboard.press('Control+V');
	return shown.evaluate(({ taken }) => taken);
}

/** Pastes into a page of a server that has just started, and again into others. */
async function benchPreview(packages: string, made: Dossier): Promise<BenchRow[]> {
	const server = await startServer({ env: { DEMARCHE_PACKAGES: packages }, label: 'paste' });
	const browser = await playwright.launch(chromium);
	const times: number[] = [];
	try {
		for (let run = 0; run < RUNS; run++) {
			const context = await browser.newContext({
				permissions: ['clipboard-read', 'clipboard-write']
			});
			const page = await context.newPage();
			await page.goto(`${server.url}/dossiers/${made.id}/edit/paste`);
			await page.waitForFunction(() => history.scrollRestoration === 'manual');
			times.push(await previewed(page, rowsFor(made, run)));
			await context.close();
		}
	} finally {
		await browser.close();
		await server.stop();
		await removeData(server);
	}
	const all = `${times.map((time) => time.toFixed(0)).join(', ')} ms`;
	return [
		row(
			`${ROWS} rows previewed in Chromium, the first time`,
			times[0] ?? NaN,
			'ms',
			'≤',
			1_000,
			all
		),
		row(`${ROWS} rows previewed in Chromium, median`, median(times), 'ms', '≤', 1_000)
	];
}

/** The same rows stored as one change set and as single changes, on one database. */
async function benchApply(name: string, packages: string, made: Dossier, databaseUrl?: string) {
	const dataDir = mkdtempSync(join(tmpdir(), 'demarche-paste-'));
	const storage = await openStorage({ dataDir, databaseUrl });
	try {
		const journal = openJournal(storage);
		await loadShipped(journal, packages);
		const plan = async (turn: number) => {
			const dossier = (await journal.current(made.id))?.dossier;
			if (!dossier) throw new Error('The dossier is not there.');
			let n = 0;
			const context = { today: '2030-01-01', texts: new Map(), random: () => `${turn}-${n++}` };
			const { changes } = planPaste(dossier, readGrid(rowsFor(made, turn)), {}, context);
			if (changes.length !== ROWS) throw new Error(`${changes.length} rows of ${ROWS} are sound.`);
			return changes;
		};
		const [atOnce, single] = [await plan(0), await plan(1)];
		const together = await timed(() => journal.commit(viewer, made.id, atOnce));
		const alone = await timed(async () => {
			for (const change of single) await journal.commit(viewer, made.id, [change]);
		});
		const from = `${together.toFixed(0)} ms, single ${alone.toFixed(0)} ms`;
		return row(
			`${ROWS} rows applied against single changes, ${name}`,
			alone / together,
			'×',
			'≥',
			5,
			from
		);
	} finally {
		await storage.close();
		rmSync(dataDir, { recursive: true });
	}
}

/** Rows of a spreadsheet pasted into a large dossier: previewed in the browser, applied in both databases. */
export async function benchPaste(): Promise<BenchRow[]> {
	const made = makeDossier(SIZES);
	const packages = mkdtempSync(join(tmpdir(), 'demarche-paste-'));
	ship(packages, made);
	const postgres = await startPostgres();
	try {
		return [
			...(await benchPreview(packages, made)),
			await benchApply('SQLite', packages, made),
			await benchApply('PostgreSQL', packages, made, postgres.url)
		];
	} finally {
		await postgres.stop();
		rmSync(packages, { recursive: true });
	}
}
