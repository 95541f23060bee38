import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { planted, small, smallFiles } from '../../../tests/fixtures/package.ts';
import { dateForms, isoDay, resaved } from '../../../tests/fixtures/resaved.ts';
import type { DateForm, Program } from '../../../tests/fixtures/resaved.ts';
import { votedFiles } from '../../../tests/fixtures/votes.ts';
import { faultText, readPackage, writePackage } from './package.ts';
import type { Dossier } from './types.ts';

type Files = ReadonlyMap<string, string>;

function read(files: Files): Dossier {
	const result = readPackage(files);
	if ('faults' in result) throw new Error(result.faults.map(faultText).join('\n'));
	return result.dossier;
}

const faultsOf = (files: Files) => {
	const result = readPackage(files);
	return 'faults' in result ? result.faults : [];
};

/** A program that changes nothing. */
const plain: Program = {
	separator: ',',
	namesSeparator: false,
	byteOrderMark: false,
	lineEnd: '\n',
	quotesAll: false,
	endsWithLine: true,
	blankRows: 0,
	blankRowsBefore: 0,
	blankColumns: 0,
	cutsRows: false,
	columnsMoved: 0,
	rowNumbers: undefined,
	missing: '',
	dropsEmptyColumns: false,
	date: 'iso',
	heading: 'as read',
	indent: 2
};

const programs: Record<string, Partial<Program>> = {
	'Excel in German': { separator: ';', byteOrderMark: true, lineEnd: '\r\n', date: 'dotted' },
	'Excel as text with tabs': { separator: '\t', lineEnd: '\r\n' },
	'Excel with a line that names the separator': { separator: ';', namesSeparator: true },
	'Excel with blank rows and columns, cut short': {
		blankRows: 3,
		blankColumns: 2,
		cutsRows: true,
		lineEnd: '\r\n'
	},
	'an old Excel on a Mac': { lineEnd: '\r' },
	LibreOffice: { quotesAll: true, blankRowsBefore: 1 },
	'Google Sheets': { lineEnd: '\r\n', endsWithLine: false, date: 'slashed' },
	'R with row names': { quotesAll: true, rowNumbers: 1, missing: 'NA' },
	readr: { missing: 'NA' },
	pandas: { rowNumbers: 0, date: 'timed', indent: 0 },
	'a hand that moved columns': { columnsMoved: 3, heading: 'blanks', dropsEmptyColumns: true }
};

describe('a package', () => {
	test.each(Object.entries(programs))('saved by %s is the same dossier', (_, program) => {
		for (const files of [smallFiles(), votedFiles(), writePackage(makeDossier())]) {
			const again = read(resaved(files, { ...plain, ...program }));
			expect(writePackage(again)).toEqual(files);
			expect(again).toEqual(read(files));
		}
	});

	test.each(['', 'NA', 'NATO'])(
		'handed over as bytes is the same dossier, with “%s” in a cell',
		(text) => {
			for (const files of [smallFiles(), votedFiles(), writePackage(makeDossier())]) {
				const table = files.get('actors.csv') ?? '';
				const [head, ...rows] = table.trimEnd().split('\n');
				const bloc = (head ?? '').split(',').indexOf('bloc');
				const filled = rows.map((row) =>
					row.includes('"') ? row : row.split(',').with(bloc, text).join(',')
				);
				const changed = new Map(files).set('actors.csv', `${[head, ...filled].join('\n')}\n`);
				const bytes = new Map([...changed].map(([name, file]) => [name, Buffer.from(file)]));
				expect(readPackage(bytes)).toEqual(readPackage(changed));
			}
		}
	);

	test.each([
		[
			'spaces round the ids of joint speakers',
			'statements.csv',
			'armenia;azerbaijan',
			' armenia; azerbaijan;'
		],
		['a stance with a printed minus', 'statements.csv', 'halt,2,', 'halt,−2,', 'halt,-2,'],
		['a stance with a plus', 'statements.csv', 'halt,2,', 'halt,+2,'],
		['a stance that pandas made a decimal', 'statements.csv', 'halt,2,', 'halt,2.0,'],
		['a grade that pandas made a decimal', 'statements.csv', 'report,2,high', 'report,2.0,high'],
		['words in capitals', 'statements.csv', 'direct,ministry', 'Direct,MINISTRY'],
		['an empty line', 'issues.csv', '\ntalks', '\n\n,,,\ntalks'],
		['quotation marks that nobody needs', 'issues.csv', 'They should talk.', '"They should talk."'],
		['no line break at the end', 'sources.csv', 'en,B\n', 'en,B'],
		['a year as a decimal', 'sources.csv', '2023-09-20', '2023.0', '2023'],
		['a month in words', 'statements.csv', '2023-09,', 'Sept 2023,'],
		[
			'a resource that is no file of the package',
			'datapackage.json',
			'"issues.csv"',
			'"issue.csv"'
		],
		[
			'fields of a descriptor that are no columns',
			'datapackage.json',
			'"name": "proposition"',
			'"name": "claim"'
		],
		['a descriptor that is indented another way', 'datapackage.json', '  "name"', '\t"name"']
	])('is read with %s', (_, file, find, put, means = find) => {
		const files = planted(file, find, put);
		expect(writePackage(read(files)).get(file)).toBe(small[file]?.replace(find, means));
	});

	test.each(['coverage.csv', 'relations.csv'])('may do without %s', (file) => {
		const files = smallFiles();
		files.delete(file);
		const written = writePackage(read(files));
		expect(written.get(file)).toBe(`${(small[file] ?? '').split('\n')[0]}\n`);
		expect(writePackage(read(written))).toEqual(written);
	});

	test('keeps the text NA where it is quoted, and writes it so', () => {
		const files = planted('issues.csv', 'They should talk.', '"NA"');
		expect(read(files).issues[1]?.proposition).toBe('NA');
		expect(writePackage(read(files)).get('issues.csv')).toBe(files.get('issues.csv'));
		expect(faultsOf(planted('issues.csv', 'They should talk.', 'NA'))).toMatchObject([
			{ row: 3, column: 'proposition', found: 'nothing' }
		]);
	});

	test('takes a vertical tab of a pasted slide for the line break or the space that it was, and writes that', () => {
		const broken = planted('statements.csv', 'now"",\nall of you', 'now"",\vall of you');
		expect(read(broken).statements[0]?.quote).toBe('stop "now",\nall of you');
		expect(writePackage(read(broken)).get('statements.csv')).toBe(small['statements.csv']);
		const named = planted('issues.csv', 'They should talk.', 'They should \vtalk.');
		expect(writePackage(read(named)).get('issues.csv')).toBe(small['issues.csv']);
		const bell = planted('issues.csv', 'They should talk.', 'They should\u0007 talk.');
		expect(faultsOf(bell)).toMatchObject([{ column: 'proposition' }]);
	});

	test('says of its tables what is true of the files that are written', () => {
		const descriptor = JSON.parse(small['datapackage.json'] ?? '') as {
			resources: Record<string, unknown>[];
		};
		const [first, ...others] = descriptor.resources;
		const resources = [
			...others,
			{ ...first, dialect: { delimiter: ';' }, encoding: 'cp1252', bytes: 12, title: 'Who' },
			{ path: 'codebook.pdf' }
		];
		const files = smallFiles().set(
			'datapackage.json',
			JSON.stringify({ ...descriptor, resources })
		);
		const written = JSON.parse(writePackage(read(files)).get('datapackage.json') ?? '') as {
			resources: Record<string, unknown>[];
		};
		expect(written.resources).toEqual([...others, { ...first, title: 'Who' }]);
	});
});

const anyProgram: fc.Arbitrary<Program> = fc.record({
	separator: fc.constantFrom(',', ';', '\t', '|'),
	namesSeparator: fc.boolean(),
	byteOrderMark: fc.boolean(),
	lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
	quotesAll: fc.boolean(),
	endsWithLine: fc.boolean(),
	blankRows: fc.nat(3),
	blankRowsBefore: fc.nat(2),
	blankColumns: fc.nat(3),
	cutsRows: fc.boolean(),
	columnsMoved: fc.nat(20),
	rowNumbers: fc.constantFrom(undefined, undefined, 0, 1),
	missing: fc.constantFrom('', 'NA'),
	dropsEmptyColumns: fc.boolean(),
	date: fc.constantFrom(...(Object.keys(dateForms) as DateForm[])),
	heading: fc.constantFrom('as read', 'capitals', 'blanks'),
	indent: fc.constantFrom<Program['indent']>(0, 2, 4, '\t')
});

const packages: Files[] = [
	smallFiles(),
	votedFiles(),
	writePackage(makeDossier({ actors: 3, issues: 3, statements: 20 }))
];

/** The days of a package that two orders of day and month tell apart, and neither rules out. */
function ambiguousDays(files: Files): number {
	const cells = [...files.values()].flatMap((text) => text.split(/[,\n]/));
	return cells.filter((cell) => {
		const [, , month, day] = isoDay.exec(cell) ?? [];
		return month !== undefined && Number(day) <= 12 && month !== day;
	}).length;
}

describe('of two thousand mangled packages', () => {
	test('a thousand that programs saved are read as they were meant, or refused for their dates alone', () => {
		let refused = 0;
		const saved = fc.tuple(fc.nat(packages.length - 1), anyProgram);
		fc.assert(
			fc.property(saved, ([which, program]) => {
				const files = packages[which] ?? smallFiles();
				const mangled = resaved(files, program);
				const numbers = program.date === 'dayFirst' || program.date === 'monthFirst';
				if (!numbers || ambiguousDays(files) === 0) {
					expect(writePackage(read(mangled))).toEqual(files);
					return;
				}
				refused++;
				const faults = faultsOf(mangled);
				expect(faults).toHaveLength(ambiguousDays(files));
				for (const { expected } of faults) expect(expected).toContain('this can mean');
			}),
			{ numRuns: 1000, seed: 20 }
		);
		expect(refused).toBeGreaterThan(20);
	});

	test('a thousand that hands damaged are refused in words, or read as what is written again', () => {
		const damage = fc.record({
			file: fc.nat(6),
			at: fc.double({ min: 0, max: 1, noNaN: true }),
			length: fc.constantFrom(0, 0, 1, 1, 2, 8, 200),
			put: fc.constantFrom(
				'',
				',',
				';',
				'"',
				'\n',
				'\t',
				'\r',
				'NA',
				'-',
				'2',
				'\u0000',
				'\uFFFD',
				'😀',
				'__proto__',
				'{',
				']'
			)
		});
		fc.assert(
			fc.property(
				fc.nat(packages.length - 1),
				fc.array(damage, { minLength: 1, maxLength: 4 }),
				anyProgram,
				(which, damages, program) => {
					const files = packages[which] ?? smallFiles();
					const mangled = resaved(files, { ...program, date: 'iso' });
					const names = [...mangled.keys()];
					for (const { file, at, length, put } of damages) {
						const name = names[file % names.length] ?? '';
						const text = mangled.get(name) ?? '';
						const from = Math.floor(at * text.length);
						mangled.set(name, text.slice(0, from) + put + text.slice(from + length));
					}
					const result = readPackage(mangled);
					if ('faults' in result) {
						for (const { found, expected } of result.faults) expect(found && expected).toBeTruthy();
						expect(result.faults.length).toBeGreaterThan(0);
						return;
					}
					const written = writePackage(result.dossier);
					expect(writePackage(read(written))).toEqual(written);
				}
			),
			{ numRuns: 1000, seed: 20 }
		);
	});

	test('one without a column that is needed, or with a stranger for it, is always refused', () => {
		const files = packages[2] ?? smallFiles();
		const tables = [...files].filter(([name]) => name.endsWith('.csv'));
		for (const [name, text] of tables) {
			const [head = '', ...rows] = text.split('\n');
			for (const column of head.split(',')) {
				const renamed = head.replace(new RegExp(`\\b${column}\\b`), `${column}x`);
				const faults = faultsOf(new Map(files).set(name, [renamed, ...rows].join('\n')));
				expect(faults.map(faultText)).toEqual([
					expect.stringContaining(`found column "${column}x"; expected one of`)
				]);
				expect(faults[0]?.expected).toContain(`(nearest: ${column})`);
			}
		}
	});
});

const trials = '../shared/trials';
// Small packages as people saved them; where they are absent, the programs above stand for them.
describe.runIf(existsSync(trials))('the packages that were tried', () => {
	const isPackage = (name: string) => existsSync(`${trials}/${name}/datapackage.json`);
	const folders = existsSync(trials) ? readdirSync(trials).filter(isPackage) : [];
	const filesOf = (name: string) =>
		new Map(
			readdirSync(`${trials}/${name}`).map((file) => [
				file,
				readFileSync(`${trials}/${name}/${file}`, 'utf8')
			])
		);

	test.each(folders.filter((name) => name !== 'excel-header-actor'))('%s is read', (name) => {
		const dossier = read(filesOf(name));
		expect(writePackage(read(writePackage(dossier)))).toEqual(writePackage(dossier));
	});

	test('excel-header-actor is refused for one heading', () => {
		expect(faultsOf(filesOf('excel-header-actor')).map(faultText)).toEqual([
			expect.stringMatching(/^statements.csv, row 1, column actor: .* \(nearest: actors\)$/)
		]);
	});
});
