import { tick } from 'svelte';
import { invalidateAll } from '$app/navigation';
import type { SubmitFunction } from '@sveltejs/kit';
import { m } from '#messages';
import { nextOpen } from '#lib/analysis/coding/adjudicated.ts';
import type { AdjudicatedUnit } from '#lib/analysis/coding/adjudicated.ts';
import { digits } from '#lib/analysis/phrases.ts';
import { decisionWords, readDecision } from './decision-words.ts';
import { isTyping, type KeyAct } from './keys.ts';

/** The material on a desk, read afresh each time. */
interface Desk {
	units: () => readonly AdjudicatedUnit[];
	/** Disagreements of the source that are not decided. */
	left: () => number;
	/** Pseudonyms, in the order of their letters. */
	coders: () => readonly string[];
	letterOf: (coder: string) => string;
	/** Puts the focus on the passage, as the pressed button or the form may be gone. */
	onstored: () => void;
	/** Updates the address when another unit is shown. */
	onchosen: (unit: string) => void;
}

const refusedWith = (data: unknown): string =>
	typeof data === 'object' && data !== null && 'problem' in data ? String(data.problem) : '';

/** The passage on the desk, the decision in progress, and the last announcement. */
export class DeskState {
	reason = $state('');
	lastReason = $state('');
	/** The button value of a decision awaiting its reason. */
	waiting = $state('');
	#told = $state('');
	/** The last decision, in words, and the id of its unit; the number left is added as it is read. */
	#decided = $state.raw<{ words: string; unit: string } | null>(null);
	fault = $state('');
	form = $state<HTMLFormElement>();
	backForm = $state<HTMLFormElement>();
	agreedForm = $state<HTMLFormElement>();
	#chosen = $state('');
	/** Id of the unit whose decision is on its way. */
	#sent = '';
	readonly #desk: Desk;

	constructor(desk: Desk, chosen: string) {
		this.#desk = desk;
		this.#chosen = chosen;
	}

	/** The last action, also announced to screen readers. */
	get said(): string {
		if (!this.#decided) return this.#told;
		const { words, unit } = this.#decided;
		// The page may learn of its own decision a moment later.
		const isNew = this.#desk.units().some(({ id, decision }) => id === unit && decision === null);
		const n = this.#desk.left() - Number(isNew);
		const left = n > 0 ? m.adjudicating_left({ n, count: digits(n) }) : m.adjudicating_left_none();
		return m.adjudicating_said({ decision: words, left });
	}

	get place(): number {
		const found = this.#desk.units().findIndex(({ id }) => id === this.#chosen);
		return Math.max(0, found);
	}

	get unit(): AdjudicatedUnit | undefined {
		return this.#desk.units()[this.place];
	}

	/** The decision awaiting a reason, in words. */
	get asked(): string {
		return this.waiting && m.adjudicating_ask_reason({ decision: this.#wordsOf(this.waiting) });
	}

	choose(unit: string | undefined): void {
		if (unit === undefined || unit === this.#chosen) return;
		this.#chosen = unit;
		this.waiting = '';
		this.reason = '';
		this.fault = '';
		this.#desk.onchosen(unit);
	}

	/** Moves by a number of passages. @returns whether there is one on the page */
	move(by: number): boolean {
		const to = this.#desk.units()[this.place + by];
		this.choose(to?.id);
		return to !== undefined;
	}

	moveToOpen(): void {
		this.choose(nextOpen(this.#desk.units(), this.place)?.id);
	}

	/** Carries out the action of a key. */
	take(asked: KeyAct): void {
		switch (asked.act) {
			case 'holds': {
				const coder = this.#desk.coders()[asked.coder];
				const coding = this.unit?.readings.find((one) => one.coder === coder)?.coding;
				return void (coding && this.decide(`coding:${coding.id}`, asked.isAgain));
			}
			case 'nothing':
				return void this.decide('nothing', asked.isAgain);
			case 'new':
				return void this.writeNew();
			case 'reason':
				return void this.writeReason();
			case 'back':
				return this.backForm?.requestSubmit();
			case 'accept':
				return this.agreedForm?.requestSubmit();
			case 'open':
				return this.moveToOpen();
			default:
				this.move(asked.act === 'next' ? 1 : -1);
		}
	}

	/** Submits the button with a value, after asking for a reason if coders differ and none is given yet. */
	async decide(value: string, isAgain: boolean): Promise<void> {
		const button = this.#buttonOf(value);
		if (!button || !this.unit) return;
		if (isAgain && this.lastReason) this.reason = this.lastReason;
		await tick();
		if (this.unit.kinds.length > 0 && this.reason.trim() === '') return this.#ask(value);
		this.form?.requestSubmit(button);
	}

	/** Sends the decision awaiting its reason. */
	sendWaiting(): void {
		const button = this.#buttonOf(this.waiting);
		if (button) this.form?.requestSubmit(button);
	}

	async writeReason(): Promise<void> {
		await tick();
		this.form?.querySelector<HTMLTextAreaElement>('textarea[name=reason]')?.focus();
	}

	async writeNew(): Promise<void> {
		const fold = this.form?.querySelector<HTMLDetailsElement>('details[data-new]');
		if (!fold) return;
		fold.open = true;
		await tick();
		fold.querySelector<HTMLElement>('select, input')?.focus();
	}

	/** For `use:enhance` on the form that decides. */
	readonly send: SubmitFunction = ({ submitter, cancel }) => {
		const value = submitter instanceof HTMLButtonElement ? submitter.value : '';
		const unit = this.unit;
		if (!unit || !readDecision(value) || unit.id === this.#sent) return cancel();
		if (unit.kinds.length > 0 && this.reason.trim() === '') {
			cancel();
			void this.#ask(value);
			return;
		}
		const words = this.#wordsOf(value);
		const { reason } = this;
		const chosen = this.#chosen;
		this.#sent = unit.id;
		return async ({ result }) => {
			const isStored = await this.#took(result).finally(() => (this.#sent = ''));
			if (!isStored) return;
			if (reason.trim()) this.lastReason = reason.trim();
			this.#decided = { words, unit: unit.kinds.length > 0 ? unit.id : '' };
			// Whoever went on meanwhile stays there, with what they are writing.
			if (this.#chosen !== chosen) return this.#comeBack();
			const since = this.reason.startsWith(reason)
				? this.reason.slice(reason.length).trimStart()
				: this.reason;
			this.moveToOpen();
			this.waiting = '';
			this.reason = since;
			if (since) await this.writeReason();
			else this.#desk.onstored();
		};
	};

	/** For `use:enhance` on the form that takes a decision back. */
	readonly sendBack: SubmitFunction =
		() =>
		async ({ result }) => {
			if (!(await this.#took(result))) return;
			this.#comeBack();
			this.#tell(m.adjudicating_taken_back());
		};

	/** For `use:enhance` on the form that accepts all agreements. */
	sendAgreed(n: number): SubmitFunction {
		return () =>
			async ({ result }) => {
				if (!(await this.#took(result))) return;
				this.#comeBack();
				this.#tell(m.adjudicating_accepted({ n, count: digits(n) }));
			};
	}

	/** Whether the change was stored; if so, the page shows it. */
	async #took(result: { type: string; data?: unknown; error?: unknown }): Promise<boolean> {
		if (result.type === 'success' || result.type === 'redirect') {
			this.fault = '';
			await invalidateAll();
			return true;
		}
		const message =
			result.type === 'failure' ? refusedWith(result.data) : m.adjudicating_no_answer();
		this.fault = m.adjudicating_refused({ message });
		return false;
	}

	/** Takes the focus back, but not from whoever writes: further letters would be taken for keys. */
	#comeBack(): void {
		if (!isTyping(document.activeElement)) this.#desk.onstored();
	}

	#tell(words: string): void {
		this.#decided = null;
		this.#told = words;
	}

	async #ask(value: string): Promise<void> {
		this.waiting = value;
		this.#tell(this.asked);
		await this.writeReason();
	}

	#wordsOf(value: string): string {
		const decision = readDecision(value);
		return this.unit && decision ? decisionWords(this.unit, decision, this.#desk.letterOf) : '';
	}

	#buttonOf(value: string): HTMLButtonElement | undefined {
		const buttons = this.form?.querySelectorAll<HTMLButtonElement>('button[name=decision]') ?? [];
		return [...buttons].find((button) => button.value === value);
	}
}
