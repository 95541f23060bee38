import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { zip } from './zip.ts';

const files = new Map([
	['actors.csv', 'id,name\nturkey,Türkiye\n'],
	['datapackage.json', '{}\n'],
	['empty.csv', '']
]);

test('the same files make the same archive', () => {
	expect(zip('dossier', files)).toEqual(zip('dossier', new Map(files)));
});

/** Another program than ours reads it, where the machine has one that can. */
const unpacks = spawnSync('python3', ['--version']).status === 0;

test.runIf(unpacks)('an archive unpacks to the very files', () => {
	const folder = mkdtempSync(join(tmpdir(), 'zip-'));
	try {
		const archive = join(folder, 'dossier.zip');
		writeFileSync(archive, zip('dossier', files));
		const { status, stderr } = spawnSync('python3', ['-m', 'zipfile', '-e', archive, folder]);
		expect(stderr.toString()).toBe('');
		expect(status).toBe(0);
		for (const [name, text] of files)
			expect(readFileSync(join(folder, 'dossier', name), 'utf8')).toBe(text);
	} finally {
		rmSync(folder, { recursive: true });
	}
});
