import type { History } from '#lib/analysis/history.ts';
import { positionId } from '#lib/analysis/target.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { endOf, xOf, type Axis } from './axis.ts';
import { insideRoom, type Band } from './bands.ts';

/** A position that never changed: a pill on each day on which it was stated. */
export interface Unchanged {
	/** Of the position. */
	id: string;
	history: History;
}

export const PILL = 20;
/** From the top of one lane of pills to that of the next, and between two pills of a lane. */
const LANE = 23;
const GAP = 3;
/** Above and below the lanes of a row. */
export const PAD = 5;

/** Whether a position was replaced by another one: the same, stated once more, is no change. */
export const hasChanged = ({ held }: History): boolean =>
	held.some(({ position }, i) => {
		const before = held[i - 1]?.position ?? position;
		return position.lower !== before.lower || position.upper !== before.upper;
	});

/** A position that did not change, with its id. */
export function unchanged(history: History, dossier: Dossier): Unchanged {
	const [actor, issue] = [dossier.actors[history.actor], dossier.issues[history.issue]];
	if (!actor || !issue) throw new RangeError('A history of what the dossier does not have.');
	return { id: positionId(actor.id, issue.id), history };
}

/** A pill, and whether its position is as it stands on the last day. */
type Pill = Band & { id: string; isCurrent: boolean };

/**
 * Pills in the order of their days: side by side as far as their day is wide, then in further lanes, so that
 * none stands on a day on which nothing was said.
 *
 * @param top of the first lane.
 */
function pillsOf(strip: readonly Unchanged[], axis: Axis, top: number): Pill[] {
	const ends: number[] = [];
	const dated = strip.flatMap(({ id, history: { held } }) =>
		// What was stated once more before the first day is on none of the days shown.
		held
			.filter(({ until }) => until >= axis.from)
			.map((one) => ({ id, held: one, isCurrent: one === held.at(-1) }))
	);
	return dated
		.toSorted((a, b) => (a.held.from < b.held.from ? -1 : a.held.from > b.held.from ? 1 : 0))
		.map(({ id, held, isCurrent }) => {
			const width = Math.max(insideRoom(held) + GAP, PILL + 6);
			const isOlder = held.from < axis.from;
			const start = Math.min(xOf(axis, held.from), axis.right - width);
			const end = isOlder ? start + width : Math.max(endOf(axis, held.from), start + width);
			const fits = (free: number | undefined) => Math.max(start, free ?? start) + width <= end;
			const found = ends.findIndex(fits);
			const lane = found < 0 ? ends.length : found;
			const x = Math.max(start, ends[lane] ?? start);
			ends[lane] = x + width + GAP;
			const y = top + PAD + lane * LANE;
			const shape = { x, y, width, height: PILL, isPill: true, isOlder, isFirst: true };
			return { id, held, isCurrent, ...shape, labelled: 'inside' as const };
		});
}

/** Pills of a row from its top, and the height that the row needs. */
export function stripOf(strip: readonly Unchanged[], axis: Axis, top: number) {
	const pills = pillsOf(strip, axis, top);
	const lowest = Math.max(top, ...pills.map(({ y }) => y));
	return { pills, height: lowest - top + PILL + PAD };
}
