import assert from 'node:assert/strict';
import { crc32 } from 'node:zlib';

/**
 * Reads an archive of files that are not compressed, as a program does that knows only the format: from its end.
 *
 * @returns texts by name.
 * @throws AssertionError where a length, a checksum or a name differs between the parts of the archive.
 */
export function unzip(archive: Uint8Array): Map<string, string> {
	const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
	const text = (at: number, length: number) =>
		new TextDecoder('utf-8', { fatal: true }).decode(archive.subarray(at, at + length));
	const end = archive.length - 22;
	assert.equal(view.getUint32(end, true), 0x06054b50);
	const count = view.getUint16(end + 10, true);
	let at = view.getUint32(end + 16, true);
	assert.equal(at + view.getUint32(end + 12, true), end);
	const found = new Map<string, string>();
	for (let n = 0; n < count; n++) {
		assert.equal(view.getUint32(at, true), 0x02014b50);
		const [crc, stored, size] = [16, 20, 24].map((field) => view.getUint32(at + field, true));
		const nameLength = view.getUint16(at + 28, true);
		const name = text(at + 46, nameLength);
		const local = view.getUint32(at + 42, true);
		assert.equal(view.getUint32(local, true), 0x04034b50);
		assert.equal(text(local + 30, view.getUint16(local + 26, true)), name);
		const from = local + 30 + nameLength;
		assert.equal(size, stored);
		assert.equal(crc32(archive.subarray(from, from + (size ?? 0))), crc);
		found.set(name, text(from, size ?? 0));
		at += 46 + nameLength;
	}
	return found;
}
