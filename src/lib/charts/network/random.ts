/** A generator of numbers in [0, 1), the same for the same seed: Lehmer's minimal standard. */
export function lehmer(seed: number): () => number {
	let state = (seed % 2147483646) + 1;
	return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** Puts numbers into a random order, in place: Fisher and Yates. */
export function shuffle(numbers: Uint32Array, random: () => number): void {
	for (let i = numbers.length - 1; i > 0; i--) {
		const j = Math.floor(random() * (i + 1));
		const other = numbers[j] as number;
		numbers[j] = numbers[i] as number;
		numbers[i] = other;
	}
}
