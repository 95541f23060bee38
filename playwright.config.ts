import { defineConfig } from '@playwright/test';
import { shell } from './tests/chromium.ts';

export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: 'test-results/e2e',
	forbidOnly: true,
	retries: 0,
	workers: 2,
	timeout: 120_000,
	expect: { timeout: 30_000 },
	reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
	use: {
		launchOptions: shell,
		viewport: { width: 1440, height: 900 },
		contextOptions: { reducedMotion: 'reduce' }
	}
});
