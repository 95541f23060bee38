import type { Page } from '@playwright/test';

/** Holds the next request to an address back, so that a journey can do something before it is answered. */
export async function holdNext(page: Page, address: RegExp) {
	const asked = Promise.withResolvers<undefined>();
	const held = Promise.withResolvers<undefined>();
	await page.route(
		address,
		async (route) => {
			asked.resolve(undefined);
			await held.promise;
			await route.continue();
		},
		{ times: 1 }
	);
	return {
		/** Settled when it is on its way. */
		asked: asked.promise,
		letGo: () => held.resolve(undefined)
	};
}
