import { deriveTiesQuickly } from '#lib/analysis/bit-ties.ts';
import { deriveTies, type Ties } from '#lib/analysis/ties.ts';
import { Kept } from '#lib/charts/shared/kept.ts';
import { derivePositions, type Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';

// What the pages of one server share: views of a dossier differ in a threshold or an order far more often than in
// their day, actors, issues or weights. In the browser a page has a desk that keeps what it shows.

/** Cells up to which anything is shared: the positions of a large assembly take megabytes a day. */
const MOST_CELLS = 4000;
/** How many days of a dossier, and ties of a day, are kept. */
const MOST_DAYS = 16;
const MOST_TIES = 8;

/** What is kept beside a thing for as long as the thing itself is. */
export function beside<Of extends object, Value>(most: number) {
	const all = new WeakMap<Of, Kept<Value>>();
	return (of: Of, key: string, make: () => Value): Value => {
		const kept = all.get(of) ?? new Kept<Value>(most);
		all.set(of, kept);
		return kept.of(key, make);
	};
}

/** Whether pages share what follows from a dossier. */
export const isShared = ({ actors, issues }: Dossier) =>
	import.meta.env.SSR && actors.length * issues.length <= MOST_CELLS;

const positionsOf = beside<Dossier, Positions>(MOST_DAYS);
const tiesOf = beside<Positions, Ties>(MOST_TIES);

/** The positions of a dossier as of a day: on the server the very same for every page. */
export const sharedPositions = (dossier: Dossier, day: string): Positions =>
	isShared(dossier)
		? positionsOf(dossier, day, () => derivePositions(dossier, day))
		: derivePositions(dossier, day);

/** How this side derives ties: the policy of a page forbids WebAssembly, on which the quicker way runs. */
export const derive = import.meta.env.SSR ? deriveTiesQuickly : deriveTies;

/** The ties that follow from positions. */
export function sharedTies(
	dossier: Dossier,
	positions: Positions,
	actors: number[],
	issues: number[],
	weights: Float64Array | undefined
): Ties {
	const make = () => derive(positions, actors, issues, weights);
	if (!isShared(dossier)) return make();
	return tiesOf(positions, [actors, issues, weights?.join()].join(';'), make);
}
