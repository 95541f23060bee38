import { existsSync } from 'node:fs';

const installed = [
	process.env.CHROMIUM,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome'
].find((path) => path && existsSync(path));

/**
 * How every test starts a browser: the Chromium that is installed, else Playwright's own.
 * Root has no sandbox, and the background services of the browser would try to reach the network.
 */
export const chromium = {
	...(installed ? { executablePath: installed } : {}),
	args: [
		'--no-sandbox',
		'--disable-gpu',
		'--disable-dev-shm-usage',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
		'--no-first-run'
	]
};
