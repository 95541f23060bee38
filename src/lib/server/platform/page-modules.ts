/** Of the pages that most readers open first; whoever edits or imports waits a moment for theirs. */
const parts = import.meta.glob([
	'/src/routes/+{page,layout}.{svelte,ts}',
	'/src/routes/+{page,layout}.server.ts',
	'/src/routes/dossiers/\\[dossier\\]/+{page,layout}.{svelte,ts}',
	'/src/routes/dossiers/\\[dossier\\]/+layout.server.ts',
	'/src/lib/components/large/large.ts',
	'/src/lib/components/dashboard/DaySlider.svelte'
]);

/** Loads the modules of the first pages: else the first reader of each waits for them. */
export async function loadPages(): Promise<void> {
	await Promise.all(Object.values(parts).map((load) => load()));
}
