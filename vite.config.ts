import { availableParallelism } from 'node:os';
import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { allPreloads, fewChunks } from './chunks.ts';
import { messages } from './messages.ts';
import { shell } from './tests/chromium.ts';

/** Tests of the storage and what stands on it: they have a PostgreSQL of their own. */
const server = ['src/lib/server/**/*.test.ts', 'src/cli/**/*.test.ts'];

export default defineConfig({
	plugins: [messages(), sveltekit(), fewChunks(), allPreloads()],
	// It has a part for Svelte, for which it would be compiled in, and its dependencies be taken from elsewhere.
	ssr: { external: ['better-auth'] },
	test: {
		silent: 'passed-only',
		// Left alone, it uses one core of two.
		maxWorkers: Math.max(2, availableParallelism() - 1),
		// A machine with other work takes longer; a test that hangs is still ended.
		testTimeout: 30_000,
		// Node strips types with WebAssembly that calls JavaScript. Where several threads do so, V8 13.6 now and then
		// ends the process as it compiles these calls anew; with this it never does. What is built has no types.
		execArgv: ['--wasm-wrapper-tiering-budget=2147483647'],
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					include: ['src/**/*.test.ts', 'tests/{figures,house}/**/*.test.ts'],
					exclude: ['src/**/*.svelte.test.ts', ...server]
				}
			},
			{
				extends: true,
				test: {
					name: 'server',
					environment: 'node',
					include: server,
					globalSetup: 'tests/postgres.ts'
				}
			},
			{
				extends: true,
				test: {
					name: 'renderers',
					environment: 'node',
					include: ['tests/renderers/**/*.test.ts'],
					testTimeout: 120_000,
					hookTimeout: 120_000
				}
			},
			{
				extends: true,
				// Found only while tests run, a library is prepared and the page reloaded under them: some never start.
				optimizeDeps: { include: ['csv-parse/browser/esm/sync'] },
				test: {
					name: 'browser',
					include: ['src/**/*.svelte.test.ts'],
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({ launchOptions: shell }),
						instances: [{ browser: 'chromium' }]
					}
				}
			}
		]
	}
});
