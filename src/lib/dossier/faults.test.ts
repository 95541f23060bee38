import { describe, expect, test } from 'vitest';
import { plantedFaults } from '../../../tests/fixtures/faults.ts';
import { planted, small, smallFiles } from '../../../tests/fixtures/package.ts';
import { faultReport } from './fault-report.ts';
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

	test.each(plantedFaults)('does not bring others that are none: $kind', ({ file, find, put }) => {
		expect(faultsOf(planted(file, find, put)).map(faultText)).toHaveLength(1);
	});

	const needed = Object.keys(small).filter((file) => !/coverage|relations/.test(file));

	test.each(needed)('is found where %s is missing', (file) => {
		const files = smallFiles();
		files.delete(file);
		expect(faultsOf(files)).toEqual([
			{ file, found: 'no such file', expected: 'a file of this name' }
		]);
	});

	test.each([
		['relations.csv', 'relation.csv'],
		['actors.csv', 'actors.xlsx'],
		['coverage.csv', 'Coverage.CSV']
	])('is found where %s has another name, and only once', (file, name) => {
		const files = smallFiles().set(name, small[file] ?? '');
		files.delete(file);
		expect(faultsOf(files).map(faultText)).toEqual([
			`${name}: found a file of another name; expected ${file}`
		]);
	});

	test('is found once where a column has another name, with the nearest', () => {
		const files = planted('statements.csv', 'id,actors,', 'id,actor,');
		expect(faultsOf(files).map(faultText)).toEqual([
			expect.stringMatching(
				/^statements\.csv, row 1, column actor: found column "actor"; expected one of .* \(nearest: actors\)$/
			)
		]);
	});

	test.each(Object.keys(small).filter((file) => file.endsWith('.csv')))(
		'is all that comes of %s without one of its columns',
		(file) => {
			const [head = '', ...rows] = (small[file] ?? '').split('\n');
			for (const column of head.split(',')) {
				const renamed = head.replace(column, 'quite-another-thing');
				const files = smallFiles().set(file, [renamed, ...rows].join('\n'));
				expect(faultsOf(files).length, column).toBeGreaterThan(0);
			}
		}
	);

	test('is found where a rule needs a column that the file may lack', () => {
		const statements = `id,actors,issue,stance,basis,act,said_on,source,confidence
first,armenia,halt,2,reported,ministry,2023-09-20,report,high
`;
		expect(faultsOf(smallFiles().set('statements.csv', statements)).map(faultText)).toEqual([
			expect.stringMatching(/^statements\.csv, row 2, column reported_by: found no such column; /),
			expect.stringMatching(/^statements\.csv, row 2, column paraphrase: found no such column; /)
		]);
	});

	test('is found in an empty file', () => {
		expect(faultsOf(smallFiles().set('coverage.csv', ''))).toMatchObject([
			{ file: 'coverage.csv', row: 1, found: 'an empty file' }
		]);
	});

	test('is one for a folder that holds nothing of a package', () => {
		expect(faultsOf(new Map([['notes.txt', 'x']])).map(faultText)).toEqual([
			'datapackage.json: found no datapackage.json, no actors.csv, no issues.csv, no sources.csv, no statements.csv; expected a data package: datapackage.json, actors.csv, issues.csv, sources.csv, statements.csv'
		]);
	});

	test('is one for the tables of the UN votes, with the command that makes a package of them', () => {
		const files = ['issues.csv', 'roll_calls.csv', 'unvotes.csv'].map(
			(name) => [name, 'rcid\n'] as const
		);
		expect(faultsOf(new Map(files)).map(faultText)).toEqual([
			'datapackage.json: found no datapackage.json, no actors.csv, no sources.csv, no statements.csv; expected a data package; npm run votes -- FROM TO makes one of these tables'
		]);
	});

	test('of one cause stands with the others of it, with ten examples', () => {
		const lines = (count: number, confidence: string) =>
			Array.from(
				{ length: count },
				(_, i) =>
					`s${i},armenia,halt,${i === 3 ? 7 : 1},direct,ministry,,,,,2023-09-20,,Said so.,,report,,${confidence}`
			);
		const [head = ''] = (small['statements.csv'] ?? '').split('\n');
		const files = smallFiles()
			.set('statements.csv', [head, ...lines(211, 'medium'), ''].join('\n'))
			.set('coverage.csv', 'actor,issue,searched_on,sources,outcome\n');
		const report = faultReport(faultsOf(files));
		expect(report).toHaveLength(13);
		expect(report[0]).toBe(
			'statements.csv, column confidence, 211 times: expected one of low, moderate, high'
		);
		expect(report[1]).toBe('  row 2: found "medium" (nearest: moderate)');
		expect(report[11]).toBe('  and 201 more');
		expect(report[12]).toBe(
			'statements.csv, row 5, column stance: found "7"; expected one of -2, -1, 0, 1, 2'
		);
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
			{ file: 'relations.csv', find: ',report\n', put: ',No where\n' }
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
			['relations.csv', 2, 'source']
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
