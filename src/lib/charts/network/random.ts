/** 2³¹ − 1, which is a prime. */
const PRIME = 2_147_483_647;
const FACTOR = 48_271;

/** A generator of numbers in [0, 1), the same for the same seed: Lehmer's minimal standard. */
export function lehmer(seed: number): () => number {
	let state = (seed % (PRIME - 1)) + 1;
	return () => {
		// The rest of a division by 2³¹ − 1 without dividing, which takes several times as long.
		const product = state * FACTOR;
		const high = Math.floor(product / (PRIME + 1));
		const rest = product - high * (PRIME + 1) + high;
		state = rest < PRIME ? rest : rest - PRIME;
		return state / PRIME;
	};
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
