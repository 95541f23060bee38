import { untrack } from 'svelte';
import { goAlong } from '../choosing.ts';
import type { Desk } from './desk.svelte.ts';
import { keepPins, type Pins } from './pins.ts';

/**
 * Where the reader puts actors of the network, step by step: every step can be taken back and done again.
 * Made while a component is made.
 */
export class Moves {
	readonly #desk: Desk;
	#past = $state.raw<Pins[]>([]);
	#future = $state.raw<Pins[]>([]);
	/** What the address had when it was last looked at. */
	#shown: Pins;
	#moving = false;
	/** What is under the hand. */
	dragged = $state.raw<Pins>({});

	constructor(desk: Desk) {
		this.#desk = desk;
		this.#shown = desk.view.pins;
		$effect(() => this.#follow(desk.view.pins));
	}

	/** What the address has, and what is under the hand. */
	get pins(): Pins {
		return { ...this.#desk.view.pins, ...this.dragged };
	}

	get canUndo(): boolean {
		return this.#past.length > 0;
	}

	get canRedo(): boolean {
		return this.#future.length > 0;
	}

	/** Puts actors where the pins say, and the others where the layout has them. */
	async put(pins: Pins): Promise<void> {
		this.#past = [...this.#past, this.#desk.view.pins];
		this.#future = [];
		await this.#show(pins);
	}

	/** Puts the dragged actor where it was let go. */
	async drop(): Promise<void> {
		if (Object.keys(this.dragged).length > 0) await this.put(this.pins);
	}

	async undo(): Promise<void> {
		const before = this.#past.at(-1);
		if (!before) return;
		this.#past = this.#past.slice(0, -1);
		this.#future = [...this.#future, this.#desk.view.pins];
		await this.#show(before);
	}

	async redo(): Promise<void> {
		const after = this.#future.at(-1);
		if (!after) return;
		this.#future = this.#future.slice(0, -1);
		this.#past = [...this.#past, this.#desk.view.pins];
		await this.#show(after);
	}

	/** Ctrl or ⌘ with Z takes a step back, with Shift or with Y it does it again. @returns whether it was one of them. */
	key(event: KeyboardEvent): boolean {
		if (!event.ctrlKey && !event.metaKey) return false;
		const key = event.key.toLowerCase();
		if (key !== 'z' && key !== 'y') return false;
		event.preventDefault();
		void (key === 'y' || event.shiftKey ? this.redo() : this.undo());
		return true;
	}

	/** Another address, as that of Reset, is a step as well: it is kept, and can be taken back. */
	#follow(pins: Pins) {
		const before = this.#shown;
		this.#shown = pins;
		if (this.#moving || JSON.stringify(before) === JSON.stringify(pins)) return;
		this.#past = [...untrack(() => this.#past), before];
		this.#future = [];
		keepPins(this.#desk.dossier.id, pins);
	}

	async #show(pins: Pins): Promise<void> {
		keepPins(this.#desk.dossier.id, pins);
		this.#moving = true;
		await goAlong(this.#desk.path({ pins }));
		this.#moving = false;
		this.dragged = {};
	}
}
