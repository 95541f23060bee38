import { expect, test } from 'vitest';
import { unzip } from '../../../../tests/unzip.ts';
import { zip } from './zip.ts';

const files = new Map([
	['actors.csv', 'id,name\nturkey,Türkiye\n'],
	['datapackage.json', '{}\n'],
	['empty.csv', '']
]);

test('an archive unpacks to the very files, in a folder of their own', () => {
	const found = unzip(zip('dossier', files));
	expect([...found]).toEqual([...files].map(([name, text]) => [`dossier/${name}`, text]));
});

test('the same files make the same archive', () => {
	expect(zip('dossier', files)).toEqual(zip('dossier', new Map(files)));
});
