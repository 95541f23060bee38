import type { Change } from '#lib/contract/changes.ts';
import { shown } from '../faults.ts';
import { nearest } from '../nearest.ts';
import { placesOf } from '../places.ts';
import type { Texts } from '../text.ts';
import type { Dossier, Statement } from '../types.ts';
import { faultAt, someOf } from './fault.ts';
import type { RuleFault } from './fault.ts';
import type { Touched } from './touched.ts';

/** A text as quotes are compared with it: spaces, quotation marks and dashes differ between programs. */
const plain = (text: string) =>
	text
		.normalize('NFC')
		.replace(/[\u2018\u2019\u201a\u201b]/g, "'")
		.replace(/[\u201c-\u201f\u00ab\u00bb]/g, '"')
		.replace(/[\u2010-\u2015\u2212]/g, '-')
		.replace(/\s+/g, ' ')
		.trim();

/** A quote in its parts: what was left out stands as dots, with or without brackets. */
const partsOf = (quote: string) =>
	plain(quote)
		.split(/\s*(?:[[(]\s*(?:…|\.{3})\s*[\])]|…|\.{3})\s*/)
		.filter((part) => part !== '');

/** Whether a text, plain already, has all parts of a quote, in their order. */
function contains(text: string, quote: string): boolean {
	let from = 0;
	for (const part of partsOf(quote)) {
		const at = text.indexOf(part, from);
		if (at < 0) return false;
		from = at + part.length;
	}
	return true;
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The passage of a text that shares most words with a quote; `undefined` where it shares less than half. */
function nearestPassage(text: string, quote: string): string | undefined {
	const wanted = new Set(wordsOf(quote));
	const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
	const length = Math.min(wordsOf(quote).length, words.length);
	let shared = 0;
	let [best, at] = [0, 0];
	const counts = (index: number) => (wanted.has((words[index]?.[0] ?? '').toLowerCase()) ? 1 : 0);
	words.forEach((_, end) => {
		shared += counts(end) - (end >= length ? counts(end - length) : 0);
		if (shared > best) [best, at] = [shared, Math.max(0, end - length + 1)];
	});
	const [first, last] = [words[at], words[at + length - 1]];
	if (!first || !last || best * 2 < length) return undefined;
	return text.slice(first.index, last.index + last[0].length);
}

/** Which quotes a text contains, in the order given; omitted words may come between the parts of a quote. */
export function containsQuotes(text: string, quotes: readonly string[]): boolean[] {
	const against = plain(text);
	return quotes.map((quote) => contains(against, quote));
}

/** Quotes of touched statements that the text attached to their source does not contain. */
function missingQuotes(touched: readonly Touched[], texts: Texts): RuleFault[] {
	const plained = new Map<string, string>();
	return touched.flatMap(({ entity, row, change }) => {
		const { quote, source } = row as Statement;
		const text = entity === 'statement' && quote !== '' ? texts.get(source)?.content : undefined;
		if (text === undefined) return [];
		const against = plained.get(source) ?? plain(text);
		plained.set(source, against);
		if (contains(against, quote)) return [];
		const alike = nearestPassage(against, quote);
		const hint = alike === undefined ? '' : ` (nearest: ${shown(alike)})`;
		const expected = `words that stand in the text attached to "${source}"${hint}`;
		return [faultAt(change, 'quote', shown(quote), expected, alike)];
	});
}

/** Texts that were attached or changed and lack quotes of statements from their source. */
function lackingTexts(
	after: Dossier,
	changes: readonly Change[],
	isTouched: (statement: Statement) => boolean
): RuleFault[] {
	return changes.flatMap((change) => {
		const content = change.entity === 'text' ? change.after?.content : undefined;
		if (typeof content !== 'string') return [];
		const quoting = after.statements.filter(
			(s) => s.source === change.id && !isTouched(s) && s.quote !== ''
		);
		const found = containsQuotes(
			content,
			quoting.map(({ quote }) => quote)
		);
		const missing = quoting.filter((_, i) => !found[i]);
		if (missing.length === 0) return [];
		const told = `a text without the quote of ${someOf(missing.map(({ id }) => id))}`;
		const expected = `a text with every quote of the statements from "${change.id}"`;
		return [faultAt(change, 'content', told, expected)];
	});
}

/** Texts without their source, and sources that were removed without their text. */
function strayTexts(after: Dossier, changes: readonly Change[], texts: Texts): RuleFault[] {
	const sources = placesOf(after.sources);
	return changes.flatMap((change) => {
		const { entity, id, action } = change;
		if (sources.has(id)) return [];
		if (entity === 'text' && action !== 'remove') {
			const alike = nearest(id, sources.keys());
			const hint = alike === undefined ? '' : ` (nearest: ${alike})`;
			const expected = `the id of a source of the dossier${hint}`;
			const fault = faultAt(change, 'id', shown(id), expected, alike);
			return [{ ...fault, against: [{ entity: 'source' as const, id }] }];
		}
		if (entity !== 'source' || !texts.has(id)) return [];
		const expected = 'a source without an attached text: remove the text in the same change set';
		return [faultAt(change, 'id', `${shown(id)}, to which a text is attached`, expected)];
	});
}

/** Quotes that the text attached to their source does not contain, and texts that belong to no source. */
export function quoteFaults(
	after: Dossier,
	touched: readonly Touched[],
	changes: readonly Change[],
	texts: Texts
): RuleFault[] {
	const rows = new Set(touched.map(({ row }) => row));
	return [
		...strayTexts(after, changes, texts),
		...missingQuotes(touched, texts),
		...lackingTexts(after, changes, (statement) => rows.has(statement))
	];
}
