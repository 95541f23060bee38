/**
 * The words and marks of a text, without the white space between them. Scripts without spaces between words count
 * letter by letter; combining marks belong to their letter.
 */
const pattern =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|[\p{L}\p{N}\p{M}]+|\S\p{M}*/gu;

/** The words of a text as numbers, in order: equal words have equal numbers. */
export interface Words {
	ids: Uint32Array;
	/** UTF-16 indices of the start and end of each. */
	starts: Uint32Array;
	ends: Uint32Array;
}

/** Splits texts into words and numbers them consistently, so that words of different texts can be compared. */
export function wordNumbering(): (text: string) => Words {
	const numbers = new Map<string, number>();
	return (text) => {
		const [ids, starts, ends]: number[][] = [[], [], []];
		for (const { 0: word, index } of text.matchAll(pattern)) {
			let id = numbers.get(word);
			if (id === undefined) numbers.set(word, (id = numbers.size));
			ids?.push(id);
			starts?.push(index);
			ends?.push(index + word.length);
		}
		return {
			ids: Uint32Array.from(ids ?? []),
			starts: Uint32Array.from(starts ?? []),
			ends: Uint32Array.from(ends ?? [])
		};
	};
}

/** Index of the first of some ascending numbers that exceeds a value; their count if none does. */
export function firstAbove(rising: Uint32Array, value: number): number {
	let [low, high] = [0, rising.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((rising[middle] ?? 0) > value) high = middle;
		else low = middle + 1;
	}
	return low;
}
