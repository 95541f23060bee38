const files = Object.keys(import.meta.glob('/src/routes/**/+page{.svelte,.ts,.server.ts}'));

/** The ids of the routes that are pages, of which Kit makes HTML or the data for it. */
export const pageRoutes: ReadonlySet<string> = new Set(
	files.map((file) => file.replace(/^\/src\/routes|\/\+page(\.server)?\.(svelte|ts)$/g, '') || '/')
);
