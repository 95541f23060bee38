import type { Dossier } from '#lib/dossier/types.ts';
import type { Layers } from '../layers.ts';

/** What a network of a dossier is called: alliances and tensions are documented, never read off positions. */
export const networkTitle = ({ relations }: Pick<Dossier, 'relations'>, layers: Layers): string =>
	relations.length > 0 && layers.includes('documented')
		? 'Alliances and tensions'
		: 'Who agrees with whom';
