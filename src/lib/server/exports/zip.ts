import { crc32 } from 'node:zlib';

const encoder = new TextEncoder();

/** 1 January 1980, the first day the format knows: an archive of the same files is the same bytes. */
const DOS_DATE = 0x0021;
/** Names are UTF-8. */
const UTF8_FLAG = 0x0800;
const VERSION = 20;

interface Entry {
	name: Uint8Array;
	data: Uint8Array;
	crc: number;
	offset: number;
}

function record(size: number, write: (view: DataView) => void): Uint8Array {
	const bytes = new Uint8Array(size);
	write(new DataView(bytes.buffer));
	return bytes;
}

/** The fields that local and central headers have in the same order, from the version needed on. */
function writeCommon(view: DataView, at: number, { name, data, crc }: Entry): void {
	view.setUint16(at, VERSION, true);
	view.setUint16(at + 2, UTF8_FLAG, true);
	view.setUint16(at + 8, DOS_DATE, true);
	view.setUint32(at + 10, crc, true);
	view.setUint32(at + 14, data.length, true);
	view.setUint32(at + 18, data.length, true);
	view.setUint16(at + 22, name.length, true);
}

const localHeader = (entry: Entry) =>
	record(30, (view) => {
		view.setUint32(0, 0x04034b50, true);
		writeCommon(view, 4, entry);
	});

const centralHeader = (entry: Entry) =>
	record(46, (view) => {
		view.setUint32(0, 0x02014b50, true);
		view.setUint16(4, VERSION, true);
		writeCommon(view, 6, entry);
		view.setUint32(42, entry.offset, true);
	});

const ending = (count: number, size: number, offset: number) =>
	record(22, (view) => {
		view.setUint32(0, 0x06054b50, true);
		view.setUint16(8, count, true);
		view.setUint16(10, count, true);
		view.setUint32(12, size, true);
		view.setUint32(16, offset, true);
	});

const lengthOf = (parts: readonly Uint8Array[]) =>
	parts.reduce((sum, part) => sum + part.length, 0);

/**
 * Texts and bytes as a zip archive without compression (PKWARE APPNOTE 6.3, stored entries), the same bytes for the
 * same files. Up to 65,535 files and 4 GB: a data package is far below both.
 *
 * @param folder the folder that unpacking makes; none where it is empty.
 */
export function zip(
	folder: string,
	files: ReadonlyMap<string, string | Uint8Array>
): Uint8Array<ArrayBuffer> {
	const parts: Uint8Array[] = [];
	const central: Uint8Array[] = [];
	let offset = 0;
	for (const [name, content] of files) {
		const data = typeof content === 'string' ? encoder.encode(content) : content;
		const path = folder ? `${folder}/${name}` : name;
		const entry = { name: encoder.encode(path), data, crc: crc32(data), offset };
		parts.push(localHeader(entry), entry.name, data);
		central.push(centralHeader(entry), entry.name);
		offset = lengthOf(parts);
	}
	const all = [...parts, ...central, ending(files.size, lengthOf(central), offset)];
	const archive = new Uint8Array(lengthOf(all));
	let at = 0;
	for (const part of all) {
		archive.set(part, at);
		at += part.length;
	}
	return archive;
}
