import { existsSync } from 'node:fs';

const shells = ['/usr/bin/chromium-headless-shell'];
const whole = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** How a test starts a browser: the first of these that is there, else Playwright's own. */
function launchOf(paths: string[], args: string[] = []) {
	const found = [process.env.CHROMIUM, ...paths].find((path) => path && existsSync(path));
	return {
		...(found ? { executablePath: found } : {}),
		// Root has no sandbox, and the background services of the browser would try to reach the network.
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-dev-shm-usage',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--no-first-run',
			...args
		]
	};
}

/** The Chromium that is installed, for benches and renderers. */
export const chromium = launchOf(whole);

/**
 * Chromium without windows, for journeys and components: the same engine, which does not draw a tab and its buttons
 * for every page. Told so, it makes letters as wide as the whole browser does, which is used where there is no shell.
 */
export const shell = launchOf([...shells, ...whole], ['--font-render-hinting=none']);
