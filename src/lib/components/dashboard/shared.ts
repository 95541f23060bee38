import { deriveTiesQuickly } from '#lib/analysis/bit-ties.ts';
import { keptBeside } from '#lib/analysis/kept-beside.ts';
import { isLarge } from '#lib/analysis/large.ts';
import { deriveTies, type Ties } from '#lib/analysis/ties.ts';
import { derivePositions, type Positions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';

// What the pages of one server share: views of a dossier differ in a threshold or an order far more often than in
// their day, actors, issues or weights. In the browser a page has a desk that keeps what it shows.

/** How many days of a dossier, and ties of a day, are kept. */
const MOST_DAYS = 16;
const MOST_TIES = 8;

/**
 * The same of a large dossier, of which those of 200 actors take half a megabyte: enough for all issues and for the
 * themes that its pages are prepared for.
 */
const MOST_LARGE_TIES = 8;

/**
 * Whether pages share all that follows from a dossier; of a large one only what is small, or is asked for by all: its
 * positions take megabytes a day.
 */
export const isShared = (dossier: Dossier) => import.meta.env.SSR && !isLarge(dossier);

// What only a server keeps is no part of what a browser loads.
const positionsOf = /* @__PURE__ */ keptBeside<Dossier, Positions>(MOST_DAYS);
const tiesOf = /* @__PURE__ */ keptBeside<Positions, Ties>(MOST_TIES);
const largeTiesOf = /* @__PURE__ */ keptBeside<Positions, Ties>(MOST_LARGE_TIES);

/** The positions of a dossier as of a day: on the server the very same for every page. */
export const sharedPositions = (dossier: Dossier, day: string): Positions =>
	import.meta.env.SSR && isShared(dossier)
		? positionsOf(dossier, [day], () => derivePositions(dossier, day))
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
	if (!import.meta.env.SSR) return make();
	return (isShared(dossier) ? tiesOf : largeTiesOf)(
		positions,
		[actors, issues, weights?.join()],
		make
	);
}
