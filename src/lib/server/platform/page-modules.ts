const parts = import.meta.glob([
	'/src/routes/**/+{page,layout}.{svelte,ts}',
	'/src/routes/**/+{page,layout}.server.ts',
	'/src/lib/components/large/large.ts',
	'/src/lib/components/dashboard/DaySlider.svelte'
]);

/** Loads the modules that pages are made with: else the first reader of each page waits for them. */
export async function loadPages(): Promise<void> {
	await Promise.all(Object.values(parts).map((load) => load()));
}
