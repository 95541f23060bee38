/** Passages of texts, as coders send them. */
import type { Anchor, Coding } from '#lib/contract/coding.ts';
import { PASSAGE_LIMIT } from '#lib/contract/coding-requests.ts';
import { anchorAt } from '#lib/dossier/anchors/anchor.ts';
import { CountedText } from '#lib/dossier/anchors/counted-text.ts';
import { resolveAnchor } from '#lib/dossier/anchors/resolve.ts';
import { shown } from '#lib/dossier/faults.ts';
import { Refusal } from '../platform/problem.ts';

function refuse(path: string, found: string, expected: string): never {
	throw new Refusal('invalid', `${path}: found ${found}; expected ${expected}.`, {
		errors: [{ path, found, expected }]
	});
}

/**
 * Cuts a passage out of a text, with its context.
 *
 * @param quote what whoever asks takes it for.
 * @throws Refusal where the text has no such passage, or other words stand there.
 */
export function cut(
	content: string,
	{ start, end, quote }: { start: number; end: number; quote?: string | undefined }
): Anchor {
	const text = new CountedText(content);
	if (end <= start) refuse('end', String(end), `a place after ${start}`);
	if (end > text.length)
		refuse('end', String(end), `a place within the text, up to ${text.length}`);
	if (end - start > PASSAGE_LIMIT) {
		refuse('end', String(end), `at most ${PASSAGE_LIMIT} characters after ${start}`);
	}
	const anchor = anchorAt(text, { start, end });
	if (anchor.quote.trim() === '')
		refuse('start', shown(anchor.quote), 'a passage with words in it');
	if (quote !== undefined && quote !== anchor.quote) {
		refuse('quote', shown(quote), `the words that stand there: ${shown(anchor.quote)}`);
	}
	return anchor;
}

/** Whether each passage is still where it was recorded. */
export function standing(content: string, anchors: readonly Anchor[]): boolean[] {
	const text = new CountedText(content);
	return anchors.map(({ start, end, quote }) => text.slice(start, end) === quote);
}

/** A coding from another version of a text, located in this one; if it was found elsewhere, its anchor says so. */
export function foundIn(text: { content: string; version: number }, coding: Coding): Coding {
	if (coding.text === text.version) return coding;
	const { state, anchor } = resolveAnchor(new CountedText(text.content), coding);
	const isFound = state === 'exact' || state === 'moved';
	return { ...coding, ...anchor, anchor: state, text: isFound ? text.version : coding.text };
}
