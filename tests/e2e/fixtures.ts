import { test as base, type Page } from '@playwright/test';
import { removeData, startServer, type Server } from './server.ts';

/**
 * Makes `goto` and `reload` wait until the scripts have taken the page over: what is clicked or typed
 * before that is the browser's alone. The router listens to steps back and forth only when it has; of the
 * scroll position it takes charge earlier, on a page that is loaded again further down.
 */
export function awaitScripts(page: Page): Page {
	const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
	const told = page.addInitScript(() => {
		const listen = window.addEventListener;
		window.addEventListener = (...args: Parameters<typeof listen>) => {
			listen.apply(window, args);
			if (args[0] === 'popstate') Reflect.set(window, 'hasRouter', true);
		};
	});
	const live = () => page.waitForFunction(() => 'hasRouter' in window);
	page.goto = async (...args) => {
		await told;
		const response = await goto(...args);
		await live();
		return response;
	};
	page.reload = async (...args) => {
		const response = await reload(...args);
		await live();
		return response;
	};
	return page;
}

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
	baseURL: async ({ server }, use) => use(server.url),
	page: async ({ page, javaScriptEnabled }, use) =>
		use(javaScriptEnabled === false ? page : awaitScripts(page))
});

/**
 * Every test has a server and a database of its own, as one that edits a dossier needs: another test would read
 * what it left there.
 */
export const editing = base.extend<{ server: Server }>({
	server: async ({ browserName }, use) => {
		const server = await startServer({ label: `editing-${browserName}` });
		await use(server);
		await server.stop();
		await removeData(server);
	},
	baseURL: async ({ server }, use) => use(server.url),
	page: async ({ page, javaScriptEnabled }, use) =>
		use(javaScriptEnabled === false ? page : awaitScripts(page))
});

export { expect } from '@playwright/test';

export const dossier = '/dossiers/nagorno-karabakh-2023';

/** Unfolds the panel of seldom-used controls, unless it is open. */
export async function openFilters(page: Page): Promise<void> {
	const summary = page.locator('summary', { hasText: /^Filters/ });
	const isOpen = await summary.evaluate(({ parentElement }) => parentElement?.matches('[open]'));
	if (!isOpen) await summary.click();
}
