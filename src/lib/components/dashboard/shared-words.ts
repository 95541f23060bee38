import type { Shown } from '#lib/analysis/structure/blocs-of.ts';
import { networkWords } from '#lib/analysis/structure/network-words.ts';
import type { Ties } from '#lib/analysis/ties.ts';
import type { Target } from '#lib/analysis/view.ts';
import { Kept } from '#lib/charts/shared/kept.ts';
import { leastShown } from './least-shown.ts';

type Words = ReturnType<typeof networkWords>;

const MOST_VIEWS = 32;
const words = new WeakMap<Ties, Kept<Words>>();

/** What a network says in words: on the server found once for every view that says the same. */
export function sharedWords(shown: Shown, focus: Target | null): Words {
	if (!import.meta.env.SSR) return networkWords(shown, focus);
	const { ties, positions, actors, minShared, layers } = shown;
	const kept = words.get(ties) ?? new Kept<Words>(MOST_VIEWS);
	words.set(ties, kept);
	const least = String(leastShown(ties, shown.threshold));
	const key = JSON.stringify([positions.asOf, actors, minShared, least, layers, focus]);
	return kept.of(key, () => networkWords(shown, focus));
}
