// What moving through the days needs, in one piece that is loaded when a reader reaches for it.
import { PositionTimeline } from '#lib/dossier/position-timeline.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { goAlong } from '../choosing.ts';
import type { Desk } from './desk.svelte.ts';

/** Milliseconds after which the slider rests. */
const REST = 250;
/** Milliseconds that a day stays while the days are played. */
const STAY = 1000;

/** Votes stand in columns already: to derive them anew takes no longer than to follow them. */
const timelineOf = (dossier: Dossier) =>
	dossier.votes
		? { at: (asOf: string) => derivePositions(dossier, asOf) }
		: new PositionTimeline(dossier);

/** Moves a desk through its days: the drawings at once, all else and the address at rest. */
export class DayMover {
	readonly #desk: Desk;
	/** The day under the hand, until it rests. */
	held = $state.raw<string>();
	playing = $state(false);
	#resting: ReturnType<typeof setTimeout> | undefined;
	#playing: ReturnType<typeof setTimeout> | undefined;

	constructor(desk: Desk) {
		this.#desk = desk;
		desk.follow(timelineOf);
	}

	/** Passes a day, by its place among the days. */
	slide(place: number) {
		this.#pause();
		this.held = this.#desk.days[place];
		if (this.held) this.#desk.pass(this.held);
		clearTimeout(this.#resting);
		this.#resting = setTimeout(() => void this.#rest(), REST);
	}

	/** Plays from a place to the last day, from the first where it is the last; or pauses. */
	toggle(place: number) {
		if (this.playing) {
			this.#pause();
			void this.#rest();
			return;
		}
		this.playing = true;
		this.#step(place < this.#desk.days.length - 1 ? place : -1);
	}

	/** The page has gone to another address: the day is the address's, unless the reader moves on. */
	arrived() {
		if (!this.#resting && !this.playing) this.#desk.goAhead(null);
	}

	end() {
		clearTimeout(this.#resting);
		clearTimeout(this.#playing);
	}

	#step(place: number) {
		const day = this.#desk.days[place + 1];
		if (!day) {
			this.playing = false;
			void this.#rest();
			return;
		}
		this.#desk.goAhead(day);
		this.#playing = setTimeout(() => this.#step(place + 1), STAY);
	}

	#pause() {
		clearTimeout(this.#playing);
		this.playing = false;
	}

	async #rest() {
		clearTimeout(this.#resting);
		this.#resting = undefined;
		if (this.held) this.#desk.goAhead(this.held);
		this.held = undefined;
		await goAlong(this.#desk.path());
	}
}
