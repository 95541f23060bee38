/** Lines of one part. */
const LINES = 500;
/** What stands between two parts: no text of JSON has it. */
export const BETWEEN = '\n\n';

/** Gathers lines part by part, as bytes: as texts they would take twice the room. */
export class Lines {
	readonly #parts: Buffer[] = [];
	#open: string[] = [];

	readonly add = (line: string): void => {
		if (this.#open.push(line) === LINES) this.#close();
	};

	#close(): void {
		if (this.#open.length > 0) this.#parts.push(Buffer.from(BETWEEN + this.#open.join('\n')));
		this.#open = [];
	}

	/** All of them below a first part. */
	below(first: unknown): Uint8Array<ArrayBuffer> {
		this.#close();
		const parts = [Buffer.from(JSON.stringify(first)), ...this.#parts];
		// Not a buffer of Node: small ones share their memory, which cannot be handed over.
		const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
		let at = 0;
		for (const part of parts) {
			all.set(part, at);
			at += part.length;
		}
		return all;
	}
}
