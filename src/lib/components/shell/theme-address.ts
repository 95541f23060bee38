import type { Theme } from '#lib/analysis/view.ts';

/** The address as it stands, with another theme. */
export function addressWith(theme: Theme, url: URL): `/?${string}` {
	const search = new URLSearchParams(url.search);
	search.set('theme', theme);
	return `${url.pathname as '/'}?${search}`;
}
