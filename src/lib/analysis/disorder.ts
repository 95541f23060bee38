/** What all pairs of a sequence say about whether it rises. */
export interface Disorder {
	/** Pairs of which the later is smaller. */
	falls: number;
	/** By how much, summed. */
	fallen: number;
	/** Pairs of which the later is larger. */
	rises: number;
}

/**
 * Counts the pairs of a sequence that fall and that rise, by merging sorted halves (Knuth, The Art of Computer
 * Programming 3, 5.2.4), so in time n log n. Sorts the sequence.
 *
 * @param spare room of at least the same length.
 */
export function sortOut(sequence: Float64Array, spare: Float64Array): Disorder {
	const n = sequence.length;
	let falls = 0;
	let fallen = 0;
	const merge = (start: number, middle: number, end: number) => {
		spare.set(sequence.subarray(start, middle), 0);
		const length = middle - start;
		/** Sum of what is left of the first half. */
		let left = 0;
		for (let i = 0; i < length; i++) left += spare[i] as number;
		for (let i = 0, j = middle, at = start; i < length; at++) {
			const first = spare[i] as number;
			const second = j < end ? (sequence[j] as number) : Infinity;
			if (first <= second) {
				sequence[at] = first;
				left -= first;
				i++;
			} else {
				sequence[at] = second;
				falls += length - i;
				fallen += left - (length - i) * second;
				j++;
			}
		}
	};
	for (let width = 1; width < n; width *= 2) {
		for (let start = 0; start + width < n; start += 2 * width) {
			merge(start, start + width, Math.min(n, start + 2 * width));
		}
	}
	let equal = 0;
	for (let i = 1, run = 0; i < n; i++) {
		run = sequence[i] === sequence[i - 1] ? run + 1 : 0;
		equal += run;
	}
	return { falls, fallen, rises: (n * n - n) / 2 - falls - equal };
}
