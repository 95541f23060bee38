const MODULUS = 2_147_483_647;

/**
 * A generator of numbers in [0, 1), the same for the same seed: Lehmer's minimal standard. Its modulus is 2³¹ − 1,
 * so that the remainder is the sum of the upper and the lower bits of the product: no division is needed.
 */
export function lehmer(seed: number): () => number {
	let state = (seed % (MODULUS - 1)) + 1;
	return () => {
		const product = state * 48_271;
		const upper = Math.floor(product / 2_147_483_648);
		const sum = upper + (product - upper * 2_147_483_648);
		state = sum >= MODULUS ? sum - MODULUS : sum;
		return state / MODULUS;
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
