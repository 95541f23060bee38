const encoder = new TextEncoder();

/** Bytes of a text that is written again and again. */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

/** Most bytes that a letter of UTF-16 takes in UTF-8. */
const WIDEST = 3;

/** Bytes of a part. */
const PART = 1 << 20;

/**
 * Text written straight into bytes: megabytes of it as strings would be swept up over and over. They lie in parts, so
 * that nothing is copied while more is written.
 */
export class ByteWriter {
	readonly #full: Uint8Array[] = [];
	#part = new Uint8Array(1 << 16);
	#length = 0;

	/** Appends a text, encoded here. */
	text(text: string): void {
		this.#reserve(text.length * WIDEST);
		this.#length += encoder.encodeInto(text, this.#part.subarray(this.#length)).written;
	}

	/** Appends bytes: a few, for which a call of the engine would take longer than a loop. */
	piece(bytes: Uint8Array): void {
		const { length } = bytes;
		this.#reserve(length);
		const to = this.#part;
		let at = this.#length;
		for (let i = 0; i < length; i++) to[at++] = bytes[i] as number;
		this.#length = at;
	}

	/** All that was written. */
	written(): Uint8Array<ArrayBuffer> {
		const parts = [...this.#full, this.#part.subarray(0, this.#length)];
		const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
		let at = 0;
		for (const part of parts) {
			whole.set(part, at);
			at += part.length;
		}
		return whole;
	}

	/** Makes sure that so many bytes fit into the part that is being written. */
	#reserve(more: number): void {
		if (this.#length + more <= this.#part.length) return;
		this.#full.push(this.#part.subarray(0, this.#length));
		this.#part = new Uint8Array(Math.max(more, PART));
		this.#length = 0;
	}
}

/** Bytes that an answer hands on at a time. */
const AT_ONCE = 1 << 18;

/**
 * The body of an answer. Bytes that are handed to a `Response` whole are copied twice, which of megabytes takes longer
 * than compressing them; here they go out as they are, many of them one part after the other.
 */
export function inParts(body: BodyInit | Uint8Array): BodyInit {
	if (!(body instanceof Uint8Array)) return body;
	let at = 0;
	return new ReadableStream<Uint8Array>(
		{
			pull(controller) {
				controller.enqueue(body.subarray(at, at + AT_ONCE));
				at += AT_ONCE;
				if (at >= body.length) controller.close();
			}
		},
		{ highWaterMark: 0 }
	);
}
