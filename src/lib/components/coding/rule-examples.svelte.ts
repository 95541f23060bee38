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
	/** Settles once the server has answered all that it was asked. */
	#answered: Promise<unknown> = Promise.resolve();

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
		await this.#next(async () => {
			const made = await this.#parts.wire.add(issue, words, isCounter);
			if (made === null) return this.#page.say(m.examples_said_known({ issue: label }));
			this.#remember(made, label);
			this.#page.say(isCounter ? m.examples_said_counter(said) : m.examples_said_taken(said));
		});
	}

	/** Lets undo and redo of the page reach a change of a rule. @param changeSet id. */
	#remember(changeSet: string, issue: string): void {
		let [last, isIn] = [changeSet, true];
		const step = (wanted: boolean, said: string) => () =>
			this.#next(async () => {
				// The step that this one was to take back has failed.
				if (isIn === wanted) return;
				last = await this.#parts.wire.undo(last);
				isIn = wanted;
				this.#page.say(said);
			});
		this.#page.beside.add({
			undo: step(false, m.examples_said_undone({ issue })),
			redo: step(true, m.examples_said_redone({ issue }))
		});
	}

	/** Asks the server for one thing after the other, and says why one was not done. */
	#next(work: () => Promise<void>): Promise<Outcome> {
		const outcome = this.#answered.then(() => this.#try(work));
		this.#answered = outcome.catch(() => undefined);
		return outcome;
	}

	async #try(work: () => Promise<void>): Promise<Outcome> {
		try {
			await work();
			return 'done';
		} catch (error) {
			if (!(error instanceof Refusal || error instanceof Unreachable)) throw error;
			const isRefused = error instanceof Refusal;
			this.#page.say(isRefused ? error.message : m.examples_said_unreachable());
			return isRefused ? 'refused' : 'missed';
		}
	}
}
