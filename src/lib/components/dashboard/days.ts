// What moving through the days needs, in one piece that is loaded when a reader reaches for it.
import { PositionTimeline } from '#lib/dossier/position-timeline.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';

/** Votes stand in columns already: to derive them anew takes no longer than to follow them. */
export const timelineOf = (dossier: Dossier) =>
	dossier.votes
		? { at: (asOf: string) => derivePositions(dossier, asOf) }
		: new PositionTimeline(dossier);

/** Milliseconds that a day stays. */
const STAY = 1000;

/**
 * Shows day after day, the first at once.
 *
 * @param next shows the next day; false where there is none left.
 * @param done is called after the last day, and not where it was stopped.
 * @returns stops it.
 */
export function play(next: () => boolean, done: () => void): () => void {
	const step = () => {
		if (next()) timer = setTimeout(step, STAY);
		else done();
	};
	let timer = setTimeout(step, 0);
	return () => clearTimeout(timer);
}
