import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { zip } from './zip.ts';

const files = new Map([
	['actors.csv', 'id,name\nturkey,Türkiye\n'],
	['datapackage.json', '{}\n'],
	['empty.csv', '']
]);

/** Reads an archive as a program does that knows only the format: from its end. */
function unzip(archive: Uint8Array<ArrayBuffer>): Map<string, string> {
	const view = new DataView(archive.buffer);
	const text = (at: number, length: number) =>
		new TextDecoder('utf-8', { fatal: true }).decode(archive.subarray(at, at + length));
	const end = archive.length - 22;
	expect(view.getUint32(end, true)).toBe(0x06054b50);
	const count = view.getUint16(end + 10, true);
	let at = view.getUint32(end + 16, true);
	expect(at + view.getUint32(end + 12, true)).toBe(end);
	const found = new Map<string, string>();
	for (let n = 0; n < count; n++) {
		expect(view.getUint32(at, true)).toBe(0x02014b50);
		const [crc, stored, size] = [16, 20, 24].map((field) => view.getUint32(at + field, true));
		const nameLength = view.getUint16(at + 28, true);
		const name = text(at + 46, nameLength);
		const local = view.getUint32(at + 42, true);
		expect(view.getUint32(local, true)).toBe(0x04034b50);
		expect(text(local + 30, view.getUint16(local + 26, true))).toBe(name);
		const from = local + 30 + nameLength;
		expect(size).toBe(stored);
		expect(crc32(archive.subarray(from, from + (size ?? 0)))).toBe(crc);
		found.set(name, text(from, size ?? 0));
		at += 46 + nameLength;
	}
	return found;
}

test('an archive unpacks to the very files, in a folder of their own', () => {
	const found = unzip(zip('dossier', files));
	expect([...found]).toEqual([...files].map(([name, text]) => [`dossier/${name}`, text]));
});

test('the same files make the same archive', () => {
	expect(zip('dossier', files)).toEqual(zip('dossier', new Map(files)));
});
