import { keptBeside } from '#lib/analysis/kept-beside.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { isShared } from './shared.ts';

const MOST_MARKUPS = 16;

const markups = keptBeside<Positions, string[]>(MOST_MARKUPS);

const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/**
 * The HTML of a part of a page, made once for all addresses that differ only in what its links to evidence begin
 * with: thresholds, layers and whatever else that part does not show.
 *
 * @param shown all that the part does show, in words, besides the positions.
 * @param start what its links begin with, up to what they put in focus.
 */
export function sharedMarkup(
	{ dossier, positions }: { dossier: Dossier; positions: Positions },
	shown: string,
	start: string,
	make: () => string
): string {
	if (!isShared(dossier)) return make();
	const links = `href="${escaped(start)}`;
	return markups(positions, [shown], () => make().split(links)).join(links);
}
