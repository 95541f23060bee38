import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KeptAnswer } from './answers.ts';
import { openShelf, orFromShelf } from './shelf.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'demarche-shelf-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const answer: KeptAnswer = {
	headers: [['content-type', 'text/html']],
	hash: 'abc',
	encoding: 'br',
	body: new Uint8Array([1, 2, 10, 255])
};
const open = (build: string, most = 5) =>
	openShelf<KeptAnswer>(join(folder, 'answers'), { build, most });
const names = () => readdirSync(join(folder, 'answers'));
const file = () => join(folder, 'answers', names()[0] ?? '');

test('a server that starts anew finds what the one before laid there, and no other build does', async () => {
	await open('one').write('key', answer);
	expect(await open('one').read('key')).toEqual(answer);
	expect(await open('one').read('other')).toBeUndefined();
	expect(await open('two').read('key')).toBeUndefined();
	expect(statSync(file()).mode & 0o077).toBe(0);
});

test('a file that is cut off or changed is nothing', async () => {
	const shelf = open('one');
	await shelf.write('key', answer);
	writeFileSync(file(), 'x', { flag: 'a' });
	expect(await shelf.read('key')).toBeUndefined();
	await shelf.write('key', answer);
	writeFileSync(file(), '');
	expect(await shelf.read('key')).toBeUndefined();
	expect(shelf.readNow('key')).toBeUndefined();
});

test('a damaged file is thrown away, and what is laid there again is found', async () => {
	const shelf = open('one');
	for (const read of [() => shelf.read('key'), async () => shelf.readNow('key')]) {
		await shelf.write('key', answer);
		const { length } = readFileSync(file());
		// A byte of its sum, of what is said of it, and of the answer itself.
		for (const at of [3, 50, length - 1]) {
			await shelf.write('key', answer);
			const bytes = readFileSync(file());
			bytes[at] = (bytes[at] ?? 0) ^ 1;
			writeFileSync(file(), bytes);
			expect(await read()).toBeUndefined();
			await expect.poll(names).toEqual([]);
		}
	}
	await shelf.write('key', answer);
	expect(shelf.readNow('key')).toEqual(answer);
});

test('what another build has laid there, or a server that ended meanwhile, is thrown away', async () => {
	await open('one').write('key', answer);
	writeFileSync(`${file()}.123`, 'half');
	const next = open('two');
	await expect.poll(names).toEqual([]);
	await next.write('key', answer);
	expect(names()).toHaveLength(1);
});

test('all is thrown away at once', async () => {
	const shelf = open('one');
	for (const key of ['a', 'b']) await shelf.write(key, answer);
	await shelf.clear();
	expect(names()).toEqual([]);
	expect(await shelf.read('a')).toBeUndefined();
});

test('the oldest goes where there are more than it holds', async () => {
	const shelf = open('one', 2);
	for (const key of ['a', 'b', 'c']) await shelf.write(key, answer);
	expect(names()).toHaveLength(2);
	expect(await shelf.read('c')).toEqual(answer);
});

test('what lies there is not made again, unless it is to be made anew', async () => {
	await open('one').write('key', answer);
	const other = { ...answer, hash: 'other' };
	let made = 0;
	const make = async () => (made++, other);
	expect(await orFromShelf(open('one'), 'key', make)).toEqual(answer);
	expect(made).toBe(0);
	const shelf = open('one');
	expect(await orFromShelf(shelf, 'key', make, true)).toEqual(other);
	await expect.poll(() => shelf.readNow('key')).toEqual(other);
});
