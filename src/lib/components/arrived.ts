import { navigating } from '$app/state';

/** Once the page has arrived where it is going: loading anew before would end the way there, and the page would stay. */
export async function arrived(): Promise<void> {
	for (;;) {
		const way = navigating.complete;
		if (!way) return;
		await way.catch(() => undefined);
	}
}
