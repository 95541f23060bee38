import type { Page } from '@playwright/test';

declare global {
	interface Window {
		/** What a measurement in a page waits for. */
		paints: {
			/** The beginning of the next frame. */
			frame: () => Promise<number>;
			/** Whatever is due is painted: a message is taken up after the frame that it was sent in. */
			painted: () => Promise<void>;
		};
	}
}

/** Lets measurements in a page wait for its frames; to be called before the page is opened. */
export const watchPaints = (page: Page): Promise<unknown> =>
	page.addInitScript(() => {
		window.paints = {
			frame: () => new Promise((resolve) => requestAnimationFrame(resolve)),
			painted: () =>
				new Promise((resolve) => {
					const { port1, port2 } = new MessageChannel();
					port1.onmessage = () => resolve();
					port2.postMessage(null);
				})
		};
	});
