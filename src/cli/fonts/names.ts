/** The `name` table of a TrueType font (OpenType 1.9, "name"), read and rewritten. */

/** Name ids that a reader or a program sees as the name of the font. */
const FAMILY = 1;
const UNIQUE = 3;
const FULL = 4;
const POSTSCRIPT = 6;
const TYPOGRAPHIC_FAMILY = 16;
/** Name ids that credit the makers: copyright, trademark, manufacturer, designer, licence and their addresses. */
const credits = new Set([0, 7, 8, 9, 11, 12, 13, 14]);

/** Windows, Unicode, US English: the records that every system reads. */
const WINDOWS = [3, 1, 0x409] as const;

interface Table {
	tag: string;
	data: Buffer;
}

function tablesOf(file: Buffer): Table[] {
	return Array.from({ length: file.readUInt16BE(4) }, (_, i) => {
		const entry = 12 + i * 16;
		const from = file.readUInt32BE(entry + 8);
		const tag = file.toString('latin1', entry, entry + 4);
		return { tag, data: file.subarray(from, from + file.readUInt32BE(entry + 12)) };
	});
}

/** UTF-16 with the high byte first, as names are written. */
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

/** The names of a font by their ids, from its Windows records. */
export function namesOf(file: Buffer): Map<number, string> {
	const table = tablesOf(file).find(({ tag }) => tag === 'name')?.data;
	if (!table) throw new Error('The font has no "name" table: is it a TTF or OTF file?');
	const texts = table.readUInt16BE(4);
	const names = new Map<number, string>();
	for (let i = 0; i < table.readUInt16BE(2); i++) {
		const at = 6 + i * 12;
		if (table.readUInt16BE(at) !== WINDOWS[0]) continue;
		const from = texts + table.readUInt16BE(at + 10);
		const text = swapped(table.subarray(from, from + table.readUInt16BE(at + 8)));
		names.set(table.readUInt16BE(at + 6), text.toString('utf16le'));
	}
	return names;
}

function nameTable(names: Map<number, string>): Buffer {
	const sorted = [...names].sort(([a], [b]) => a - b);
	const head = Buffer.alloc(6 + sorted.length * 12);
	head.writeUInt16BE(sorted.length, 2);
	head.writeUInt16BE(head.length, 4);
	const texts = sorted.map(([, text]) => swapped(Buffer.from(text, 'utf16le')));
	let from = 0;
	sorted.forEach(([id], i) => {
		const length = texts[i]?.length ?? 0;
		[...WINDOWS, id, length, from].forEach((n, k) => head.writeUInt16BE(n, 6 + i * 12 + k * 2));
		from += length;
	});
	return Buffer.concat([head, ...texts]);
}

const padded = (data: Buffer) => Buffer.concat([data, Buffer.alloc(-data.length & 3)]);

function sumOf(data: Buffer): number {
	let sum = 0;
	for (let at = 0; at < data.length; at += 4) sum = (sum + data.readUInt32BE(at)) >>> 0;
	return sum;
}

/** Puts tables together as a font file; the sum of the whole file is the caller's to set. */
function fontOf(version: Buffer, tables: Table[]): Buffer {
	const directory = Buffer.alloc(12 + tables.length * 16);
	version.copy(directory, 0, 0, 12);
	let from = directory.length;
	const parts = tables.map(({ data }) => padded(data));
	tables.forEach(({ tag, data }, i) => {
		const part = parts[i] as Buffer;
		const entry = 12 + i * 16;
		directory.write(tag, entry, 'latin1');
		directory.writeUInt32BE(sumOf(part), entry + 4);
		directory.writeUInt32BE(from, entry + 8);
		directory.writeUInt32BE(data.length, entry + 12);
		from += part.length;
	});
	return Buffer.concat([directory, ...parts]);
}

/**
 * The same font under another family name. The SIL Open Font License asks this of every changed version of
 * a font whose name is reserved. Copyright, trademark and licence stay as they are.
 */
export function renamed(file: Buffer, family: string): Buffer {
	const names = namesOf(file);
	const before = names.get(TYPOGRAPHIC_FAMILY) ?? names.get(FAMILY) ?? '';
	const compact = (text: string) => text.replaceAll(' ', '');
	for (const [id, text] of names) {
		if (credits.has(id)) continue;
		names.set(id, text.replaceAll(before, family).replaceAll(compact(before), compact(family)));
	}
	const full = names.get(FULL) ?? family;
	names.set(UNIQUE, `Démarche;${names.get(POSTSCRIPT) ?? compact(full)}`);
	const tables = tablesOf(file).map(({ tag, data }) => {
		if (tag === 'name') return { tag, data: nameTable(names) };
		if (tag !== 'head') return { tag, data };
		const head = Buffer.from(data);
		head.writeUInt32BE(0, 8);
		return { tag, data: head };
	});
	const font = fontOf(file, tables);
	// The adjustment by which the whole file sums up to a fixed number (OpenType 1.9, "head").
	const head = tables.findIndex(({ tag }) => tag === 'head');
	const at = font.readUInt32BE(12 + head * 16 + 8);
	font.writeUInt32BE((0xb1b0afba - sumOf(font)) >>> 0, at + 8);
	return font;
}
