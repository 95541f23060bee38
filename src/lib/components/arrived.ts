import { navigating } from '$app/state';

/** Waits for a navigation in progress: reloading data before it ends would cancel it. */
export async function arrived(): Promise<void> {
	for (;;) {
		const way = navigating.complete;
		if (!way) return;
		await way.catch(() => undefined);
	}
}
