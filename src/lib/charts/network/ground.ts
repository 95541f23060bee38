import { usualRoom } from '../room.ts';
import type { Room } from '../settings.ts';

/** Height of a network's drawing to its width. */
const SHAPE = 0.75;
/** Actors for which the usual room is enough, and how many times its sides a network ever asks for. */
const ENOUGH = 12;
const MOST = 2;
/** Of that ground, what a sheet of a given shape must leave: a tighter drawing is better than a larger sheet. */
const TIGHT = 0.75;

/** The ground that a network of so many actors takes of a room: more than there is where it is small for them. */
export function networkGround(room: Room, actors: number) {
	const { width, height = width * SHAPE } = room;
	const times = Math.min(MOST, Math.max(1, Math.sqrt(actors / ENOUGH)));
	const share = room.height === undefined ? 1 : TIGHT;
	const needed = usualRoom.width ** 2 * SHAPE * times ** 2 * share;
	const grown = Math.min(times, Math.max(1, Math.sqrt(needed / (width * height))));
	return { width: Math.round(width * grown), height: Math.round(height * grown) };
}
