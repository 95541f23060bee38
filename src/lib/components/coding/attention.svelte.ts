import type { FieldName } from './command-table.ts';

/** Where the focus can be asked to go. */
type Place = FieldName | 'text' | 'find';

/** What the page says, and where it leads eyes and focus. */
export class Attention {
	#said = $state.raw('');
	#asked = $state.raw<{ place: Place } | null>(null);
	#shown = $state.raw(0);
	#isHelpOpen = $state.raw(false);
	#isFinding = $state.raw(false);

	/** What was last done or reached, for whoever listens. */
	get said(): string {
		return this.#said;
	}
	/** Where the focus was last asked to go. */
	get asked(): { place: Place } | null {
		return this.#asked;
	}
	/** Counts how often the passage was asked to be brought into sight. */
	get shown(): number {
		return this.#shown;
	}
	get isHelpOpen(): boolean {
		return this.#isHelpOpen;
	}
	get isFinding(): boolean {
		return this.#isFinding;
	}

	/** Says something to whoever listens, also if it is what was said last. */
	say(text: string): void {
		this.#said = text === this.#said ? `${text}\u00a0` : text;
	}

	focus(place: Place): void {
		this.#asked = { place };
	}

	/** Brings the passage into sight, wherever the focus is. */
	show(): void {
		this.#shown += 1;
	}

	openHelp(): void {
		this.#isHelpOpen = true;
	}
	closeHelp(): void {
		this.#isHelpOpen = false;
		this.focus('text');
	}

	openFind(): void {
		this.#isFinding = true;
		this.focus('find');
	}
	closeFind(): void {
		this.#isFinding = false;
		this.focus('text');
	}
}
