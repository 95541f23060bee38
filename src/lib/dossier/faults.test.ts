import { describe, expect, test } from 'vitest';
import { plantedFaults } from '../../../tests/fixtures/faults.ts';
import { planted, small, smallFiles } from '../../../tests/fixtures/package.ts';
import { faultText, readPackage } from './package.ts';
import type { Fault } from './package.ts';

const faultsOf = (files: ReadonlyMap<string, string>): Fault[] => {
	const result = readPackage(files);
	return 'faults' in result ? result.faults : [];
};

describe('a fault', () => {
	test.each(plantedFaults)('is found where a package has $kind', ({ file, find, put, fault }) => {
		const { expected = '', ...place } = fault;
		const faults = faultsOf(planted(file, find, put));
		expect(faults).toContainEqual(
			expect.objectContaining({ file, ...place, expected: expect.stringContaining(expected) })
		);
	});

	test.each(plantedFaults.filter(({ kind }) => !/column|a resource|fields/.test(kind)))(
		'does not bring others that are none: $kind',
		({ file, find, put }) => {
			expect(faultsOf(planted(file, find, put)).map(faultText)).toHaveLength(1);
		}
	);

	test.each(Object.keys(small))('is found where %s is missing', (file) => {
		const files = smallFiles();
		files.delete(file);
		expect(faultsOf(files)).toEqual([
			{ file, found: 'no such file', expected: 'a file of this name' }
		]);
	});

	test('is found where a file is no part of the package, and the nearest is named', () => {
		const files = smallFiles().set('actor.csv', 'x');
		expect(faultsOf(files).map(faultText)).toEqual([
			expect.stringMatching(/^actor\.csv: found a file .* \(nearest: actors\.csv\)$/)
		]);
	});

	test('is found in an empty file', () => {
		expect(faultsOf(smallFiles().set('coverage.csv', ''))).toMatchObject([
			{ file: 'coverage.csv', row: 1, found: 'an empty file' }
		]);
	});

	test('reads as one line that says where, what and what to do', () => {
		const [fault] = faultsOf(planted('statements.csv', 'halt,2,', 'halt,3,'));
		expect(fault && faultText(fault)).toBe(
			'statements.csv, row 2, column stance: found "3"; expected one of -2, -1, 0, 1, 2'
		);
	});

	test('never hides another: all are reported at once, by file and row', () => {
		const files = smallFiles();
		for (const { file, find, put } of [
			{ file: 'actors.csv', find: 'state,ARM', put: 'sate,AM' },
			{ file: 'actors.csv', find: 'Q227', put: '227' },
			{ file: 'statements.csv', find: 'halt,2,direct', put: 'holt,9,direkt' },
			{ file: 'statements.csv', find: 'The host', put: '' },
			{ file: 'statements.csv', find: 'Were ready to talk.', put: '' },
			{ file: 'coverage.csv', find: '2023-09-30', put: 'yesterday' },
			{ file: 'relations.csv', find: ',report\n', put: ',nowhere' }
		])
			files.set(file, (files.get(file) ?? '').replace(find, put));
		files.delete('sources.csv');
		files.set('datapackage.json', (small['datapackage.json'] ?? '').replace('"small"', '"S mall"'));
		expect(faultsOf(files).map(({ file, row, column }) => [file, row, column])).toEqual([
			['datapackage.json', undefined, 'name'],
			['actors.csv', 2, 'kind'],
			['actors.csv', 2, 'iso3'],
			['actors.csv', 3, 'wikidata'],
			['sources.csv', undefined, undefined],
			['statements.csv', 2, 'issue'],
			['statements.csv', 2, 'stance'],
			['statements.csv', 2, 'basis'],
			['statements.csv', 4, 'reported_by'],
			['statements.csv', 4, 'paraphrase'],
			['coverage.csv', 2, 'searched_on'],
			['relations.csv', 3, undefined]
		]);
	});

	test('is none: a statement outside the window, a search before a later statement', () => {
		const early = small['coverage.csv']?.replace('2023-09-30', '2023-09-29');
		const files = planted('statements.csv', '2023-09-20', '1999-01').set(
			'coverage.csv',
			early?.replace('azerbaijan,halt', 'azerbaijan,talks') ?? ''
		);
		expect(faultsOf(files)).toEqual([]);
	});
});
