import type { CodingFault, CodingRow } from '#lib/contract/coding.ts';
import { Refusal, Unreachable, type CodingWire } from './coding-wire.ts';
import { KnownCodings } from './known-codings.ts';
import { withStep, type Outbox, type OutboxShelf, type Step } from './outbox.ts';

/** Whether the server has everything: all of it, about to, out of reach, or it said no. */
export type PostPhase = 'saved' | 'sending' | 'unreachable' | 'refused';

/** Milliseconds after which what is typed is sent, and an unreachable server is asked again. */
export interface Pauses {
	typing: number;
	retry: number;
}

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Takes the steps of a coder to the server, one after the other in their order, and keeps those that it does not have
 * yet in this browser.
 */
export class CodingPost {
	readonly #wire: CodingWire;
	readonly #shelf: OutboxShelf;
	readonly #pauses: Pauses;
	/** Told of what the server has, once it has everything. */
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
	/** Why the server said no; empty where it did not. */
	get message(): string {
		return this.#message;
	}
	/** What the server found lacking in codings, known by its ids. */
	get faults(): readonly CodingFault[] {
		return this.#faults;
	}
	/** False where this browser keeps nothing that the server does not have. */
	get isKept(): boolean {
		return this.#isKept;
	}
	/** What the server does not have yet, the first first. */
	get waiting(): readonly Step[] {
		return this.#outbox.steps;
	}

	/** The key by which the page knows a coding of the server. */
	keyOf(sent: Pick<CodingRow, 'id' | 'version'>): string {
		return this.#known.keyOf(sent);
	}

	/** The key of the coding that the server knows by an id. */
	knownAs(id: string): string {
		return this.#known.keyFor(id);
	}

	/**
	 * Adds a step.
	 *
	 * @param isTyping that more of the same is on its way.
	 * @returns whether it went into the step before, of which it is a part.
	 */
	put(step: Step, isTyping = false): boolean {
		const before = this.#outbox.steps;
		this.#keep(withStep(this.#outbox, step, this.#isTyping && isTyping));
		this.#isTyping = isTyping;
		this.send();
		return before.length > 0 && this.#outbox.steps.length === before.length;
	}

	/** What was typed is a whole: the next letter is another step. */
	settle(): void {
		this.#isTyping = false;
	}

	/** Sends what waits, also after the server has said no. */
	send(): void {
		if (this.#isEnded || this.#outbox.steps.length === 0) return;
		if (this.#phase !== 'unreachable') this.#phase = 'sending';
		this.#sending ??= this.#sendAll().finally(() => {
			this.#sending = undefined;
		});
	}

	/** Gives up the step that the server refused, and those that come after it of the same coding. */
	async drop(): Promise<void> {
		const [first, ...rest] = this.#outbox.steps;
		if (!first) return;
		const key = 'key' in first ? first.key : undefined;
		const steps = rest.filter((step) => key === undefined || !('key' in step) || step.key !== key);
		this.#keep({ ids: this.#outbox.ids, steps });
		await this.ask(async () => (await this.#wire.list()).codings);
		this.send();
	}

	/** Asks the server for something that counts after all steps. @returns whether it was done. */
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

	/** Nothing more is sent from this page; what the server does not have stays in the browser. */
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

	/** Waits until nothing more is typed into a field. */
	async #typed(): Promise<void> {
		let outbox: Outbox;
		do {
			outbox = this.#outbox;
			await later(this.#pauses.typing);
		} while (this.#isTyping && outbox !== this.#outbox);
		this.#isTyping = false;
	}

	/** Waits until the server may be within reach again. */
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

	/** Sends one step; when this returns the outbox is without it. */
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
		// What was done meanwhile counts on top of it.
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
			// Another tab of the same coder has changed it: the last word counts.
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
