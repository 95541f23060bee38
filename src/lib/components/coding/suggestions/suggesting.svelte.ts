import { m } from '#messages';
import type { Dossier } from '#lib/dossier/types.ts';
import { keyWords } from '../key-words.ts';
import type { Command, Keymap } from '../keymap.ts';
import type { Step } from '../passage.ts';
import { namesOf, readOut } from '../said.ts';
import type { StepsBeside } from '../steps-beside.ts';
import { isSameSpan, overlaps, type Span } from '../spans.ts';
import type { Suggested, SuggestedPassage } from './suggested.svelte.ts';

/** The parts of the coding page that suggestions use. */
interface Page {
	readonly passage: Span;
	readonly keymap: Keymap;
	readonly beside: StepsBeside;
	words(span: Span): string;
	goTo(span: Span): void;
	say(text: string): void;
	/** Scrolls to the passage. */
	show(): void;
	/** Whether this viewer may code now; if not, says so. */
	mayNow(): boolean;
	/** Opens a coding that the suggestion fills in. */
	begin(suggestion: SuggestedPassage): void;
	dossier(): Dossier;
}

/** The commands for suggestions. */
export class Suggesting {
	readonly suggested: Suggested;
	readonly #page: Page;
	#chosen = $state.raw<string | null>(null);

	constructor(suggested: Suggested, page: Page) {
		this.suggested = suggested;
		this.#page = page;
	}

	/** The suggestion at the cursor. */
	readonly current: SuggestedPassage | undefined = $derived.by(() => {
		const { passage } = this.#page;
		const chosen = this.suggested.left.find(({ id }) => id === this.#chosen);
		return chosen && overlaps(chosen, passage) ? chosen : this.suggested.touching(passage);
	});

	readonly acts: Partial<Record<Command, () => void>> = {
		suggest: () => void this.ask(),
		'next-suggestion': () => void this.#goOrAsk(1),
		'previous-suggestion': () => void this.#goOrAsk(-1),
		'accept-suggestion': () => this.accept(),
		'refuse-suggestion': () => this.refuse()
	};

	/** Asks for suggestions and says how many there are. */
	async ask(): Promise<void> {
		if (!this.#page.mayNow()) return;
		const { suggested } = this;
		if (suggested.phase !== 'ready') {
			this.#page.say(m.suggestions_loading());
			await suggested.ask();
		}
		this.#page.say(this.#saidFound());
	}

	#saidFound(): string {
		const { phase, count, left } = this.suggested;
		if (phase === 'failed') return m.suggestions_failed();
		if (phase === 'other-language') return m.suggestions_other_language();
		if (count === 0) return m.suggestions_none();
		if (left.length === 0) return m.suggestions_none_left();
		const key = keyWords(this.#page.keymap['next-suggestion'][0] ?? '');
		return m.suggestions_said_found({ n: left.length, key });
	}

	async #goOrAsk(step: Step): Promise<void> {
		if (this.suggested.phase !== 'ready') await this.ask();
		if (this.suggested.left.length > 0) this.#go(step);
		else if (this.suggested.phase === 'ready') this.#page.say(this.#saidFound());
	}

	/** Moves to the next suggestion or back; first to one that the cursor is within. @param before what to say first. */
	#go(step: Step, before = ''): void {
		const next = this.#from(step);
		if (next) this.choose(next, before);
		else {
			const none = step > 0 ? m.suggestions_none_on() : m.suggestions_none_before();
			this.#page.say(`${before} ${none}`.trim());
		}
	}

	#from(step: Step): SuggestedPassage | undefined {
		const { left } = this.suggested;
		const { passage } = this.#page;
		const { current } = this;
		if (current) return isSameSpan(current, passage) ? left[left.indexOf(current) + step] : current;
		return step > 0
			? left.find(({ start }) => start >= passage.start)
			: left.findLast(({ start }) => start < passage.start);
	}

	/** Moves to a suggestion and says why it is one. @param before what to say first. */
	choose(suggestion: SuggestedPassage, before = ''): void {
		const { left } = this.suggested;
		this.#page.goTo({ start: suggestion.start, end: suggestion.end });
		this.#page.show();
		this.#chosen = suggestion.id;
		const said = m.suggestions_said({
			...{ at: left.indexOf(suggestion) + 1, n: left.length },
			...{ who: this.namesIn(suggestion), reason: suggestion.reason },
			words: readOut(this.#page.words(suggestion))
		});
		this.#page.say(`${before} ${said}`.trim());
	}

	namesIn = ({ actors }: SuggestedPassage): string => namesOf(this.#page.dossier(), actors);

	/** Says what is suggested at the cursor; empty if nothing is. */
	get saidHere(): string {
		const { current } = this;
		return current
			? m.suggestions_said_here({ who: this.namesIn(current), reason: current.reason })
			: '';
	}

	/** Fills in a coding from the suggestion at the cursor. */
	accept(): void {
		const { current } = this;
		if (!this.#page.mayNow()) return;
		if (!current) return this.#page.say(m.suggestions_none_here());
		this.#page.begin(current);
		this.#page.say(
			m.suggestions_said_accepted({ who: this.namesIn(current), reason: current.reason })
		);
	}

	/** Refuses the suggestion at the cursor and moves on to the next. */
	refuse(): void {
		const { current, suggested } = this;
		if (!this.#page.mayNow()) return;
		if (!current) return this.#page.say(m.suggestions_none_here());
		this.#page.goTo({ start: current.start, end: current.end });
		const { id } = current;
		suggested.refuse(id);
		const done = 'done' as const;
		this.#page.beside.add({
			undo: () => (this.restore(id), done),
			redo: () => (this.#refuseAgain(id), done)
		});
		this.#go(1, m.suggestions_said_refused({ n: suggested.left.length }));
	}

	#refuseAgain(id: string): void {
		this.suggested.refuse(id);
		this.#page.say(m.suggestions_said_refused({ n: this.suggested.left.length }));
	}

	/** Takes a refusal back and moves there. */
	restore(id: string): void {
		const found = this.suggested.restore(id);
		if (!found) return;
		this.#page.goTo({ start: found.start, end: found.end });
		this.#page.show();
		this.#chosen = id;
		this.#page.say(
			m.suggestions_said_restored({
				who: this.namesIn(found),
				words: readOut(this.#page.words(found))
			})
		);
	}
}
