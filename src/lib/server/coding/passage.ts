/** Passages of texts, counted in Unicode code points. */
import { CONTEXT_LENGTH } from '#lib/contract/coding.ts';
import type { Anchor } from '#lib/contract/coding.ts';
import { PASSAGE_LIMIT } from '#lib/contract/coding-requests.ts';
import { shown } from '#lib/dossier/faults.ts';
import { Refusal } from '../platform/problem.ts';

/** The first half of a pair that stands for one code point. */
const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;

/** Where some code points begin, in UTF-16 units; those beyond the end are left out. @param wanted rises. */
function unitsAt(text: string, wanted: readonly number[]): number[] {
	const units: number[] = [];
	let [unit, point] = [0, 0];
	for (const one of wanted) {
		for (; point < one && unit < text.length; point++) {
			unit += isHigh(text.charCodeAt(unit)) ? 2 : 1;
		}
		if (point < one) break;
		units.push(unit);
	}
	return units;
}

const points = (text: string) => Array.from(text);

const refuse = (path: string, found: string, expected: string): never => {
	throw new Refusal('invalid', `${path}: found ${found}; expected ${expected}.`, {
		errors: [{ path, found, expected }]
	});
};

/**
 * Cuts a passage out of a text, with what stands around it.
 *
 * @param quote what whoever asks takes it for.
 * @throws Refusal where the text has no such passage, or other words stand there.
 */
export function cut(
	text: string,
	{ start, end, quote }: { start: number; end: number; quote?: string | undefined }
): Anchor {
	if (end <= start) refuse('end', String(end), `a place after ${start}`);
	if (end - start > PASSAGE_LIMIT) {
		refuse('end', String(end), `at most ${PASSAGE_LIMIT} characters after ${start}`);
	}
	const [from, to] = unitsAt(text, [start, end]);
	if (from === undefined || to === undefined) {
		return refuse('end', String(end), 'a place within the text');
	}
	const words = text.slice(from, to);
	if (words.trim() === '') refuse('start', shown(words), 'a passage with words in it');
	if (quote !== undefined && quote !== words) {
		refuse('quote', shown(quote), `the words that stand there: ${shown(words)}`);
	}
	// A code point is two units at most.
	const before = points(text.slice(Math.max(0, from - 2 * CONTEXT_LENGTH), from));
	const after = points(text.slice(to, to + 2 * CONTEXT_LENGTH));
	return {
		start,
		end,
		quote: words,
		prefix: before.slice(-CONTEXT_LENGTH).join(''),
		suffix: after.slice(0, CONTEXT_LENGTH).join('')
	};
}

/** Whether a passage still stands where it says. */
export function stands(text: string, { start, end, quote }: Anchor): boolean {
	const [from, to] = unitsAt(text, [start, end]);
	return from !== undefined && to !== undefined && text.slice(from, to) === quote;
}
