import { headline } from '#lib/analysis/headline.ts';
import { keptBeside } from '#lib/analysis/kept-beside.ts';
import type { Sentence } from '#lib/analysis/sentence.ts';
import type { Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';

const MOST_SENTENCES = 16;

const headlines = /* @__PURE__ */ keptBeside<Positions, Sentence>(MOST_SENTENCES);

/** What a matrix says in one sentence: on the server found once for every view of the same cells. */
export function sharedHeadline(
	dossier: Dossier,
	positions: Positions,
	actors: number[],
	issues: number[]
): Sentence {
	const make = () => headline(dossier, positions, actors, issues);
	return import.meta.env.SSR ? headlines(positions, [dossier, actors, issues], make) : make();
}
