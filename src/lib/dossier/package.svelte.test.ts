import { expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { dossierVersion, readPackage, writePackage } from './package.ts';
import { sha256 } from './sha256.ts';

test('a browser reads, writes and names the version of a package as the server does', async () => {
	const made = makeDossier();
	const files = writePackage(made);
	const result = readPackage(files);
	if ('faults' in result) throw new Error('A sound package was refused.');
	expect(writePackage(result.dossier)).toEqual(files);
	expect(result.dossier.version).toBe(dossierVersion(made));

	const text = files.get('statements.csv') ?? '';
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	expect(sha256(text)).toBe(new Uint8Array(digest).toHex());
});
