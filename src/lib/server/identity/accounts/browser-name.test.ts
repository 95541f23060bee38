import { expect, test } from 'vitest';
import { browserName } from './browser-name.ts';

test.each([
	[
		'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/131.0.0.0 Safari/537.36',
		'Chrome'
	],
	['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36', 'Chrome'],
	[
		'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36 Edg/131.0',
		'Edge'
	],
	['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15', 'Safari'],
	['curl/8.5.0', '']
])('%s', (agent, browser) => {
	expect(browserName(agent).browser).toBe(browser);
});
