import { parseView } from '#lib/analysis/view.ts';
import type { LayoutLoad } from './$types';

/**
 * What the address of any view could not say, and what evidence is shown and similar ones are set side by
 * side with: loaded only where an address asks for it, which most first visits do not.
 */
export const load: LayoutLoad = async ({ data, url }) => ({
	...data,
	notes: parseView(data.dossier, url.searchParams).notes,
	seriation:
		url.searchParams.get('order') === 'similar'
			? await import('#lib/components/dashboard/seriation.ts')
			: undefined,
	evidence: url.searchParams.get('focus')
		? (await import('#lib/components/evidence/EvidenceBody.svelte')).default
		: undefined
});
