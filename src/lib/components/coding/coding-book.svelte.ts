import type { CodedReading, CodingRow } from '#lib/contract/coding.ts';
import type { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import { CodingPost, type Pauses, type PostPhase } from './coding-post.svelte.ts';
import type { CodingWire } from './coding-wire.ts';
import { inTextOrder, opened, type OpenCoding, type SentCoding } from './open-coding.ts';
import type { CodingChanges, OutboxShelf, Step } from './outbox.ts';
import type { Span } from './spans.ts';

/** The parts of a coding that one step can change. */
export type Change = Partial<CodedReading & Span>;

interface Parts {
	codings: readonly SentCoding[];
	points: CountedText;
	wire: CodingWire;
	shelf: OutboxShelf;
	pauses?: Pauses;
}

const usualPauses: Pauses = { typing: 700, retry: 4000 };

/** `crypto.randomUUID` is missing where the address is neither https nor loopback. */
const newKey = (): string =>
	Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
		byte.toString(16).padStart(2, '0')
	).join('');

/** The initial values of every new coding. */
const made = { state: 'draft', anchor: 'exact', isMine: true, coder: '', isSealed: true } as const;

/**
 * The codings of one text. Every step takes effect at once, is kept in this browser, and is sent to the server in
 * order. Undo and redo are steps like others; only the server knows the steps of an earlier visit.
 */
export class CodingBook {
	readonly #points: CountedText;
	readonly #wire: CodingWire;
	readonly #post: CodingPost;
	readonly #past: (readonly OpenCoding[])[] = [];
	readonly #future: (readonly OpenCoding[])[] = [];
	#list = $state.raw<readonly OpenCoding[]>([]);

	constructor({ codings, points, wire, shelf, pauses = usualPauses }: Parts) {
		this.#points = points;
		this.#wire = wire;
		this.#post = new CodingPost(wire, shelf, pauses, (sent) => this.#take(sent));
		this.#take(codings);
	}

	/** In the order of the text. */
	get list(): readonly OpenCoding[] {
		return this.#list;
	}
	get phase(): PostPhase {
		return this.#post.phase;
	}
	/** Why the server refused; empty if it did not. */
	get message(): string {
		return this.#post.message;
	}
	/** False if this browser cannot keep unsent work. */
	get isKept(): boolean {
		return this.#post.isKept;
	}
	/** The coder's own codings not yet submitted. */
	get drafts(): readonly OpenCoding[] {
		return this.#list.filter(({ isMine, state }) => isMine && state === 'draft');
	}

	/** How many steps of this visit can be undone, and how many redone. */
	get depth(): { undo: number; redo: number } {
		return { undo: this.#past.length, redo: this.#future.length };
	}

	get(key: string | null): OpenCoding | undefined {
		return key === null ? undefined : this.#list.find((coding) => coding.key === key);
	}

	/** The coding with an id from the server. */
	withId(id: string): OpenCoding | undefined {
		return this.get(this.#post.knownAs(id));
	}

	/** The first coding that the server found incomplete, and what is missing. */
	get fault(): { coding: OpenCoding | undefined; column: string; expected: string } | undefined {
		const [first] = this.#post.faults;
		return first && { ...first, coding: this.withId(first.coding) };
	}

	/** Creates a coding. @returns its key. */
	create({ start, end }: Span, reading: CodedReading): string {
		const key = newKey();
		this.#step({ kind: 'create', key, row: { ...reading, ...this.#counted({ start, end }) } });
		this.#list = inTextOrder([...this.#list, { ...reading, ...made, key, start, end }]);
		return key;
	}

	/** @param isTyping whether more of the same input will follow, all of it one step. */
	edit(key: string, change: Change, isTyping = false): void {
		const { start, end, ...rest } = change;
		const span = start === undefined || end === undefined ? undefined : { start, end };
		const changes: CodingChanges = { ...rest, ...(span && this.#counted(span)) };
		this.#step({ kind: 'edit', key, changes }, isTyping);
		this.#change(key, change);
	}

	remove(key: string): void {
		this.#step({ kind: 'remove', key });
		this.#list = this.#list.filter((coding) => coding.key !== key);
	}

	/** Undoes the last step; for one of an earlier visit this waits for the server. */
	undo(): void {
		this.#back('undo', this.#past, this.#future);
	}

	/** Redoes the last undone step. */
	redo(): void {
		this.#back('redo', this.#future, this.#past);
	}

	/** Submits all own drafts. @returns the number of statements created at once; `undefined` if it failed. */
	async submit(): Promise<readonly string[] | undefined> {
		let statements: readonly string[] | undefined;
		await this.#finish(async () => {
			const answer = await this.#wire.submit();
			statements = answer.statements;
			return answer.codings;
		});
		return statements;
	}

	/** Takes a submission back, unless somebody else has seen it. @returns whether it worked. */
	reopen(): Promise<boolean> {
		return this.#finish(async () => (await this.#wire.reopen()).codings);
	}

	/** Picks up unsent steps from an earlier page. */
	resume(): void {
		for (const step of this.#post.waiting) this.#replay(step);
		this.#post.send();
	}

	/** Ends the current entry: the next letter starts another step. */
	settle(): void {
		this.#post.settle();
	}

	/** Resends what the server refused. */
	retry(): void {
		this.#post.send();
	}

	/** Discards what the server refused. */
	async drop(): Promise<void> {
		await this.#post.drop();
		for (const step of this.#post.waiting) this.#replay(step);
	}

	/** Stops sending from this page; unsent steps stay in the browser. */
	end(): void {
		this.#post.end();
	}

	async #finish(ask: () => Promise<readonly CodingRow[]>): Promise<boolean> {
		const isDone = await this.#post.ask(ask);
		if (isDone) this.#forget();
		return isDone;
	}

	#forget(): void {
		this.#past.length = 0;
		this.#future.length = 0;
	}

	#back(kind: 'undo' | 'redo', from: (readonly OpenCoding[])[], to: (readonly OpenCoding[])[]) {
		this.settle();
		const list = from.pop();
		if (list) {
			to.push(this.#list);
			this.#list = list;
		}
		this.#post.put({ kind });
	}

	#step(step: Step, isTyping = false): void {
		const isPart = this.#post.put(step, isTyping);
		if (!isPart) this.#past.push(this.#list);
		this.#future.length = 0;
	}

	#change(key: string, change: Change): void {
		if (change.start === undefined) {
			this.#list = this.#list.map((one) => (one.key === key ? { ...one, ...change } : one));
			return;
		}
		// A passage that its coder has marked needs no further check.
		const changed = { ...change, anchor: 'exact' } as const;
		this.#list = inTextOrder(
			this.#list.map((one) => (one.key === key ? { ...one, ...changed } : one))
		);
	}

	/** Applies a step from an earlier page to the server's list. */
	#replay(step: Step): void {
		if (step.kind === 'remove') this.#list = this.#list.filter(({ key }) => key !== step.key);
		if (step.kind === 'edit')
			this.#change(step.key, { ...step.changes, ...this.#uncounted(step.changes) });
		if (step.kind !== 'create' || this.get(step.key)) return;
		const coding = { ...made, ...step.row, ...this.#uncounted(step.row), key: step.key };
		this.#list = inTextOrder([...this.#list, coding]);
	}

	/** Replaces the coder's own codings with the server's; those visible to others stay. */
	#take(codings: readonly SentCoding[]): void {
		const taken = codings.map((sent) => opened(sent, this.#points, this.#post.keyOf(sent)));
		const keys = taken.map(({ key }) => key);
		const others = this.#list.filter(({ key, isSealed }) => !isSealed && !keys.includes(key));
		this.#list = inTextOrder([...others, ...taken]);
	}

	#counted({ start, end }: Span): Span {
		return { start: this.#points.toPoint(start), end: this.#points.toPoint(end) };
	}

	#uncounted({ start, end }: Partial<Span>): Partial<Span> {
		if (start === undefined || end === undefined) return {};
		return { start: this.#points.toIndex(start), end: this.#points.toIndex(end) };
	}
}
