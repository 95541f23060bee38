/** What is marked in which text: codings where their text may be passed on, else the words of statements alone. */
import type { Coding } from '#lib/contract/coding.ts';
import { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import { provePassage } from '#lib/dossier/anchors/prove.ts';
import type { Texts } from '#lib/dossier/text.ts';
import type { Dossier, Source, Statement } from '#lib/dossier/types.ts';

/** Somebody's reading of a passage, as a project says it. */
export interface Passage {
	kind: 'coding' | 'statement';
	id: string;
	/** Name of the coder; `null` for statements. */
	coder: string | null;
	start: number;
	end: number;
	/** First words, which other programs list. */
	words: string;
	/** ISO instant; empty if unknown. */
	at: string;
	actors: readonly string[];
	issue: string;
	stance: number;
	basis: string;
	act: string;
	confidence: string;
	note: string;
}

/** A document of a project. */
export interface Document {
	source: Source;
	/** Whether it is the text of the source, or only the words that statements give. */
	isText: boolean;
	content: string;
	passages: Passage[];
}

const LONGEST_NAME = 100;

const nameOf = (words: string) => {
	const line = words.replace(/\s+/g, ' ').trim();
	const letters = Array.from(line.slice(0, 3 * LONGEST_NAME));
	return letters.length > LONGEST_NAME
		? `${letters.slice(0, LONGEST_NAME).join('').trimEnd()}…`
		: line;
};

/** A coding as a passage; none without an issue and a stance, or of words that are no longer there. */
function codingPassage(coding: Coding): Passage[] {
	const { id, coder, start, end, quote, at, actors, issue, stance, basis, act, confidence } =
		coding;
	if (stance === null || issue === '' || /^(ambiguous|orphaned)$/.test(coding.anchor)) return [];
	const said = { actors, issue, stance, basis, act, confidence, note: coding.memo };
	return [{ kind: 'coding', id, coder, start, end, words: nameOf(quote), at, ...said }];
}

function statementPassage(
	statement: Statement,
	start: number,
	end: number,
	words: string
): Passage {
	const { id, actors, issue, stance, basis, act, confidence, quote, paraphrase } = statement;
	const note = quote === '' ? '' : paraphrase;
	const said = { actors, issue, stance, basis, act, confidence, note };
	return { kind: 'statement', id, coder: null, start, end, words: nameOf(words), at: '', ...said };
}

/** The place of a statement's words in a text. */
function placeIn(text: CountedText, { quote }: Statement) {
	if (quote === '') return undefined;
	const proven = provePassage(text, { quote: { exact: quote, prefix: '', suffix: '' } });
	return proven?.anchor;
}

/** A document of the words that statements give, one below the other. */
function wordsOf(source: Source, statements: readonly Statement[]): Document {
	let content = '';
	const passages = statements.map((statement) => {
		const words = statement.quote || statement.paraphrase;
		const start = Array.from(content).length;
		content += `${words}\n\n`;
		return statementPassage(statement, start, start + Array.from(words).length, words);
	});
	return { source, isText: false, content: content.trimEnd(), passages };
}

const byPlace = (a: Passage, b: Passage) =>
	a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1);

/**
 * The documents of a dossier: texts that may be passed on with what was coded in them, and the words of statements that
 * stand in none of them.
 *
 * @param codings that whoever asks may see.
 */
export function documentsOf(
	dossier: Dossier,
	texts: Texts,
	codings: readonly Coding[]
): Document[] {
	const coded = new Set(codings.map(({ statement }) => statement));
	const codingsIn = new Map<string, Coding[]>();
	for (const coding of codings) {
		const known = codingsIn.get(coding.source);
		if (known) known.push(coding);
		else codingsIn.set(coding.source, [coding]);
	}
	const statementsIn = new Map<string, Statement[]>();
	for (const statement of dossier.statements) {
		const known = statementsIn.get(statement.source);
		if (known) known.push(statement);
		else statementsIn.set(statement.source, [statement]);
	}
	return dossier.sources.flatMap((source) => {
		const text = texts.get(source.id);
		const open = text && !text.withheld ? new CountedText(text.content) : undefined;
		const own = open ? (codingsIn.get(source.id) ?? []).flatMap(codingPassage) : [];
		const elsewhere: Statement[] = [];
		for (const statement of statementsIn.get(source.id) ?? []) {
			if (open && coded.has(statement.id)) continue;
			const place = open && placeIn(open, statement);
			if (place) own.push(statementPassage(statement, place.start, place.end, place.quote));
			else elsewhere.push(statement);
		}
		const documents: Document[] = [];
		if (open) {
			const passages = own.sort(byPlace);
			documents.push({ source, isText: true, content: open.content, passages });
		}
		if (elsewhere.length > 0 || !open) documents.push(wordsOf(source, elsewhere));
		return documents;
	});
}
