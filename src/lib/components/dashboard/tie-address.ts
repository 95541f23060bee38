import { tieListingParams, type TieListing } from '#lib/analysis/tie-list.ts';
import { viewAddress, type View } from '#lib/analysis/view.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { pagePath, type DossierPath } from '../addresses.ts';

const withParams = (path: DossierPath, params: URLSearchParams): DossierPath =>
	params.size ? `${path}${path.includes('?') ? '&' : '?'}${params}` : path;

/** Address of the network with a state of its table of ties. */
export const tiesPath = (dossier: Dossier, view: View, listing: TieListing): DossierPath =>
	withParams(pagePath(dossier, 'network', view), tieListingParams(listing));

/** Address of the very rows of the table as a CSV file. */
export function tiesFile(dossier: Dossier, view: View, listing: TieListing): DossierPath {
	const path = viewAddress(`/dossiers/${dossier.id}/download/ties.csv`, dossier, {
		...view,
		theme: 'auto',
		focus: null,
		pins: {}
	}) as DossierPath;
	return withParams(path, new URLSearchParams([['rows', 'shown'], ...tieListingParams(listing)]));
}
