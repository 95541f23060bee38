import { test as base } from '@playwright/test';
import { removeData, startServer, type Server } from './server.ts';

/** Every worker has a server and a database of its own; `page.goto('/…')` goes there. */
export const test = base.extend<object, { server: Server }>({
	server: [
		async ({ browserName }, use) => {
			const server = await startServer({ label: browserName });
			await use(server);
			await server.stop();
			await removeData(server);
		},
		{ scope: 'worker' }
	],
	baseURL: async ({ server }, use) => use(server.url)
});

export { expect } from '@playwright/test';

export const dossier = '/dossiers/nagorno-karabakh-2023';
