import { expect, test } from 'vitest';
import { planted, small, smallFiles } from '../../../tests/fixtures/package.ts';
import { faultText, readPackage } from './package.ts';

const warningsOf = (files: ReadonlyMap<string, string>): string[] => {
	const result = readPackage(files);
	if ('faults' in result) throw new Error(result.faults.map(faultText).join('\n'));
	return result.warnings.map(faultText);
};

const described = (more: object) =>
	smallFiles().set(
		'datapackage.json',
		JSON.stringify({ ...(JSON.parse(small['datapackage.json'] ?? '') as object), ...more })
	);

test('a sound package brings no warning', () => {
	expect(warningsOf(smallFiles())).toEqual([]);
});

test.each(['1999-01-31', '2023-08', '2022', '2023-10-01'])(
	'a statement of %s, outside the window, is told with both',
	(said_on) => {
		expect(warningsOf(planted('statements.csv', '2023-09-20', said_on))).toEqual([
			`statements.csv, column said_on: found first said on ${said_on}; expected a date from 2023-09-01 to 2023-09-30, the dossier’s window ("temporal" in datapackage.json)`
		]);
	}
);

test('a month or a year that begins within the window, or ends in it, is not outside', () => {
	expect(warningsOf(planted('statements.csv', '2023-09-20', '2023-09'))).toEqual([]);
	expect(warningsOf(planted('statements.csv', '2023-09-20', '2023'))).toEqual([]);
});

test('keywords that name what the dossier nowhere mentions are told, and no others', () => {
	const files = described({ keywords: ['Nagorno-Karabakh', 'Armenia', 'foreign ministries'] });
	expect(warningsOf(files)).toEqual([
		expect.stringMatching(
			/^datapackage\.json, column keywords: found "Nagorno-Karabakh", which nothing in the dossier mentions; /
		)
	]);
});

test('sources of a descriptor are told where none of them is among those of the dossier', () => {
	const copied = { title: 'Another report', path: 'https://example.org/another' };
	const own = { title: 'Report', path: 'https://example.org/report' };
	expect(warningsOf(described({ sources: [copied] }))).toEqual([
		expect.stringContaining('"https://example.org/another", which is not in sources.csv')
	]);
	expect(warningsOf(described({ sources: [copied, own] }))).toEqual([]);
});

test('a file that belongs to no table is told, and left out', () => {
	expect(warningsOf(smallFiles().set('codebook.pdf', ''))).toEqual([
		'codebook.pdf: found a file that is no part of a package; expected nothing: it is left out'
	]);
});
