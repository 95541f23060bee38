import type { LayoutLoad } from './$types';

/** What evidence is shown with is loaded where an address asks for evidence: most first visits do not. */
export const load: LayoutLoad = async ({ data, url }) => ({
	...data,
	evidence: url.searchParams.get('focus')
		? (await import('#lib/components/evidence/EvidenceBody.svelte')).default
		: undefined
});
