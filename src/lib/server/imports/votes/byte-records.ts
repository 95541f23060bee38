/** Reads tables of millions of rows byte by byte: only requested cells become texts. */

const [QUOTE, LINE_FEED, RETURN, COMMA, SEMICOLON, TAB] = [0x22, 0x0a, 0x0d, 0x2c, 0x3b, 0x09];
/** Most columns of such a table. */
const MOST_COLUMNS = 256;
/** Most bytes of one row: a quotation mark that is never closed would gather the whole file. */
const LONGEST = 4 * 1024 ** 2;

/** One row while it is read: it is gone with the next. */
export class ByteRecord {
	bytes: Buffer = Buffer.alloc(0);
	count = 0;
	readonly starts = new Int32Array(MOST_COLUMNS);
	readonly ends = new Int32Array(MOST_COLUMNS);

	/** A cell as text. */
	text(column: number): string {
		if (column < 0 || column >= this.count) return '';
		const [start, end] = [this.starts[column] as number, this.ends[column] as number];
		const text = this.bytes.toString('utf8', start, end);
		return text.includes('""') ? text.replaceAll('""', '"') : text;
	}
}

/** A row that ends before its last quotation mark or line break has come. */
const OPEN = -1;

/** Reads one row. @returns where the next begins, or `OPEN`. */
function readRecord(
	record: ByteRecord,
	bytes: Buffer,
	from: number,
	separator: number,
	isLast: boolean
): number {
	const { length } = bytes;
	const { starts, ends } = record;
	let at = from;
	let count = 0;
	for (;;) {
		let start = at;
		let end: number;
		// No byte beyond the end is looked at: V8 would forget what it has compiled, for every piece anew.
		if (at < length && bytes[at] === QUOTE) {
			start = at + 1;
			// Cells are short: a call of `indexOf` takes longer than to walk through one.
			for (at = start; at < length; at++) {
				if (bytes[at] !== QUOTE) continue;
				if (at + 1 >= length || bytes[at + 1] !== QUOTE) break;
				at++;
			}
			if (at >= length || (at + 1 >= length && !isLast)) return OPEN;
			end = at++;
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
const plain = (bytes: Buffer) =>
	bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;

/** Where pieces are read, what is left of one before the next: one for all of them, or each would leave two behind. */
class Room {
	#bytes = Buffer.alloc(0);
	#length = 0;

	/** What was kept with a piece after it. */
	with(piece: Uint8Array): Buffer {
		const length = this.#length + piece.length;
		if (length > this.#bytes.length) {
			const larger = Buffer.alloc(length * 2);
			larger.set(this.#bytes.subarray(0, this.#length));
			this.#bytes = larger;
		}
		this.#bytes.set(piece, this.#length);
		return this.#bytes.subarray(0, length);
	}

	/** Keeps the end of what was read. */
	keep(rest: Uint8Array): void {
		this.#bytes.set(rest);
		this.#length = rest.length;
	}
}

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
	const room = new Room();
	let [row, separator] = [0, 0];
	const readAll = (bytes: Buffer, isLast: boolean): number => {
		let at = 0;
		while (at < bytes.length) {
			const next = readRecord(record, bytes, at, separator, isLast);
			if (next === OPEN) break;
			row++;
			at = next;
			if (record.count > 1 || record.ends[0] !== record.starts[0]) take(record, row);
		}
		const rest = bytes.subarray(Math.min(at, bytes.length));
		room.keep(rest);
		return rest.length;
	};
	for await (const piece of pieces) {
		const bytes = room.with(piece);
		const own = separator === 0 ? plain(bytes) : bytes;
		separator ||= separatorByte(own);
		if (readAll(own, false) > LONGEST) throw new BrokenTable();
	}
	if (readAll(room.with(new Uint8Array(0)), true) > 0) throw new BrokenTable();
}

/** Numbers texts as they come, by their bytes: the same text again costs no text. */
export class Numbered {
	readonly texts: string[] = [];
	/** Their bytes one after the other, and where each begins; the last beginning is the end of all. */
	#bytes = new Uint8Array(4096);
	#starts = new Int32Array(512);
	/** Which text came after each the last time: tables list the same texts in the same order again and again. */
	#followers = new Int32Array(512);
	#table = new Int32Array(1024).fill(-1);
	#last = 0;

	#isAt(index: number, bytes: Uint8Array, start: number, end: number): boolean {
		if (index >= this.texts.length) return false;
		const known = this.#bytes;
		let at = this.#starts[index] as number;
		if ((this.#starts[index + 1] as number) - at !== end - start) return false;
		for (let i = start; i < end; i++) if (known[at++] !== bytes[i]) return false;
		return true;
	}

	/** The number of a cell. */
	of(record: ByteRecord, column: number): number {
		const { bytes } = record;
		// One by one: to take a list apart would cost as much as the cell.
		const start = record.starts[column] as number;
		const end = record.ends[column] as number;
		const last = this.#last;
		if (this.#isAt(last, bytes, start, end)) return last;
		const follower = this.#followers[last] as number;
		if (this.#isAt(follower, bytes, start, end)) return (this.#last = follower);
		const index = this.#find(bytes, start, end) ?? this.#add(record, column);
		this.#followers[last] = index;
		return (this.#last = index);
	}

	/** The place in the table at which the search for some bytes begins. */
	#slotOf(bytes: Uint8Array, start: number, end: number): number {
		let hash = 0x811c9dc5;
		for (let at = start; at < end; at++) {
			hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
		}
		return (hash ^ (hash >>> 15)) & (this.#table.length - 1);
	}

	#find(bytes: Uint8Array, start: number, end: number): number | undefined {
		const mask = this.#table.length - 1;
		let slot = this.#slotOf(bytes, start, end);
		for (let index = this.#table[slot] as number; index >= 0; index = this.#table[slot] as number) {
			if (this.#isAt(index, bytes, start, end)) return index;
			slot = (slot + 1) & mask;
		}
		return undefined;
	}

	#add(record: ByteRecord, column: number): number {
		const index = this.texts.push(record.text(column)) - 1;
		const [from, start] = [record.starts[column] as number, this.#starts[index] as number];
		const length = (record.ends[column] as number) - from;
		if (index + 2 > this.#starts.length) {
			this.#starts = widened(this.#starts);
			this.#followers = widened(this.#followers);
		}
		while (start + length > this.#bytes.length) {
			const larger = new Uint8Array(this.#bytes.length * 2);
			larger.set(this.#bytes);
			this.#bytes = larger;
		}
		this.#bytes.set(record.bytes.subarray(from, from + length), start);
		this.#starts[index + 1] = start + length;
		if (this.texts.length * 2 > this.#table.length) this.#grow();
		else this.#put(index);
		return index;
	}

	#put(index: number): void {
		const mask = this.#table.length - 1;
		let slot = this.#slotOf(
			this.#bytes,
			this.#starts[index] as number,
			this.#starts[index + 1] as number
		);
		while ((this.#table[slot] as number) >= 0) slot = (slot + 1) & mask;
		this.#table[slot] = index;
	}

	#grow(): void {
		this.#table = new Int32Array(this.#table.length * 2).fill(-1);
		this.texts.forEach((_, index) => this.#put(index));
	}
}

const widened = (numbers: Int32Array) => {
	const larger = new Int32Array(numbers.length * 2);
	larger.set(numbers);
	return larger;
};
