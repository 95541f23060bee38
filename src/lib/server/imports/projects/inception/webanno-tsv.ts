/** WebAnno TSV 3: a line for each word, a column for each feature of a layer. */
import { shown } from '#lib/dossier/faults.ts';
import {
	isCoded,
	shortName,
	valueIn,
	type AnnotatedDocument,
	type Annotation
} from './document.ts';
import {
	columnsIn,
	numbered,
	partsOf,
	unescapeText,
	unescapeValue,
	type Column
} from './tsv-columns.ts';

const FORMAT = /^\uFEFF?#FORMAT=WebAnno TSV 3\.\d+\s*$/;

/** Most white space between two sentences. */
const LONGEST_GAP = 10_000;

/** Whether a text begins as the format does. */
export const isWebAnnoTsv = (text: string): boolean =>
	FORMAT.test(text.slice(0, 200).split('\n', 1)[0] ?? '');

/** A word, or a part of one. */
interface Unit {
	/** "2-3", or "2-3.1" for a part. */
	id: string;
	start: number;
	end: number;
	/** Where it is in its sentence by the words alone; none where it was not found. */
	inSentence: number | undefined;
	sentence: string;
}

/** A relation, or the slots of an annotation, as the cells of one word say them. */
interface SaidTie {
	column: Column;
	/** Values of the relation, or roles of the slots. */
	names: string[];
	/** Words that it comes from or leads to, with numbers in brackets. */
	others: string[];
	/** The annotation that has the slots. */
	host?: string;
}

/** A tie with one end or both still to be found, as their words may come later. */
interface OpenTie extends SaidTie {
	row: number;
	unit: string;
}

/** An annotation, and the words from the first to the last. */
interface Open extends Annotation {
	first: Unit;
	last: Unit;
}

/** What is read of a file, line after line. */
class TsvDocument {
	readonly document: AnnotatedDocument = {
		...{ text: '', annotations: [], ties: [], faults: [], warnings: [] }
	};
	readonly #file: string;
	readonly #columns: Column[] = [];
	#order: [place: number, column: Column][] = [];
	/** Annotations by layer, word and place in the cell, and by their number in the document. */
	readonly #at = new Map<string, Open>();
	readonly #numbered = new Map<string, Open>();
	readonly #annotations = new Set<Open>();
	readonly #ties: OpenTie[] = [];
	readonly #leftOut = new Map<string, number>();
	/** Sentences with their line breaks, and how long they are together. */
	readonly #text: string[] = [];
	#length = 0;
	#sentence: string[] = [];
	/** The sentence that words are of: where they were looked for last, and where the last whole word is. */
	#open = { words: '', at: 0, word: 0, wordStart: 0 };

	constructor(file: string) {
		this.#file = file;
	}

	#warn(row: number, column: string | undefined, found: string, expected: string): void {
		const place = { file: this.#file, row, ...(column !== undefined && { column }) };
		this.document.warnings.push({ ...place, found, expected });
	}

	header(line: string): void {
		this.#columns.push(...(columnsIn(line) ?? []));
		// The name of a link in a chain is read after its place, whatever their order in the file.
		const isLink = ({ role }: Column) => Number(role === 'link');
		this.#order = [...this.#columns.entries()].sort(([, a], [, b]) => isLink(b) - isLink(a));
	}

	sentence(line: string): void {
		if (line.startsWith('#Text=')) this.#sentence.push(unescapeText(line.slice(6)));
	}

	#add(words: string): void {
		this.#text.push(words);
		this.#length += words.length;
	}

	/** Puts the sentence into the text where its first word begins. */
	#begin(start: number): void {
		const words = this.#sentence.join('\n');
		this.#sentence = [];
		if (this.#length > start && this.#text.at(-1) === '\n') {
			this.#text.pop();
			this.#length -= 1;
		}
		const gap = start - this.#length;
		// A gap is as long as the file says; a damaged one may say anything.
		if (gap > 0 && gap < LONGEST_GAP) this.#add(' '.repeat(gap));
		this.#add(words);
		this.#add('\n');
		this.#open = { words, at: 0, word: 0, wordStart: start };
	}

	word(row: number, line: string): void {
		const [id = '', places = '', form = '', ...cells] = line.split('\t');
		const [, from, to] = /^(\d{1,9})-(\d{1,9})$/.exec(places) ?? [];
		if (!/^\d+-\d+(\.\d+)?$/.test(id) || from === undefined || to === undefined) {
			const found = shown(line);
			return this.#warn(row, undefined, found, 'a word: its number, its places, the word');
		}
		const [start, end] = [Number(from), Number(to)];
		if (this.#sentence.length > 0) this.#begin(start);
		const unit: Unit = {
			...{ id, start, end, sentence: this.#open.words },
			inSentence: this.#placeOf(id.includes('.'), start, form)
		};
		const ties = new Map<string, SaidTie>();
		for (const [i, column] of this.#order) {
			const cell = cells[i];
			if (cell === undefined) {
				this.#warn(row, column.name, 'nothing', `${this.#columns.length} columns of values`);
				break;
			}
			if (cell !== '_') this.#cell(unit, column, cell, ties);
		}
		this.#ties.push(...[...ties.values()].map((tie) => ({ ...tie, row, unit: id })));
	}

	/** Where a word is in its sentence: found by its letters, parts of words by their word. */
	#placeOf(isPart: boolean, start: number, form: string): number | undefined {
		const open = this.#open;
		if (isPart) return open.word < 0 ? undefined : open.word + start - open.wordStart;
		const at = open.words.indexOf(form, open.at);
		open.word = at;
		open.wordStart = start;
		if (at < 0) return undefined;
		open.at = at + form.length;
		return at;
	}

	#leaveOut(what: string): void {
		this.#leftOut.set(what, (this.#leftOut.get(what) ?? 0) + 1);
	}

	#cell(unit: Unit, column: Column, cell: string, ties: Map<string, SaidTie>): void {
		if (!isCoded(column.layer)) return this.#leaveOut(`values of ${shortName(column.layer)}`);
		for (const [stack, part] of partsOf(cell, '|').entries()) {
			if (column.kind === 'relation') this.#relation(column, stack, part, ties);
			else if (column.kind === 'chain') this.#chain(unit, column, stack, part);
			else if (column.role === 'feature' || column.role === 'presence') {
				const { value, number } = numbered(part);
				const open = this.#annotation(unit, column.layer, stack, number);
				if (column.role === 'feature') this.#feature(open, column.name, value);
			} else this.#slots(unit, column, stack, part, ties);
		}
	}

	#annotation(unit: Unit, layer: string, stack: number, number?: string): Open {
		const key = `${layer} ${unit.id} ${stack}`;
		const byNumber = number === undefined ? undefined : this.#numbered.get(number);
		const known = this.#at.get(key) ?? (byNumber?.layer === layer ? byNumber : undefined);
		const open: Open = known ?? {
			...{ id: `${shortName(layer)} ${number ?? `${unit.id}/${stack}`}`, layer, features: [] },
			...{ start: unit.start, end: unit.end, first: unit, last: unit }
		};
		this.#at.set(key, open);
		if (number !== undefined && !this.#numbered.has(number)) this.#numbered.set(number, open);
		this.#annotations.add(open);
		if (unit.start < open.start) [open.start, open.first] = [unit.start, unit];
		if (unit.end > open.end) [open.end, open.last] = [unit.end, unit];
		return open;
	}

	#feature(open: Open, name: string, value: string): void {
		if (value === '*' || open.features.some(([known]) => known === name)) return;
		open.features.push([name, valueIn(unescapeValue(value))]);
	}

	#slots(
		unit: Unit,
		column: Column,
		stack: number,
		part: string,
		ties: Map<string, SaidTie>
	): void {
		const key = `${column.layer} ${column.name} ${stack}`;
		const isRoles = column.role === 'slot roles';
		const { value, number } = isRoles ? numbered(part) : { value: part };
		const { id } = this.#annotation(unit, column.layer, stack, number);
		const tie = ties.get(key) ?? { column, names: [], others: [], host: id };
		const parts = partsOf(value, ';');
		ties.set(key, isRoles ? { ...tie, names: parts } : { ...tie, column, others: parts });
	}

	/** A link of a chain: its number within the chain tells which words are of the same link. */
	#chain(unit: Unit, column: Column, stack: number, part: string): void {
		const [, value = part, link] = /^(.*?)(?<!\\)->(\d+-\d+)$/s.exec(part) ?? [];
		const number = link === undefined ? undefined : `chain ${column.layer} ${link}`;
		const open = this.#annotation(unit, column.layer, stack, number);
		this.#feature(open, column.name, link === undefined ? numbered(part).value : value);
	}

	#relation(column: Column, stack: number, part: string, ties: Map<string, SaidTie>): void {
		const key = `${column.layer} ${stack}`;
		const tie = ties.get(key) ?? { column, names: [], others: [] };
		const isOrigin = column.role === 'origin';
		const names = part === '*' ? [] : [numbered(part).value];
		ties.set(
			key,
			isOrigin ? { ...tie, column, others: [part] } : { ...tie, names: [...tie.names, ...names] }
		);
	}

	/** The annotation at a word, by its number or as the first of a layer. */
	#find(layer: string, unit: string, number: string | undefined): string | undefined {
		if (number !== undefined && number !== '0') return this.#numbered.get(number)?.id;
		if (layer !== '') return this.#at.get(`${layer} ${unit} 0`)?.id;
		const layers = new Set(this.#columns.map((column) => column.layer));
		return [...layers].map((one) => this.#at.get(`${one} ${unit} 0`)?.id).find(Boolean);
	}

	#finishTie({ row, column, unit, names, others, host }: OpenTie): void {
		const { target, layer } = column;
		if (target !== '' && !isCoded(target)) return this.#leaveOut(`ties to ${shortName(target)}`);
		for (const [i, said] of others.entries()) {
			if (said === '*') continue;
			const { value: other, number } = numbered(said);
			const [there, here] = number?.includes('_') ? number.split('_') : [number, undefined];
			const far = this.#find(target, other, there);
			const near = host ?? this.#find(target, unit, here);
			if (far === undefined || near === undefined) {
				this.#warn(row, column.name, shown(said), 'the number of a word with an annotation');
				continue;
			}
			const own = (host === undefined ? names : [names[i] ?? '']).map(unescapeValue);
			const name = own.filter((one) => one !== '' && one !== '*').join(' ');
			const called = name || (host === undefined ? shortName(layer) : column.name);
			const ends = host === undefined ? { from: far, to: near } : { from: near, to: far };
			this.document.ties.push({ ...ends, name: called });
		}
	}

	/** The words of an annotation, from its sentence and not by its places. */
	#wordsOf({ first, last }: Open): Pick<Annotation, 'quote' | 'opening'> {
		const from = first.inSentence;
		if (from === undefined || last.inSentence === undefined) return {};
		const to = last.inSentence + last.end - last.start;
		if (first.sentence === last.sentence && from < to)
			return { quote: first.sentence.slice(from, to) };
		return { opening: first.sentence.slice(from) };
	}

	finish(): AnnotatedDocument {
		for (const tie of this.#ties) this.#finishTie(tie);
		for (const open of this.#annotations) {
			const { id, layer, start, end, features } = open;
			const words = this.#wordsOf(open);
			if (start >= end) this.#leaveOut('annotations between words');
			else this.document.annotations.push({ id, layer, start, end, features, ...words });
		}
		for (const [what, count] of this.#leftOut) {
			const found = `${count} ${what}, which are left out`;
			this.document.warnings.push({ file: this.#file, found, expected: 'layers that people code' });
		}
		if (this.#text.at(-1) === '\n') this.#text.pop();
		this.document.text = this.#text.join('');
		return this.document;
	}
}

/** Reads a file of WebAnno TSV 3. @param file the name to tell of. */
export function readWebAnnoTsv(file: string, text: string): AnnotatedDocument {
	const reading = new TsvDocument(file);
	const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
	if (!isWebAnnoTsv(text)) {
		const expected = '#FORMAT=WebAnno TSV 3.3';
		reading.document.faults.push({ file, row: 1, found: shown(lines[0]), expected });
		return reading.document;
	}
	let isHeader = true;
	for (const [i, line] of lines.entries()) {
		if (i === 0 || line === '') continue;
		isHeader &&= line.startsWith('#T_');
		if (isHeader) reading.header(line);
		else if (line.startsWith('#')) reading.sentence(line);
		else reading.word(i + 1, line);
	}
	return reading.finish();
}
