import { capital } from './phrases.ts';
import type { Target } from './target.ts';

/** A stretch of a sentence, and what it rests on. */
export interface SentencePart {
	text: string;
	/** Position ids, `usa/halt-hostilities`. */
	cells?: string[];
	/** Statement ids. */
	statements?: string[];
	/** What it leads to, where that is neither a cell nor a statement: a tie, a relation, an actor. */
	target?: Target;
}

/** A sentence that leads to its evidence: `text` is the parts put together. */
export interface Sentence {
	text: string;
	parts: SentencePart[];
}

/** Puts a sentence together, with a capital and a full stop; empty texts are left out. */
export function sentence(...parts: (string | SentencePart)[]): Sentence {
	const kept = parts
		.map((part): SentencePart => (typeof part === 'string' ? { text: part } : part))
		.filter((part) => part.text !== '');
	const [first, ...rest] = kept;
	const whole = first ? [{ ...first, text: capital(first.text) }, ...rest] : [];
	const last = whole.at(-1);
	if (last && !/[.?!]$/.test(last.text)) whole.push({ text: '.' });
	return { text: whole.map((part) => part.text).join(''), parts: whole };
}

/** Stretches as a list: "a", "a and b", "a, b and c", each keeping what it rests on. */
export function listParts(parts: readonly SentencePart[], conjunction = 'and'): SentencePart[] {
	return parts.flatMap((part, i) => {
		if (i === 0) return [part];
		return [{ text: i === parts.length - 1 ? ` ${conjunction} ` : ', ' }, part];
	});
}
