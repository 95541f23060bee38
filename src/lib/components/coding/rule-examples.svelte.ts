import { m } from '#messages';
import type { Dossier } from '#lib/dossier/types.ts';
import { Refusal, Unreachable } from './coding-wire.ts';
import type { Command } from './keymap.ts';
import type { OpenCoding } from './open-coding.ts';
import type { RuleWire } from './rule-wire.ts';
import { readOut } from './said.ts';
import { isEmpty, type Span } from './spans.ts';
import type { Outcome, StepsBeside } from './steps-beside.ts';

/** The parts of the coding page that examples use. */
interface Page {
	readonly current: OpenCoding | undefined;
	readonly beside: StepsBeside;
	words(span: Span): string;
	say(text: string): void;
	dossier(): Dossier;
}

export interface ExampleParts {
	wire: RuleWire;
	/** Whether this viewer may change the codebook. */
	mayEdit: boolean;
	/** Whether others code the text without seeing these codings. */
	isHidden: () => boolean;
}

/** The words of a coding in the coding rule of its issue, as an example or a counter-example. */
export class RuleExamples {
	readonly #page: Page;
	readonly #parts: ExampleParts;
	/** Whether the server has not answered yet. */
	#isBusy = false;

	constructor(page: Page, parts: ExampleParts) {
		this.#page = page;
		this.#parts = parts;
	}

	/** Whether the coding at the cursor can become an example now. */
	get mayTake(): boolean {
		return this.#parts.mayEdit && !this.#parts.isHidden();
	}

	readonly acts: Partial<Record<Command, () => void>> = {
		'take-example': () => void this.take(false),
		'take-counter-example': () => void this.take(true)
	};

	/** Why the coding at the cursor cannot become an example; empty if it can. */
	#obstacle(): string {
		const { current } = this.#page;
		if (!this.#parts.mayEdit) return m.examples_said_editors();
		if (this.#parts.isHidden()) return m.examples_said_hidden();
		if (!current) return m.coding_choose_first();
		return current.issue === '' ? m.examples_said_issue_first() : '';
	}

	/** Adds the words of the coding at the cursor to the rule of its issue. */
	async take(isCounter: boolean): Promise<void> {
		const { current } = this.#page;
		const obstacle = this.#obstacle();
		if (obstacle || !current) return this.#page.say(obstacle);
		const { issue } = current;
		const words = isEmpty(current) ? (current.original?.quote ?? '') : this.#page.words(current);
		const label = this.#page.dossier().issues.find(({ id }) => id === issue)?.label ?? issue;
		const said = { issue: label, words: readOut(words) };
		await this.#try(async () => {
			const made = await this.#parts.wire.add(issue, words, isCounter);
			if (made === null) return this.#page.say(m.examples_said_known({ issue: label }));
			this.#remember(made, label);
			this.#page.say(isCounter ? m.examples_said_counter(said) : m.examples_said_taken(said));
		});
	}

	/** Lets undo and redo of the page reach a change of a rule. @param changeSet id. */
	#remember(changeSet: string, issue: string): void {
		let last = changeSet;
		const back = (said: string) => () =>
			this.#try(async () => {
				last = await this.#parts.wire.undo(last);
				this.#page.say(said);
			});
		this.#page.beside.add({
			undo: back(m.examples_said_undone({ issue })),
			redo: back(m.examples_said_redone({ issue }))
		});
	}

	/** Asks the server for one thing after the other, and says why it was not done. */
	async #try(work: () => Promise<void>): Promise<Outcome> {
		if (this.#isBusy) return 'missed';
		this.#isBusy = true;
		try {
			await work();
			return 'done';
		} catch (error) {
			if (!(error instanceof Refusal || error instanceof Unreachable)) throw error;
			const isRefused = error instanceof Refusal;
			this.#page.say(isRefused ? error.message : m.examples_said_unreachable());
			return isRefused ? 'refused' : 'missed';
		} finally {
			this.#isBusy = false;
		}
	}
}
