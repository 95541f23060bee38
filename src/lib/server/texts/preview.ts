import { createHash } from 'node:crypto';
import type { CodingRow } from '#lib/contract/coding.ts';
import type {
	PassageFate,
	PlaceWords,
	ReadingChoices,
	TextPreview
} from '#lib/contract/source-texts.ts';
import type { Span } from '#lib/dossier/anchors/anchor.ts';
import { carryAnchors } from '#lib/dossier/anchors/carry.ts';
import { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import { resolveAnchor } from '#lib/dossier/anchors/resolve.ts';
import { wordChanges } from '#lib/dossier/anchors/word-changes.ts';
import { containsQuotes } from '#lib/dossier/rules/quotes.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { paragraphsOf } from './clean.ts';

/** Names a text by what it says. */
export const keyOfText = (content: string): string =>
	createHash('sha256').update(content).digest('hex').slice(0, 24);

/** Code points shown on both sides of a place. */
const AROUND = 60;

function wordsAt(text: CountedText, { start, end }: Span): PlaceWords {
	return {
		start,
		end,
		before: text.slice(start - AROUND, start),
		words: text.slice(start, end),
		after: text.slice(end, end + AROUND)
	};
}

/** Places of one passage that are shown, at most. */
const MOST_PLACES = 5;

function fateOf(
	coding: CodingRow,
	text: CountedText,
	state: PassageFate['state'],
	spans: readonly Span[]
): PassageFate {
	const { id, version, issue, isSealed, quote } = coding;
	const places = spans.slice(0, MOST_PLACES).map((span) => wordsAt(text, span));
	return { id, version, issue, isSealed, state, quote, places };
}

/** What would become of passages if the text became another one. */
function fatesIn(
	codings: readonly CodingRow[],
	before: string,
	content: string
): Pick<TextPreview, 'exact' | 'fates'> {
	const text = new CountedText(content);
	const held = codings.map((coding) => ({ anchor: coding, state: coding.anchor }));
	const found = carryAnchors(before, content, held);
	const fates = found.flatMap(({ state, anchor, places }, i) => {
		const coding = codings[i];
		if (!coding || state === 'exact') return [];
		return [fateOf(coding, text, state, state === 'moved' ? [anchor] : places)];
	});
	return { exact: codings.length - fates.length, fates };
}

/** Passages of a text that stand elsewhere than they were coded, or nowhere, and wait for a hand. */
export function openPassages(codings: readonly CodingRow[], content: string): PassageFate[] {
	const text = new CountedText(content);
	return codings.flatMap((coding) => {
		const { anchor: state } = coding;
		if (state === 'exact') return [];
		const places = state === 'moved' ? [coding] : resolveAnchor(text, coding).places;
		return [fateOf(coding, text, state, places)];
	});
}

/** What a text is previewed against. */
export interface Against {
	dossier: Dossier;
	source: string;
	/** The text that is stored; empty where there is none. */
	stored: string;
	/** Codings of the source that the reader may see. */
	codings: readonly CodingRow[];
}

/** A text before it is stored. */
export function previewOf(
	content: string,
	read: TextPreview['read'],
	choices: ReadingChoices,
	{ dossier, source, stored, codings }: Against
): TextPreview {
	const quoting = dossier.statements.filter((one) => one.source === source && one.quote !== '');
	const found = containsQuotes(
		content,
		quoting.map(({ quote }) => quote)
	);
	return {
		content,
		key: keyOfText(content),
		read,
		choices,
		words: wordChanges('', content).words,
		paragraphs: paragraphsOf(content).length,
		isStored: content === stored,
		quotes: quoting.map(({ id, quote }, i) => ({
			statement: id,
			quote,
			isFound: found[i] ?? false
		})),
		...fatesIn(codings, stored, content)
	};
}
