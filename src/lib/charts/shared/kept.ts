/** Keeps what takes time to make, so that a reader who goes to and fro waits once. */
export class Kept<Value> {
	readonly #most: number;
	readonly #values = new Map<string, Value>();

	/** @param most how many are kept; one more, and the oldest is let go. */
	constructor(most: number) {
		this.#most = most;
	}

	/** What is kept under a key, made where there is none; what cannot be made yet is asked for again. */
	of<Made extends Value | undefined>(key: string, make: () => Made): Value | Made {
		const known = this.#values.get(key);
		if (known !== undefined) return known;
		const made = make();
		if (made === undefined) return made;
		const [oldest] = this.#values.keys();
		if (this.#values.size >= this.#most && oldest !== undefined) this.#values.delete(oldest);
		this.#values.set(key, made);
		return made;
	}
}
