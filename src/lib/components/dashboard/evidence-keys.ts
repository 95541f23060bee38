/** Where the figures stand on the page, and what they lead to. */
interface Places {
	figures: HTMLElement;
	evidence: HTMLElement;
}

const inWords = (node: EventTarget | null): node is HTMLElement =>
	node instanceof HTMLElement && node.matches('input, select, textarea, [contenteditable]');

/**
 * Moves the focus from a cell, a tie, an actor or a sentence to its evidence, and back: a reader who uses the
 * keyboard would else have to go through all that stands between.
 */
export class EvidenceKeys {
	readonly #places: () => Places;
	readonly #close: () => void;
	/** What had the focus last outside of the evidence. */
	#origin: HTMLElement | SVGElement | null = null;
	#isEntering = false;

	/** @param close takes the evidence off the page. */
	constructor(places: () => Places, close: () => void) {
		this.#places = places;
		this.#close = close;
	}

	/** Keeps where the reader comes from. */
	remember({ target }: FocusEvent): void {
		if (!(target instanceof HTMLElement || target instanceof SVGElement)) return;
		const { evidence } = this.#places();
		if (!evidence.contains(target) && target !== document.body) this.#origin = target;
	}

	/** A link to evidence that was followed by a key, or by what acts for one: the focus goes along. */
	follow({ detail, target }: MouseEvent): void {
		if (detail > 0 || !(target instanceof Element)) return;
		const href = target.closest('a')?.getAttribute('href');
		if (!href) return;
		const to = new URL(href, location.href);
		if (to.pathname !== location.pathname || !to.searchParams.has('focus')) return;
		this.enter();
	}

	/** Lets the focus go to the evidence as soon as the page shows it. */
	enter(): void {
		this.#isEntering = true;
	}

	/** The page shows what was asked for. */
	arrive(): void {
		if (!this.#isEntering) return;
		this.#isEntering = false;
		this.#places().evidence.querySelector<HTMLElement>('h2')?.focus();
	}

	/** Escape leads back from the evidence, and where the reader is back it closes the evidence. */
	press(event: KeyboardEvent, isOpen: boolean): void {
		const { key, target, defaultPrevented } = event;
		if (key !== 'Escape' || defaultPrevented || !isOpen || !(target instanceof Element)) return;
		const { figures, evidence } = this.#places();
		if (evidence.contains(target)) this.#leave();
		else if (figures.contains(target) && !inWords(target)) this.#close();
	}

	#leave(): void {
		const { figures } = this.#places();
		const current = [...figures.querySelectorAll<HTMLElement>('[aria-current="true"]')];
		const origin = this.#origin?.isConnected && this.#origin.checkVisibility() && this.#origin;
		(origin || current.find((one) => one.checkVisibility()))?.focus();
	}
}
