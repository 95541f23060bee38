import type { FieldName } from './command-table.ts';

/** Where the focus can be sent. */
type Place = FieldName | 'text' | 'find';

/** The page's announcements, and where it directs scrolling and focus. */
export class Attention {
	#said = $state.raw('');
	#asked = $state.raw<{ place: Place } | null>(null);
	#shown = $state.raw(0);
	#isHelpOpen = $state.raw(false);
	#isFinding = $state.raw(false);

	/** The last announcement for screen readers. */
	get said(): string {
		return this.#said;
	}
	/** Where the focus was last sent. */
	get asked(): { place: Place } | null {
		return this.#asked;
	}
	/** Counts requests to scroll to the passage. */
	get shown(): number {
		return this.#shown;
	}
	get isHelpOpen(): boolean {
		return this.#isHelpOpen;
	}
	get isFinding(): boolean {
		return this.#isFinding;
	}

	/** Announces something, even if it repeats the last announcement. */
	say(text: string): void {
		this.#said = text === this.#said ? `${text}\u00a0` : text;
	}

	focus(place: Place): void {
		this.#asked = { place };
	}

	/** Scrolls to the passage, wherever the focus is. */
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
