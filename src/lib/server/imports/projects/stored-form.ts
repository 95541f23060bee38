import { tidyText } from '#lib/contract/characters.ts';

/** What a stored text may not hold, and what only marks the order of bytes. */
const left = /[^\P{Cc}\t\n\v\f\r\u0085]|[\p{Cs}\u202D\u202E\uFFFD\uFFFE\uFFFF\uFEFF]/gu;

/** A text as it is stored, and where each place of the original is in it. */
export interface StoredForm {
	content: string;
	/** The UTF-16 index in `content` of an index in the original. */
	indexOf: (index: number) => number;
}

/** How many of the numbers, which ascend, are below a limit. */
function countBelow(numbers: readonly number[], limit: number): number {
	let [low, high] = [0, numbers.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((numbers[middle] as number) < limit) low = middle + 1;
		else high = middle;
	}
	return low;
}

/**
 * A text as sources keep it: one kind of line break, no byte order mark, nothing that may not be stored, no white
 * space at either end. Places of the original lead to the same words.
 */
export function storedForm(original: string): StoredForm {
	const dropped: number[] = [];
	for (const { 0: found, index } of original.matchAll(left)) {
		for (let i = 0; i < found.length; i++) dropped.push(index + i);
	}
	for (const { index } of original.matchAll(/\r\n/g)) dropped.push(index);
	dropped.sort((a, b) => a - b);
	const kept = original.replace(left, '').replaceAll('\r\n', '\n');
	const content = tidyText(kept);
	const blank = kept.length - kept.trimStart().length;
	return {
		content,
		indexOf: (index) => {
			const place = index - countBelow(dropped, index) - blank;
			return Math.min(Math.max(place, 0), content.length);
		}
	};
}
