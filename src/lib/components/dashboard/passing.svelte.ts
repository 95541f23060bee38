import { CROWD } from '#lib/charts/network/crowd.ts';
import type { NetworkLayout } from '#lib/charts/network/layout.ts';
import { tryTwice } from '../late.ts';
import type { Desk } from './desk.svelte.ts';
import type NetworkPassing from './NetworkPassing.svelte';

/** What a reader sees at rest: while something moves, still what was seen last. */
export class Rested<Value> {
	#last: Value | undefined;
	readonly #isMoving: () => boolean;
	readonly #find: () => Value;

	constructor(isMoving: () => boolean, find: () => Value) {
		this.#isMoving = isMoving;
		this.#find = find;
	}

	readonly value = $derived.by((): Value => {
		const last = this.#isMoving() ? this.#last : undefined;
		return (this.#last = last ?? this.#find());
	});
}

/** The network while the slider moves: of a crowd a canvas shows each day, and the drawing waits beneath it. */
export class Passing {
	readonly #desk: Desk;
	readonly #layout: () => NetworkLayout;
	readonly #rested: Rested<NetworkLayout>;
	/** What paints it, once it is loaded. */
	Canvas = $state.raw<typeof NetworkPassing>();

	/** @param layout that of the day which the slider passes, or else of the day of the address. */
	constructor(desk: Desk, layout: () => NetworkLayout) {
		this.#desk = desk;
		this.#layout = layout;
		this.#rested = new Rested(() => this.layout !== undefined, layout);
	}

	/** What the canvas shows; nothing while the slider rests. */
	readonly layout = $derived.by(() =>
		this.Canvas && this.#desk.sliding ? this.#layout() : undefined
	);

	/** What the drawing shows. */
	get rested(): NetworkLayout {
		return this.#rested.value;
	}

	/** Loads the canvas for a crowd. Without it the drawing follows the slider, only more slowly. */
	async load(): Promise<void> {
		if (this.rested.nodes.length <= CROWD) return;
		const load = () => import('./NetworkPassing.svelte');
		this.Canvas = (await tryTwice(load).catch(() => undefined))?.default;
	}
}
