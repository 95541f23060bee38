import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWriteToken } from '../identity/write-token.ts';
import { openDataFolder } from './folder.ts';
import { openStorage } from './open.ts';

let place: string;
beforeEach(() => (place = join(mkdtempSync(join(tmpdir(), 'demarche-folder-')), 'data')));
afterEach(() => rmSync(join(place, '..'), { recursive: true }));

const modeOf = (path: string) => statSync(path).mode & 0o777;

test('the data folder and all that is in it are readable by their owner alone', async () => {
	mkdirSync(place);
	chmodSync(place, 0o755);
	const storage = await openStorage({ dataDir: place, databaseUrl: undefined });
	openWriteToken(place);
	expect(modeOf(place)).toBe(0o700);
	for (const name of ['demarche.sqlite', 'demarche.sqlite-wal', 'write-token']) {
		expect(modeOf(join(place, name)), name).toBe(0o600);
	}
	await storage.close();
});

test('files of an earlier start are closed, and a folder with other things in it stays as it is', () => {
	mkdirSync(place);
	chmodSync(place, 0o755);
	writeFileSync(join(place, 'demarche.sqlite'), '');
	writeFileSync(join(place, 'holiday.jpg'), '');
	for (const name of ['demarche.sqlite', 'holiday.jpg']) chmodSync(join(place, name), 0o644);
	openDataFolder(place);
	expect(modeOf(place)).toBe(0o755);
	expect(modeOf(join(place, 'holiday.jpg'))).toBe(0o644);
	expect(modeOf(join(place, 'demarche.sqlite'))).toBe(0o600);
});

test('the token is made once, and is long', () => {
	mkdirSync(place);
	const token = openWriteToken(place);
	expect(token).toMatch(/^[\w-]{43}$/);
	expect(openWriteToken(place)).toBe(token);
});
