/** Lines of one part. */
const LINES = 500;
/** What stands between two parts: no text of JSON has it. */
const BETWEEN = '\n\n';
/** Bytes of the number that says how long the lines are. */
const SIZE = 4;

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

	/** All of them below a first part. @param ready bytes that follow them. */
	below(first: unknown, ready: readonly Uint8Array[] = []): Uint8Array<ArrayBuffer> {
		this.#close();
		const told = [Buffer.from(JSON.stringify(first)), ...this.#parts];
		const size = Buffer.alloc(SIZE);
		size.writeUInt32LE(told.reduce((sum, { length }) => sum + length, 0));
		return together([size, ...told, ...ready]);
	}
}

/** Bytes one after the other. Not a buffer of Node: small ones share their memory, which cannot be handed over. */
export function together(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
}

/** Takes what `below` has made apart. */
export function apart(bytes: Uint8Array): { first: string; parts: string[]; ready: Uint8Array } {
	const end = SIZE + Buffer.from(bytes.buffer, bytes.byteOffset).readUInt32LE();
	const told = Buffer.from(bytes.buffer, bytes.byteOffset + SIZE, end - SIZE).toString();
	const [first = '', ...parts] = told.split(BETWEEN);
	return { first, parts, ready: bytes.subarray(end) };
}
