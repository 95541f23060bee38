import type { CodingFault, CodingRow } from '#lib/contract/coding.ts';
import { Refusal, Unreachable, type CodingWire } from './coding-wire.ts';
import { KnownCodings } from './known-codings.ts';
import { withStep, type Outbox, type OutboxShelf, type Step } from './outbox.ts';

/** Whether the server has everything: saved, saving, unreachable, or refused. */
export type PostPhase = 'saved' | 'sending' | 'unreachable' | 'refused';

/** Milliseconds before typed text is sent, and before an unreachable server is tried again. */
export interface Pauses {
	typing: number;
	retry: number;
}

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Sends a coder's steps to the server one at a time, in order, and keeps unsent ones in this browser.
 */
export class CodingPost {
	readonly #wire: CodingWire;
	readonly #shelf: OutboxShelf;
	readonly #pauses: Pauses;
	/** Called with the server's state once it has everything. */
	readonly #ontaken: (codings: readonly CodingRow[]) => void;
	readonly #known: KnownCodings;
	#outbox: Outbox;
	#sending: Promise<void> | undefined;
	#isTyping = false;
	#isEnded = false;
	#phase = $state.raw<PostPhase>('saved');
	#message = $state.raw('');
	#faults: readonly CodingFault[] = [];
	#isKept = $state.raw(true);

	constructor(
		wire: CodingWire,
		shelf: OutboxShelf,
		pauses: Pauses,
		ontaken: (codings: readonly CodingRow[]) => void
	) {
		this.#wire = wire;
		this.#shelf = shelf;
		this.#pauses = pauses;
		this.#ontaken = ontaken;
		this.#outbox = shelf.read();
		this.#known = new KnownCodings(this.#outbox.ids);
	}

	get phase(): PostPhase {
		return this.#phase;
	}
	/** Why the server refused; empty if it did not. */
	get message(): string {
		return this.#message;
	}
	/** What the server found missing in codings, by id. */
	get faults(): readonly CodingFault[] {
		return this.#faults;
	}
	/** False if this browser cannot keep unsent work. */
	get isKept(): boolean {
		return this.#isKept;
	}
	/** Unsent steps, oldest first. */
	get waiting(): readonly Step[] {
		return this.#outbox.steps;
	}

	/** The page's key for a coding on the server. */
	keyOf(sent: Pick<CodingRow, 'id' | 'version'>): string {
		return this.#known.keyOf(sent);
	}

	/** The key of the coding with an id from the server. */
	knownAs(id: string): string {
		return this.#known.keyFor(id);
	}

	/**
	 * Adds a step.
	 *
	 * @param isTyping whether more of the same input will follow.
	 * @returns whether it was merged into the previous step.
	 */
	put(step: Step, isTyping = false): boolean {
		const before = this.#outbox.steps;
		this.#keep(withStep(this.#outbox, step, this.#isTyping && isTyping));
		this.#isTyping = isTyping;
		this.send();
		return before.length > 0 && this.#outbox.steps.length === before.length;
	}

	/** Ends the current entry: the next letter starts another step. */
	settle(): void {
		this.#isTyping = false;
	}

	/** Sends waiting steps, even after a refusal. */
	send(): void {
		if (this.#isEnded || this.#outbox.steps.length === 0) return;
		if (this.#phase !== 'unreachable') this.#phase = 'sending';
		this.#sending ??= this.#sendAll().finally(() => {
			this.#sending = undefined;
		});
	}

	/** Discards the refused step and all later steps of the same coding. */
	async drop(): Promise<void> {
		const [first, ...rest] = this.#outbox.steps;
		if (!first) return;
		const key = 'key' in first ? first.key : undefined;
		const steps = rest.filter((step) => key === undefined || !('key' in step) || step.key !== key);
		this.#keep({ ids: this.#outbox.ids, steps });
		await this.ask(async () => (await this.#wire.list()).codings);
		this.send();
	}

	/** Makes a request that must follow all steps. @returns whether it succeeded. */
	async ask(work: () => Promise<readonly CodingRow[]>): Promise<boolean> {
		this.settle();
		await this.#sending;
		try {
			const codings = await work();
			this.#rest();
			this.#ontaken(codings);
			return true;
		} catch (error) {
			this.#fail(error);
			return false;
		}
	}

	/** Stops sending from this page; unsent steps stay in the browser. */
	end(): void {
		this.#isEnded = true;
	}

	#keep(outbox: Outbox): void {
		this.#outbox = outbox;
		this.#isKept = this.#shelf.keep(outbox);
	}

	async #sendAll(): Promise<void> {
		await later(0);
		while (this.#outbox.steps.length > 0 && !this.#isEnded) {
			if (this.#isTyping && this.#outbox.steps.length === 1) await this.#typed();
			const [step] = this.#outbox.steps;
			if (!step) break;
			try {
				await this.#deliver(step);
			} catch (error) {
				this.#fail(error);
				if (!(error instanceof Unreachable)) return;
				await this.#reachable();
			}
		}
		this.#rest();
	}

	/** Waits until typing in a field has stopped. */
	async #typed(): Promise<void> {
		let outbox: Outbox;
		do {
			outbox = this.#outbox;
			await later(this.#pauses.typing);
		} while (this.#isTyping && outbox !== this.#outbox);
		this.#isTyping = false;
	}

	/** Waits before trying an unreachable server again. */
	#reachable(): Promise<void> {
		return new Promise((resolve) => {
			const go = () => {
				clearTimeout(timer);
				removeEventListener('online', go);
				resolve();
			};
			const timer = setTimeout(go, this.#pauses.retry);
			addEventListener('online', go);
		});
	}

	/** Sends one step and removes it from the outbox. */
	async #deliver(step: Step): Promise<void> {
		const isStep = step.kind === 'undo' || step.kind === 'redo';
		const stepped = isStep ? await this.#wire[step.kind]() : undefined;
		let ids = this.#outbox.ids;
		if (step.kind === 'create') {
			const sent = await this.#wire.create(step.row, step.key);
			this.#known.made(step.key, sent);
			ids = { ...ids, [step.key]: sent.id };
		} else if (!isStep) await this.#change(step);
		this.#keep({ ids, steps: this.#outbox.steps.slice(1) });
		if (!stepped) return;
		for (const sent of stepped.codings) this.keyOf(sent);
		// Reapplies steps taken meanwhile.
		if (this.#outbox.steps.length === 0) this.#ontaken(stepped.codings);
	}

	async #change(step: Step & { kind: 'edit' | 'remove' }, isAgain = false): Promise<void> {
		const { key } = step;
		const id = this.#outbox.ids[key] ?? key;
		const version = this.#known.versionOf(key);
		try {
			if (step.kind === 'remove') await this.#wire.remove(id, version);
			else this.keyOf(await this.#wire.edit(id, step.changes, version));
		} catch (error) {
			if (!(error instanceof Refusal) || isAgain) throw error;
			if (error.status === 404 && step.kind === 'remove') return;
			if (error.status !== 412) throw error;
			// Another tab of the same coder has changed it: the later change wins.
			for (const sent of (await this.#wire.list()).codings) this.keyOf(sent);
			await this.#change(step, true);
		}
	}

	#fail(error: unknown): void {
		if (error instanceof Unreachable) {
			this.#phase = 'unreachable';
			return;
		}
		if (!(error instanceof Refusal)) throw error;
		this.#message = error.message;
		this.#faults = error.faults;
		this.#phase = 'refused';
	}

	#rest(): void {
		this.#message = '';
		this.#phase = this.#outbox.steps.length > 0 ? 'sending' : 'saved';
	}
}
