/** Reads tables of millions of rows byte by byte: only requested cells become texts. */

const [QUOTE, LINE_FEED, RETURN, COMMA, SEMICOLON, TAB] = [0x22, 0x0a, 0x0d, 0x2c, 0x3b, 0x09];
/** Most columns of such a table. */
const MOST_COLUMNS = 256;
/** Most bytes of one row: a quotation mark that is never closed would gather the whole file. */
const LONGEST = 4 * 1024 ** 2;

/** One row while it is read: it is gone with the next. */
export class ByteRecord {
	bytes: Uint8Array = new Uint8Array(0);
	count = 0;
	readonly starts = new Int32Array(MOST_COLUMNS);
	readonly ends = new Int32Array(MOST_COLUMNS);

	/** A cell as text. */
	text(column: number): string {
		if (column < 0 || column >= this.count) return '';
		const [start, end] = [this.starts[column] as number, this.ends[column] as number];
		const text = Buffer.from(
			this.bytes.buffer,
			this.bytes.byteOffset + start,
			end - start
		).toString();
		return text.includes('""') ? text.replaceAll('""', '"') : text;
	}
}

/** A row that ends before its last quotation mark or line break has come. */
const OPEN = -1;

/** Reads one row. @returns where the next begins, or `OPEN`. */
function readRecord(
	record: ByteRecord,
	bytes: Uint8Array,
	from: number,
	separator: number,
	isLast: boolean
): number {
	const { length } = bytes;
	const { starts, ends } = record;
	let [at, count] = [from, 0];
	for (;;) {
		let start = at;
		let end: number;
		if (bytes[at] === QUOTE) {
			start = at + 1;
			let close = bytes.indexOf(QUOTE, start);
			while (close >= 0 && bytes[close + 1] === QUOTE) close = bytes.indexOf(QUOTE, close + 2);
			if (close < 0 || (close + 1 >= length && !isLast)) return OPEN;
			end = close;
			at = close + 1;
			while (at < length && bytes[at] !== separator && bytes[at] !== LINE_FEED) at++;
		} else {
			while (at < length && bytes[at] !== separator && bytes[at] !== LINE_FEED) at++;
			end = at > start && bytes[at - 1] === RETURN ? at - 1 : at;
		}
		if (at >= length && !isLast) return OPEN;
		if (count < MOST_COLUMNS) {
			starts[count] = start;
			ends[count] = end;
			count++;
		}
		if (at >= length || bytes[at] === LINE_FEED) {
			record.bytes = bytes;
			record.count = count;
			return at + 1;
		}
		at++;
	}
}

/** The separator in a line of headings. */
function separatorByte(head: Uint8Array): number {
	const end = head.indexOf(LINE_FEED);
	const line = end < 0 ? head : head.subarray(0, end);
	const count = (byte: number) => line.reduce((sum, one) => sum + Number(one === byte), 0);
	return [COMMA, SEMICOLON, TAB].reduce((best, byte) => (count(byte) > count(best) ? byte : best));
}

/** Without a byte order mark. */
const plain = (bytes: Uint8Array) =>
	bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;

/** A table whose quoting is broken. */
export class BrokenTable extends Error {}

/**
 * Reads a table row by row, the headings first.
 *
 * @throws BrokenTable where a quotation mark is never closed.
 */
export async function eachByteRecord(
	pieces: AsyncIterable<Uint8Array>,
	take: (record: ByteRecord, row: number) => void
): Promise<void> {
	const record = new ByteRecord();
	let rest: Uint8Array = new Uint8Array(0);
	let [row, separator] = [0, 0];
	const readAll = (bytes: Uint8Array, isLast: boolean): Uint8Array => {
		let at = 0;
		while (at < bytes.length) {
			const next = readRecord(record, bytes, at, separator, isLast);
			if (next === OPEN) break;
			row++;
			at = next;
			if (record.count > 1 || record.ends[0] !== record.starts[0]) take(record, row);
		}
		return bytes.subarray(Math.min(at, bytes.length));
	};
	for await (const piece of pieces) {
		const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
		const own = separator === 0 ? plain(bytes) : bytes;
		separator ||= separatorByte(own);
		rest = readAll(own, false);
		if (rest.length > LONGEST) throw new BrokenTable();
	}
	if (readAll(rest, true).length > 0) throw new BrokenTable();
}

/** Numbers texts as they come, by their bytes: the same text again costs no text. */
export class Numbered {
	readonly texts: string[] = [];
	readonly #bytes: Uint8Array[] = [];
	#table = new Int32Array(1024).fill(-1);
	#last = -1;

	#isAt(index: number, bytes: Uint8Array, start: number, end: number): boolean {
		const known = this.#bytes[index];
		if (!known || known.length !== end - start) return false;
		for (let at = 0; at < known.length; at++) if (known[at] !== bytes[start + at]) return false;
		return true;
	}

	/** The number of a cell. */
	of(record: ByteRecord, column: number): number {
		const { bytes, starts, ends } = record;
		const [start, end] = [starts[column] as number, ends[column] as number];
		if (this.#isAt(this.#last, bytes, start, end)) return this.#last;
		let hash = 0x811c9dc5;
		for (let at = start; at < end; at++) {
			hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
		}
		const mask = this.#table.length - 1;
		let slot = (hash ^ (hash >>> 15)) & mask;
		for (let index = this.#table[slot] as number; index >= 0; index = this.#table[slot] as number) {
			if (this.#isAt(index, bytes, start, end)) return (this.#last = index);
			slot = (slot + 1) & mask;
		}
		const index = this.texts.push(record.text(column)) - 1;
		this.#bytes.push(bytes.slice(start, end));
		this.#table[slot] = index;
		if (this.texts.length * 2 > this.#table.length) this.#grow();
		return (this.#last = index);
	}

	#grow(): void {
		const table = new Int32Array(this.#table.length * 2).fill(-1);
		const mask = table.length - 1;
		this.#bytes.forEach((bytes, index) => {
			let hash = 0x811c9dc5;
			for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
			let slot = (hash ^ (hash >>> 15)) & mask;
			while ((table[slot] as number) >= 0) slot = (slot + 1) & mask;
			table[slot] = index;
		});
		this.#table = table;
	}
}
