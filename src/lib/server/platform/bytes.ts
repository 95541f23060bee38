const encoder = new TextEncoder();

/** Bytes of a text that is written again and again. */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

/** Most bytes that a letter of UTF-16 takes in UTF-8. */
const WIDEST = 3;

/** Text written straight into bytes: megabytes of it as strings would be swept up over and over. */
export class ByteWriter {
	#bytes = new Uint8Array(1 << 16);
	#length = 0;

	/** Appends a text, encoded here. */
	text(text: string): void {
		this.#grow(text.length * WIDEST);
		this.#length += encoder.encodeInto(text, this.#bytes.subarray(this.#length)).written;
	}

	/** Appends bytes: a few, for which a call of the engine would take longer than a loop. */
	piece(bytes: Uint8Array): void {
		const { length } = bytes;
		this.#grow(length);
		const to = this.#bytes;
		let at = this.#length;
		for (let i = 0; i < length; i++) to[at++] = bytes[i] as number;
		this.#length = at;
	}

	/** All that was written. */
	written(): Uint8Array<ArrayBuffer> {
		return this.#bytes.slice(0, this.#length);
	}

	#grow(more: number): void {
		const needed = this.#length + more;
		if (needed <= this.#bytes.length) return;
		const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
		larger.set(this.#bytes.subarray(0, this.#length));
		this.#bytes = larger;
	}
}
