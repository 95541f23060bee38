import { parseView } from '#lib/analysis/view.ts';
import type { LayoutLoad } from './$types';

/**
 * What the address of any view could not say, and what evidence is shown with: loaded only where an
 * address asks for evidence, which most first visits do not.
 */
export const load: LayoutLoad = async ({ data, url }) => ({
	...data,
	notes: parseView(data.dossier, url.searchParams).notes,
	evidence: url.searchParams.get('focus')
		? (await import('#lib/components/evidence/EvidenceBody.svelte')).default
		: undefined
});
