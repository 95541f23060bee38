/** Keeps what takes time to make, so that a reader who goes to and fro waits once. */
export class Kept<Value> {
	readonly #most: number;
	readonly #values = new Map<string, Value>();

	/** @param most how many are kept; one more, and all are let go. */
	constructor(most: number) {
		this.#most = most;
	}

	/** What is kept under a key, made where there is none. */
	of(key: string, make: () => Value): Value {
		const known = this.#values.get(key);
		if (known !== undefined) return known;
		const made = make();
		if (this.#values.size >= this.#most) this.#values.clear();
		this.#values.set(key, made);
		return made;
	}
}
