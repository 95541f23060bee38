import { m } from '#messages';
import type { CodedReading } from '#lib/contract/coding.ts';
import type { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { createContext } from 'svelte';
import { Attention } from './attention.svelte.ts';
import { Checking } from './checking/checking.svelte.ts';
import type { CoderParts } from './coder-parts.ts';
import type { Change, CodingBook } from './coding-book.svelte.ts';
import { ends, fields, moves, readings, starts, type FieldName } from './command-table.ts';
import { defaultKeys, type Command, type Keymap } from './keymap.ts';
import { blankReading, isOpen, nextCoding, readingOf, type OpenCoding } from './open-coding.ts';
import {
	firstWord,
	found,
	grown,
	moved,
	movedToEdge,
	uncoded,
	withEnd,
	withStart,
	type Step
} from './passage.ts';
import { RuleExamples } from './rule-examples.svelte.ts';
import { readOut, saidCoding, saidLacks, saidPlace, saidSet } from './said.ts';
import type { SegmentedText, Unit } from './segmented-text.ts';
import { isEmpty, isSameSpan, overlaps, type Span } from './spans.ts';
import { StepsBeside } from './steps-beside.ts';
import { submitAll } from './submission.ts';
import { Accepting } from './suggestions/accepting.ts';
import type { BegunCoding } from './suggestions/begun-coding.svelte.ts';
import type { SuggestedPassage } from './suggestions/suggested.svelte.ts';
import { Suggesting } from './suggestions/suggesting.svelte.ts';

/** The cursor in the text, the coding at the cursor, and the effect of every command. */
export class Coder extends Attention {
	readonly #parts: CoderParts;
	readonly text: SegmentedText;
	readonly points: CountedText;
	readonly book: CodingBook;
	readonly beside: StepsBeside;
	readonly suggesting: Suggesting;
	readonly examples: RuleExamples;
	readonly checking = new Checking(this);
	readonly accepting: Accepting;
	readonly dossier: () => Dossier;
	#lastKey: string | null = null;
	#passage = $state.raw<Span>({ start: 0, end: 0 });
	#currentKey = $state.raw<string | null>(null);
	keymap = $state.raw<Keymap>(defaultKeys);

	constructor(parts: CoderParts) {
		super();
		this.#parts = parts;
		({ text: this.text, points: this.points, book: this.book, dossier: this.dossier } = parts);
		this.#passage = firstWord(parts.text);
		this.beside = new StepsBeside(parts.book);
		this.examples = new RuleExamples(this, parts.examples);
		this.suggesting = new Suggesting(parts.suggested, this);
		this.accepting = new Accepting(this, parts.suggested, parts.begunShelf);
	}

	/** The accepted suggestions that are not stored yet. */
	get begun(): BegunCoding {
		return this.accepting.begun;
	}

	/** The words that a coding would be about; never empty. */
	get passage(): Span {
		return this.#passage;
	}
	/** The coding that keys and fields change; `undefined` if there is none at the cursor. */
	readonly current: OpenCoding | undefined = $derived.by(
		() => this.begun.coding ?? this.book.get(this.#currentKey)
	);

	words = ({ start, end }: Span): string => this.text.text.slice(start, end);

	/** Codings that touch the passage, the shortest first. */
	readonly here: readonly OpenCoding[] = $derived.by(() => {
		const passage = this.#passage;
		return this.book.list
			.filter((coding) => overlaps(coding, passage))
			.sort((a, b) => a.end - a.start - (b.end - b.start));
	});

	/** Moves the cursor to a passage and away from any coding. */
	goTo(span: Span): void {
		this.#close();
		this.#passage = span;
		const n = this.here.length;
		const words = readOut(this.words(span));
		this.say(n === 0 ? words : m.coding_said_coded({ words, n }));
	}

	/** Moves the cursor and leaves the coding open. */
	place({ start, end }: Span): void {
		this.#passage = { start, end };
	}

	/** Picks up what an earlier page left unsent and unsaved. */
	resume(): void {
		this.book.resume();
		if (this.#parts.mayCode()) this.accepting.restore();
	}

	#close(): void {
		this.#currentKey = null;
		this.begun.putAside();
		this.book.settle();
	}

	/** Opens a coding, so that keys and fields change it from now on. */
	choose(key: string): void {
		const coding = this.book.get(key);
		if (!coding) return;
		this.#close();
		this.#currentKey = key;
		if (isEmpty(coding)) this.checking.waitFor(key);
		else this.#passage = { start: coding.start, end: coding.end };
		const words = isEmpty(coding) ? (coding.original?.quote ?? '') : this.words(coding);
		const said = [saidCoding(this.dossier(), coding), saidLacks(coding), readOut(words)];
		this.say(said.filter(Boolean).join(' '));
	}

	/** Carries out a command. */
	run(command: Command): void {
		const [move, end, start] = [moves[command], ends[command], starts[command]];
		const [reading, field] = [readings[command], fields[command]];
		if (move) this.#move(...move);
		else if (end) this.mark(withEnd(this.text, this.#passage, ...end));
		else if (start) this.mark(withStart(this.text, this.#passage, ...start));
		else if (reading) this.set(reading);
		else if (field) this.#field(field);
		else this.#act(command)?.();
	}

	#act(command: Command): (() => void) | undefined {
		const { suggesting, checking, examples } = this;
		return { ...this.#acts, ...suggesting.acts, ...checking.acts, ...examples.acts }[command];
	}

	readonly #acts: Partial<Record<Command, () => void>> = {
		'text-start': () => this.goTo(movedToEdge(this.text, -1)),
		'text-end': () => this.goTo(movedToEdge(this.text, 1)),
		'next-uncoded': () => this.#goToUncoded(1),
		'previous-uncoded': () => this.#goToUncoded(-1),
		'next-coding': () => this.#goToCoding(1),
		'previous-coding': () => this.#goToCoding(-1),
		'coding-here': () => this.#chooseHere(),
		find: () => this.openFind(),
		grow: () => this.mark(grown(this.text, this.#passage)),
		code: () => this.#code(),
		repeat: () => this.#repeat(),
		remove: () => this.remove(),
		undo: () => this.#stepBack('undo'),
		redo: () => this.#stepBack('redo'),
		submit: () => void this.submit(),
		'say-coding': () => this.#sayWhere(),
		help: () => this.openHelp()
	};

	#move(unit: Unit, step: Step): void {
		const next = moved(this.text, this.#passage, unit, step);
		if (isSameSpan(next, this.#passage)) {
			return this.say(step > 0 ? m.coding_said_end() : m.coding_said_start());
		}
		this.goTo(next);
		if (unit !== 'word') this.say(readOut(this.words(this.text.at(unit, next.start))));
	}

	/** Sets the passage, and with it that of the open coding. */
	mark(span: Span): void {
		const { current } = this;
		if (current && !this.#mayChange(current)) return;
		this.#passage = span;
		if (current && !isSameSpan(current, span)) {
			this.#edit(current.key, { start: span.start, end: span.end }, true);
		}
		this.say(m.coding_said_passage({ words: readOut(this.words(span)) }));
	}

	/** Changes the open coding. @returns the columns that changed. */
	#edit(key: string, change: Change, isTyping: boolean): (keyof CodedReading)[] {
		if (this.begun.coding) return this.begun.edit(change, this.dossier().issues);
		this.book.edit(key, change, isTyping);
		return Object.keys(change) as (keyof CodedReading)[];
	}

	/** Whether this viewer may code now; if not, says so. */
	mayNow(): boolean {
		if (!this.#parts.mayCode()) this.say(m.coding_may_not());
		return this.#parts.mayCode();
	}

	#mayChange(coding: OpenCoding): boolean {
		if (!this.mayNow()) return false;
		if (!isOpen(coding)) this.say(m.coding_not_open());
		return isOpen(coding);
	}

	/** Finds words in the text and moves there. @returns whether they were found. */
	find(words: string): boolean {
		const span = found(this.text.text, words, this.#passage.start);
		if (!span) return false;
		this.goTo(span);
		return true;
	}

	#goToUncoded(step: Step): void {
		const next = uncoded(this.text, this.#passage, this.book.list, step);
		if (!next)
			return this.say(step > 0 ? m.coding_none_uncoded_on() : m.coding_none_uncoded_back());
		this.goTo(next);
		this.say(readOut(this.words(this.text.at('paragraph', next.start))));
	}

	#goToCoding(step: Step): void {
		const next = nextCoding(this.book.list, this.#currentKey, this.#passage.start, step);
		if (next) this.choose(next.key);
		else this.say(step > 0 ? m.coding_none_on() : m.coding_none_back());
	}

	#chooseHere(): void {
		const at = this.here.findIndex(({ key }) => key === this.#currentKey);
		const next = this.here[at + 1] ?? this.here[0];
		if (next) this.choose(next.key);
		else this.say(m.coding_none_here());
	}

	/** Creates a coding of the passage. @returns its key; `undefined` if this viewer may not. */
	#make(reading: Partial<CodedReading>): string | undefined {
		if (!this.mayNow()) return undefined;
		const key = this.book.create(this.#passage, {
			...blankReading,
			said_on: this.#parts.day,
			...reading
		});
		this.#currentKey = key;
		this.#lastKey = key;
		return key;
	}

	begin(suggestion: SuggestedPassage): void {
		this.accepting.begin(suggestion, this.#parts.day);
	}

	#code(): void {
		const { current } = this;
		if (!current) {
			if (this.#make({}))
				this.say(m.coding_said_made({ words: readOut(this.words(this.#passage)) }));
			return;
		}
		if (this.begun.coding) {
			const key = this.accepting.save();
			if (key === undefined) return;
			this.#lastKey = key;
		}
		this.#close();
		this.say(
			saidLacks(current) || m.coding_said_done({ coding: saidCoding(this.dossier(), current) })
		);
	}

	/** Sets columns of the open coding, or creates one from the passage if none is open. */
	set(change: Partial<CodedReading>, isTyping = false): void {
		const { current } = this;
		let columns = Object.keys(change) as (keyof CodedReading)[];
		if (!current) this.#make(change);
		else if (this.#mayChange(current)) {
			columns = this.#edit(current.key, change, isTyping);
			if (!this.begun.coding) this.#lastKey = current.key;
		} else return;
		if (!isTyping && this.current) this.say(saidSet(this.dossier(), columns, this.current));
	}

	/** Says what was typed into a field of the coding that the cursor is on. */
	sayTyped(column: FieldName): void {
		if (this.current) this.say(saidSet(this.dossier(), [column], this.current));
	}

	#field(field: FieldName): void {
		const { current } = this;
		if (current ? this.#mayChange(current) : this.#make({})) this.focus(field);
	}

	/** Codes the passage like the last one. */
	#repeat(): void {
		const last = this.book.get(this.#lastKey) ?? this.book.drafts.at(-1);
		if (!last) return this.say(m.coding_none_to_repeat());
		this.#close();
		if (this.#make(readingOf(last))) {
			this.say(m.coding_said_repeated({ coding: saidCoding(this.dossier(), last) }));
		}
	}

	/** Removes the open coding. */
	remove(): void {
		if (this.begun.coding) return this.accepting.putBack();
		const current = this.current ?? (this.here.length === 1 ? this.here[0] : undefined);
		if (!current) return this.say(m.coding_choose_first());
		if (!this.#mayChange(current)) return;
		this.book.remove(current.key);
		this.#currentKey = null;
		this.say(m.coding_said_removed({ coding: saidCoding(this.dossier(), current) }));
	}

	#stepBack(way: 'undo' | 'redo'): void {
		if (way === 'undo' && this.begun.coding) return this.accepting.putBack();
		if (this.beside[way]() || !this.mayNow()) return;
		this.book[way]();
		const { current } = this;
		if (!current) this.#currentKey = null;
		else if (!isEmpty(current)) this.#passage = { start: current.start, end: current.end };
		this.say(way === 'undo' ? m.coding_said_undone() : m.coding_said_redone());
	}

	#sayWhere(): void {
		const { current, here, text } = this;
		const codings = current ? [current] : here;
		const last = current ? saidLacks(current) : this.suggesting.saidHere;
		const place = saidPlace(text.paragraphs, this.#passage.start);
		const said = codings.map((one) => saidCoding(this.dossier(), one));
		this.say([place, ...said, last].filter(Boolean).join(' '));
	}

	/** Submits all drafts, or moves to the first incomplete one. */
	async submit(): Promise<void> {
		if (!this.mayNow()) return;
		if (this.accepting.stopsSubmission()) return;
		await submitAll(this, this.#parts.isBlind, () => {
			this.#currentKey = null;
			this.#parts.onsubmitted();
		});
	}
}

export const [getCoder, setCoder] = createContext<Coder>();
