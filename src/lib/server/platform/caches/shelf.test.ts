import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KeptAnswer } from './answers.ts';
import { openShelf } from './shelf.ts';

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
	writeFileSync(file(), '');
	expect(await shelf.read('key')).toBeUndefined();
});

test('the oldest goes where there are more than it holds', async () => {
	const shelf = open('one', 2);
	for (const key of ['a', 'b', 'c']) await shelf.write(key, answer);
	expect(names()).toHaveLength(2);
	expect(await shelf.read('c')).toEqual(answer);
});
