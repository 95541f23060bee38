import { keptBeside } from '#lib/analysis/kept-beside.ts';
import type { Shown } from '#lib/analysis/structure/blocs-of.ts';
import { networkWords } from '#lib/analysis/structure/network-words.ts';
import type { Ties } from '#lib/analysis/ties.ts';
import type { Target } from '#lib/analysis/view.ts';
import { leastShown } from './least-shown.ts';

type Words = ReturnType<typeof networkWords>;

const MOST_VIEWS = 32;
const words = keptBeside<Ties, Words>(MOST_VIEWS);

/** What a network says in words: on the server found once for every view that says the same. */
export function sharedWords(shown: Shown, focus: Target | null): Words {
	if (!import.meta.env.SSR) return networkWords(shown, focus);
	const { dossier, ties, positions, actors, minShared, layers } = shown;
	const least = String(leastShown(ties, shown.threshold));
	const key = JSON.stringify([positions.asOf, actors, minShared, least, layers, focus]);
	return words(ties, [dossier, key], () => networkWords(shown, focus));
}
