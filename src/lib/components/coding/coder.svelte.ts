import { m } from '#messages';
import type { CodedReading } from '#lib/contract/coding.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { createContext } from 'svelte';
import { Attention } from './attention.svelte.ts';
import type { CodingBook } from './coding-book.svelte.ts';
import { ends, fields, moves, readings, starts, type FieldName } from './command-table.ts';
import { defaultKeys, type Command, type Keymap } from './keymap.ts';
import { blankReading, isOpen, readingOf, type OpenCoding } from './open-coding.ts';
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
import { paragraphAt } from './paragraphs.ts';
import { readOut, saidCoding, saidLacks, saidSet } from './said.ts';
import type { SegmentedText, Unit } from './segmented-text.ts';
import { isSameSpan, overlaps, type Span } from './spans.ts';

interface Parts {
	text: SegmentedText;
	book: CodingBook;
	/** The current dossier: others may change it meanwhile. */
	dossier: () => Dossier;
	/** The initial day of a new coding, ISO 8601; may be empty. */
	day: string;
	/** Whether this viewer may code now. */
	mayCode: () => boolean;
	/** Whether others code the text too, in which case a coder who marked nothing can submit that. */
	isBlind: boolean;
	/** Called when the codings have been submitted. */
	onsubmitted: () => void;
}

/** The cursor in the text, the coding at the cursor, and the effect of every command. */
export class Coder extends Attention {
	readonly text: SegmentedText;
	readonly book: CodingBook;
	readonly #dossier: () => Dossier;
	readonly #day: string;
	readonly #mayCode: () => boolean;
	readonly #isBlind: boolean;
	readonly #onsubmitted: () => void;
	#lastKey: string | null = null;
	#passage = $state.raw<Span>({ start: 0, end: 0 });
	#currentKey = $state.raw<string | null>(null);
	keymap = $state.raw<Keymap>(defaultKeys);

	constructor({ text, book, dossier, day, mayCode, isBlind, onsubmitted }: Parts) {
		super();
		this.text = text;
		this.book = book;
		this.#dossier = dossier;
		this.#day = day;
		this.#mayCode = mayCode;
		this.#isBlind = isBlind;
		this.#onsubmitted = onsubmitted;
		this.#passage = firstWord(text);
	}

	/** The words that a coding would be about; never empty. */
	get passage(): Span {
		return this.#passage;
	}
	/** The coding that keys and fields change; `undefined` if there is none at the cursor. */
	readonly current: OpenCoding | undefined = $derived.by(() => this.book.get(this.#currentKey));

	words({ start, end }: Span): string {
		return this.text.text.slice(start, end);
	}

	/** Codings that touch the passage, the shortest first. */
	readonly here: readonly OpenCoding[] = $derived.by(() => {
		const passage = this.#passage;
		return this.book.list
			.filter((coding) => overlaps(coding, passage))
			.sort((a, b) => a.end - a.start - (b.end - b.start));
	});

	/** Moves the cursor to a passage and away from any coding. */
	goTo(span: Span): void {
		this.#currentKey = null;
		this.book.settle();
		this.#passage = span;
		const n = this.here.length;
		const words = readOut(this.words(span));
		this.say(n === 0 ? words : m.coding_said_coded({ words, n }));
	}

	/** Opens a coding, so that keys and fields change it from now on. */
	choose(key: string): void {
		const coding = this.book.get(key);
		if (!coding) return;
		this.book.settle();
		this.#currentKey = key;
		this.#passage = { start: coding.start, end: coding.end };
		this.say(
			[saidCoding(this.#dossier(), coding), saidLacks(coding), readOut(this.words(coding))]
				.filter(Boolean)
				.join(' ')
		);
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
		else this.#acts[command]?.();
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
			this.book.edit(current.key, { start: span.start, end: span.end }, true);
		}
		this.say(m.coding_said_passage({ words: readOut(this.words(span)) }));
	}

	#mayChange(coding: OpenCoding): boolean {
		if (!this.#mayCode()) this.say(m.coding_may_not());
		else if (!isOpen(coding)) this.say(m.coding_not_open());
		return this.#mayCode() && isOpen(coding);
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
		const { list } = this.book;
		const at = list.findIndex(({ key }) => key === this.#currentKey);
		const { start } = this.#passage;
		const after = list.findIndex((coding) => coding.start > start);
		const before = list.findLastIndex((coding) => coding.start < start);
		const next = at >= 0 ? list[at + step] : list[step > 0 ? after : before];
		if (next && (at >= 0 || (step > 0 ? after : before) >= 0)) this.choose(next.key);
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
		if (!this.#mayCode()) {
			this.say(m.coding_may_not());
			return undefined;
		}
		const key = this.book.create(this.#passage, {
			...blankReading,
			said_on: this.#day,
			...reading
		});
		this.#currentKey = key;
		this.#lastKey = key;
		return key;
	}

	#code(): void {
		const { current } = this;
		if (!current) {
			if (this.#make({}))
				this.say(m.coding_said_made({ words: readOut(this.words(this.#passage)) }));
			return;
		}
		this.book.settle();
		this.#currentKey = null;
		this.say(
			saidLacks(current) || m.coding_said_done({ coding: saidCoding(this.#dossier(), current) })
		);
	}

	/** Sets columns of the open coding, or creates one from the passage if none is open. */
	set(change: Partial<CodedReading>, isTyping = false): void {
		const { current } = this;
		if (!current) this.#make(change);
		else if (this.#mayChange(current)) {
			this.book.edit(current.key, change, isTyping);
			this.#lastKey = current.key;
		} else return;
		const columns = Object.keys(change) as (keyof CodedReading)[];
		if (!isTyping && this.current) this.say(saidSet(this.#dossier(), columns, this.current));
	}

	/** Says what was typed into a field of the coding that the cursor is on. */
	sayTyped(column: FieldName): void {
		if (this.current) this.say(saidSet(this.#dossier(), [column], this.current));
	}

	#field(field: FieldName): void {
		const { current } = this;
		if (current ? this.#mayChange(current) : this.#make({})) this.focus(field);
	}

	/** Codes the passage like the last one. */
	#repeat(): void {
		const last = this.book.get(this.#lastKey) ?? this.book.drafts.at(-1);
		if (!last) return this.say(m.coding_none_to_repeat());
		this.#currentKey = null;
		if (this.#make(readingOf(last))) {
			this.say(m.coding_said_repeated({ coding: saidCoding(this.#dossier(), last) }));
		}
	}

	/** Removes the open coding. */
	remove(): void {
		const current = this.current ?? (this.here.length === 1 ? this.here[0] : undefined);
		if (!current) return this.say(m.coding_choose_first());
		if (!this.#mayChange(current)) return;
		this.book.remove(current.key);
		this.#currentKey = null;
		this.say(m.coding_said_removed({ coding: saidCoding(this.#dossier(), current) }));
	}

	#stepBack(way: 'undo' | 'redo'): void {
		if (!this.#mayCode()) return this.say(m.coding_may_not());
		this.book[way]();
		const { current } = this;
		if (current) this.#passage = { start: current.start, end: current.end };
		else this.#currentKey = null;
		this.say(way === 'undo' ? m.coding_said_undone() : m.coding_said_redone());
	}

	#sayWhere(): void {
		const { current, here } = this;
		const { paragraphs } = this.text;
		const at = paragraphAt(paragraphs, this.#passage.start) + 1;
		const codings = (current ? [current] : here).map((one) => saidCoding(this.#dossier(), one));
		const place = m.coding_said_paragraph({ at, count: paragraphs.length });
		this.say(
			[place, ...codings, ...(current ? [saidLacks(current)] : [])].filter(Boolean).join(' ')
		);
	}

	/** Submits all drafts, or moves to the first incomplete one. */
	async submit(): Promise<void> {
		const { drafts } = this.book;
		if (!this.#mayCode()) return this.say(m.coding_may_not());
		if (drafts.length === 0 && !this.#isBlind) return this.say(m.coding_none_to_submit());
		const lacking = drafts.filter((coding) => saidLacks(coding) !== '');
		if (lacking[0]) {
			this.choose(lacking[0].key);
			return this.say(m.coding_incomplete({ n: lacking.length, what: saidLacks(lacking[0]) }));
		}
		this.say(m.coding_submitting());
		const statements = await this.book.submit();
		if (!statements) return this.#sayFault();
		this.#currentKey = null;
		this.#onsubmitted();
		this.say(
			statements.length > 0
				? m.coding_said_statements({ n: statements.length })
				: m.coding_said_submitted({ n: drafts.length })
		);
	}

	/** Moves to what the server found missing. */
	#sayFault(): void {
		const { fault, message } = this.book;
		if (fault?.coding) this.choose(fault.coding.key);
		this.say(message || m.coding_unreachable());
	}
}

export const [getCoder, setCoder] = createContext<Coder>();
