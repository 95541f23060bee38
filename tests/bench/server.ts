import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { chromium as playwright } from '@playwright/test';
import { chromium } from '../chromium.ts';
import { removeData, startServer } from '../e2e/server.ts';
import type { BenchRow } from './run.ts';
import { median } from './times.ts';

const page = '/dossiers/nagorno-karabakh-2023';

/** Milliseconds from the start of the process to the last byte of its first dashboard. */
async function timeToFirstPage(dataDir?: string) {
	const started = performance.now();
	const server = await startServer(dataDir ? { dataDir } : {});
	await (await fetch(server.url + page)).text();
	const elapsed = performance.now() - started;
	await server.stop();
	return { elapsed, server };
}

/** Gzipped bytes of every script that the page loads before it is idle, in kB. */
async function scriptWeight(url: string): Promise<number> {
	const browser = await playwright.launch(chromium);
	const tab = await browser.newPage();
	const bodies: Promise<Buffer>[] = [];
	tab.on('response', (response) => {
		if (/\.m?js(\?|$)/.test(response.url())) bodies.push(response.body());
	});
	await tab.goto(url, { waitUntil: 'networkidle' });
	const scripts = await Promise.all(bodies);
	await browser.close();
	return scripts.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0) / 1000;
}

/** Resident memory of a process, in MB. */
const memory = (pid: number) =>
	Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;

/** The dashboard as a reader meets it: start, first page, weight, answers, memory. */
export async function benchServer(): Promise<BenchRow[]> {
	const first = await timeToFirstPage();
	const again: number[] = [];
	for (let i = 0; i < 5; i++) again.push((await timeToFirstPage(first.server.dataDir)).elapsed);

	const server = await startServer({ dataDir: first.server.dataDir });
	const times: number[] = [];
	for (let i = 0; i < 1000; i++) {
		const asked = performance.now();
		await (await fetch(server.url + page)).text();
		times.push(performance.now() - asked);
	}
	const rss = memory(server.process.pid ?? 0);
	const weight = await scriptWeight(server.url + page);
	await server.stop();
	await removeData(server);

	const row = (name: string, value: number, unit: string, most: number): BenchRow => ({
		name,
		value: Math.round(value * 100) / 100,
		unit,
		target: `≤ ${most}`,
		ok: value <= most
	});
	return [
		row('dashboard: JavaScript it loads first, gzipped', weight, 'kB', 85),
		row(
			'dashboard: answer of a warm server, median of the last 500',
			median(times.slice(500)),
			'ms',
			15
		),
		row('server: resident memory after 1,000 requests', rss, 'MB', 150),
		row('server: first ever start to first page', first.elapsed, 'ms', 3000),
		row('server: start to first page, existing database, median of 5', median(again), 'ms', 1500)
	];
}
