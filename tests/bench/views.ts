import { chromium as playwright } from '@playwright/test';
import { chromium } from '../chromium.ts';
import type { Server } from '../e2e/server.ts';
import { median } from './times.ts';

const VIEWS = 3;

/** What a new reader waits for. */
export interface View {
	requests: number;
	bytes: number;
	/** Milliseconds to the largest paint. */
	painted: number;
}

/** The first view of a new reader, on a slow line where it is asked for. */
async function firstView(url: string, isSlow: boolean): Promise<View> {
	const browser = await playwright.launch(chromium);
	const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
	const session = await page.context().newCDPSession(page);
	await session.send('Network.enable');
	const line = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 };
	if (isSlow) await session.send('Network.emulateNetworkConditions', { offline: false, ...line });
	const asked = new Set<string>();
	let bytes = 0;
	session.on('Network.requestWillBeSent', ({ requestId, request }) => {
		if (!/^data:|\/live(\?|$)/.test(request.url)) asked.add(requestId);
	});
	session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
	// Listening to changes comes after the first view, and its stream would never let the network be idle.
	await page.route(/\/live(\?|$)/, (route) => route.abort());
	await page.goto(url, { waitUntil: 'networkidle' });
	const painted = await page.evaluate(
		() =>
			new Promise<number>((resolve) => {
				new PerformanceObserver((list) =>
					resolve(list.getEntries().at(-1)?.startTime ?? NaN)
				).observe({ type: 'largest-contentful-paint', buffered: true });
			})
	);
	await browser.close();
	return { requests: asked.size, bytes, painted };
}

/** The first view of a page: what it takes, and how soon it is painted on a slow line. */
export async function measureViews(server: Server, path: string): Promise<View> {
	const url = server.url + path;
	const whole = await firstView(url, false);
	const slow: number[] = [];
	for (let n = 0; n < VIEWS; n++) slow.push((await firstView(url, true)).painted);
	return { ...whole, painted: median(slow) };
}
