import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallFiles } from '../../../../tests/fixtures/package.ts';
import { zip } from '../exports/zip.ts';
import { readArchive } from './archive.ts';

/** An entry of an archive, with what it says of itself where that is not true. */
interface Entry {
	name: string;
	text?: string;
	method?: number;
	flags?: number;
	crc?: number;
	/** Uncompressed size that the central directory tells. */
	size?: number;
	/** Where it says that it begins. */
	offset?: number;
}

/** An archive by hand: of names, sizes and places that a program would not write. */
function archive(entries: readonly Entry[]): Buffer {
	const parts: Buffer[] = [];
	const central: Buffer[] = [];
	let at = 0;
	for (const { name, text = '', method = 0, flags = 0x0800, crc, size, offset } of entries) {
		const plain = Buffer.from(text);
		const data = method === 8 ? deflateRawSync(plain) : plain;
		const local = Buffer.alloc(30);
		local.writeUInt32LE(0x04034b50, 0);
		const head = Buffer.alloc(46);
		head.writeUInt32LE(0x02014b50, 0);
		for (const [part, from] of [
			[local, 4],
			[head, 6]
		] as const) {
			part.writeUInt16LE(20, from);
			part.writeUInt16LE(flags, from + 2);
			part.writeUInt16LE(method, from + 4);
			part.writeUInt32LE(crc ?? crc32(plain), from + 10);
			part.writeUInt32LE(data.length, from + 14);
			part.writeUInt32LE(size ?? plain.length, from + 18);
			part.writeUInt16LE(Buffer.byteLength(name), from + 22);
		}
		head.writeUInt32LE(offset ?? at, 42);
		parts.push(local, Buffer.from(name), data);
		central.push(head, Buffer.from(name));
		at += 30 + Buffer.byteLength(name) + data.length;
	}
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(entries.length, 8);
	end.writeUInt16LE(entries.length, 10);
	end.writeUInt32LE(Buffer.concat(central).length, 12);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...parts, ...central, end]);
}

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'demarche-archives-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function read(bytes: Uint8Array) {
	const path = join(folder, 'sent.zip');
	writeFileSync(path, bytes);
	return readArchive(path);
}

const texts = async (bytes: Uint8Array) =>
	new Map([...(await read(bytes))].map(([name, content]) => [name, content.toString()]));

const refusal = (bytes: Uint8Array) =>
	read(bytes).then(
		() => 'nothing',
		(error: Error) => error.message
	);

const files = smallFiles();
const entries = [...files].map(([name, text]) => ({ name, text }));
const many = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `${i}.txt` }));

test('a package is found at the root of an archive and in one folder, stored or compressed', async () => {
	expect(await texts(archive(entries))).toEqual(files);
	const inside = entries.map(({ name, text }) => ({ name: `package/${name}`, text, method: 8 }));
	expect(await texts(archive([{ name: 'package/' }, ...inside]))).toEqual(files);
	expect(await texts(zip('package', files))).toEqual(files);
});

test('what systems put into archives is passed over, and other files are named and not unpacked', async () => {
	const litter = ['__MACOSX/._actors.csv', '.DS_Store', 'Thumbs.db'].map((name) => ({ name }));
	const found = await texts(
		archive([...entries, ...litter, { name: 'codebook.pdf', text: 'words' }, { name: 'a/b/c.csv' }])
	);
	expect(found).toEqual(new Map([...files, ['codebook.pdf', ''], ['a/b/c.csv', '']]));
});

test.each<[string, Entry[], string]>([
	[
		'a file outside of it',
		[{ name: '../actors.csv' }],
		'The archive has a file named "../actors.csv", which lies outside of it.'
	],
	[
		'a file at the root of the disk',
		[{ name: '/actors.csv' }],
		'The archive has a file named "/actors.csv", which lies outside of it.'
	],
	[
		'a file on a drive',
		[{ name: 'c:\\actors.csv' }],
		'The archive has a file named "c:/actors.csv", which lies outside of it.'
	],
	[
		'two files of one name',
		[{ name: 'actors.csv' }, { name: 'Actors.csv' }],
		'The archive has two files named "Actors.csv".'
	],
	['more files than a package has', many(2001), 'The archive has more than 2000 files.'],
	[
		'more than it may unpack',
		[{ name: 'actors.csv', size: 101 * 1024 ** 2, method: 8 }],
		'Unpacked, the archive is larger than 100 MB, which is the limit.'
	],
	[
		'a file that is locked',
		[{ name: 'actors.csv', text: 'x'.repeat(20), flags: 0x0801, size: 8 }],
		'The file "actors.csv" is locked with a password.'
	],
	[
		'a file compressed in an unusual way',
		[{ name: 'actors.csv', method: 12 }],
		'The file "actors.csv" is compressed in a way that is not supported. Save the archive as an ordinary ZIP file.'
	],
	[
		'files that share bytes',
		[
			{ name: 'actors.csv', text: 'id' },
			{ name: 'issues.csv', text: 'id', offset: 0 }
		],
		'The files of the archive overlap.'
	],
	[
		'two packages',
		[{ name: 'a/datapackage.json' }, { name: 'b/datapackage.json' }],
		'There are 2 packages, a/datapackage.json and b/datapackage.json. Choose one of them.'
	],
	[
		'a file that is not what it says',
		[{ name: 'actors.csv', text: 'id', crc: 1 }],
		'The archive is damaged, or it is no ZIP file. Export or compress it again.'
	],
	[
		'a file that is longer than it says',
		[{ name: 'actors.csv', text: 'x'.repeat(1000), size: 10, method: 8 }],
		'The archive is damaged, or it is no ZIP file. Export or compress it again.'
	]
])('an archive with %s is refused in a sentence', async (_, made, sentence) => {
	expect(await refusal(archive(made))).toBe(`${sentence} Nothing was imported.`);
});

test('an archive that ends early is refused, wherever it ends', async () => {
	const whole = archive(entries);
	for (let end = 0; end < whole.length; end += 97) {
		expect(await refusal(whole.subarray(0, end))).toMatch(/^The archive is damaged/);
	}
});
