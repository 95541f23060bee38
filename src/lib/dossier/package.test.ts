import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { describe as describeDossier, writeDescriptor } from './descriptor.ts';
import { dossierVersion, faultText, readPackage, writePackage } from './package.ts';
import type { Fault } from './package.ts';
import { derivePositions, evidenceFor, positionAt, silenceAt } from './positions.ts';
import { sha256 } from './sha256.ts';
import type { Dossier } from './types.ts';

const header = {
	id: 'small',
	title: 'Small',
	description: '',
	licence: 'CC0-1.0',
	window: { from: '2023-09-01', to: '2023-09-30' }
};

/** A small package, as somebody would write it by hand. */
const small: Readonly<Record<string, string>> = {
	'datapackage.json': writeDescriptor(describeDossier(header)),
	'actors.csv': `id,name,short_name,kind,iso3,wikidata,bloc,role
armenia,Armenia,Armenia,state,ARM,Q399,,party
azerbaijan,Azerbaijan,Azerbaijan,state,AZE,Q227,,party
`,
	'issues.csv': `id,label,proposition,theme
halt,Halt,"Hostilities, all of them, should stop.",
talks,Talks,They should talk.,
`,
	'sources.csv': `id,title,publisher,kind,published_on,url,language,reliability
report,Report,Agency,press report,2023-09-20,https://example.org/report,en,B
`,
	'statements.csv': `id,actors,issue,stance,basis,act,reported_by,speaker,speaker_role,addressees,said_on,quote,paraphrase,condition,source,credibility,confidence
first,armenia,halt,2,direct,ministry,,,,azerbaijan;both sides,2023-09-20,"stop ""now"",
all of you",Called for a halt.,,report,2,high
second,armenia;azerbaijan,talks,1,reported,readout,The host,,,,2023-09,,Were ready to talk.,only in Brussels,report,,moderate
`,
	'coverage.csv': `actor,issue,searched_on,sources,outcome
azerbaijan,halt,2023-09-30,report,none-found
`,
	'relations.csv': `id,actor_a,actor_b,kind,basis,since,until,description,source
rivals,armenia,azerbaijan,tension,reported,2020-11,,Two wars.,report
`
};

const smallFiles = () => new Map(Object.entries(small));

function planted(file: string, find: string, put: string): Map<string, string> {
	const text = small[file] ?? '';
	if (!text.includes(find)) throw new Error(`${file} has no ${find} to put a fault in.`);
	return smallFiles().set(file, text.replace(find, put));
}

const faultsOf = (files: ReadonlyMap<string, string>): Fault[] => {
	const result = readPackage(files);
	return 'faults' in result ? result.faults : [];
};

function read(files: ReadonlyMap<string, string>): Dossier {
	const result = readPackage(files);
	if ('faults' in result) throw new Error(result.faults.map(faultText).join('\n'));
	return result.dossier;
}

describe('the dossiers that ship', () => {
	const shipped = readdirSync('data');

	test.each(shipped)('%s is without fault and is written back byte for byte', (name) => {
		const names = readdirSync(`data/${name}`);
		const bytes = names.map((file) => [file, readFileSync(`data/${name}/${file}`)] as const);
		const dossier = read(new Map(bytes.map(([file, content]) => [file, content.toString('utf8')])));
		const written = writePackage(dossier);
		expect([...written.keys()].sort()).toEqual([...names].sort());
		for (const [file, content] of bytes)
			expect(Buffer.from(written.get(file) ?? '').equals(content), file).toBe(true);
		expect(dossier.id).toBe(name);
	});

	test.each(shipped)('%s describes its tables as the program checks them', (name) => {
		const text = readFileSync(`data/${name}/datapackage.json`, 'utf8');
		expect(JSON.parse(text).resources).toEqual(describeDossier(header).resources);
	});

	test('the report on Nagorno-Karabakh leaves Azerbaijan’s readiness to stop contested', () => {
		const dir = 'data/nagorno-karabakh-2023';
		const files = readdirSync(dir).map((f) => [f, readFileSync(`${dir}/${f}`, 'utf8')] as const);
		const dossier = read(new Map(files));
		const positions = derivePositions(dossier, dossier.window.to);
		const [azerbaijan, eu, halt] = [
			dossier.actors.findIndex(({ id }) => id === 'azerbaijan'),
			dossier.actors.findIndex(({ id }) => id === 'eu'),
			dossier.issues.findIndex(({ id }) => id === 'halt-hostilities')
		];
		expect(positionAt(positions, azerbaijan, halt)).toMatchObject({ contested: true });
		expect(silenceAt(positions, eu, halt)).toBe('not-stated');
		const evidence = evidenceFor(dossier, 'azerbaijan', 'halt-hostilities', dossier.window.to);
		expect(evidence.against.map(({ basis }) => basis)).toContain('reported');
	});
});

describe('a package', () => {
	test('is read into a dossier: lists split, stances as numbers, words as they stand', () => {
		const dossier = read(smallFiles());
		expect(dossier).toMatchObject(header);
		expect(dossier.statements[0]).toMatchObject({
			actors: ['armenia'],
			stance: 2,
			addressees: ['azerbaijan', 'both sides'],
			quote: 'stop "now",\nall of you'
		});
		expect(dossier.statements[1]?.actors).toEqual(['armenia', 'azerbaijan']);
		expect(dossier.coverage[0]?.sources).toEqual(['report']);
	});

	test('is written back byte for byte', () => {
		expect(writePackage(read(smallFiles()))).toEqual(smallFiles());
	});

	test('keeps its README and every property of datapackage.json that nobody asked for', () => {
		const descriptor = JSON.parse(small['datapackage.json'] ?? '');
		const files = smallFiles()
			.set('README.md', '# How it was coded\r\nno line break at the end')
			.set(
				'datapackage.json',
				writeDescriptor({
					keywords: ['peace'],
					...descriptor,
					licenses: [{ path: 'https://example.org', name: 'CC0-1.0' }, { name: 'ODC-BY-1.0' }],
					'x-own': { deep: [1, null] }
				})
			);
		expect(writePackage(read(files))).toEqual(files);
	});

	test('keeps datapackage.json in whatever order its properties stand', () => {
		const entries = Object.entries(JSON.parse(small['datapackage.json'] ?? ''));
		const length = entries.length;
		const orders = fc.shuffledSubarray(entries, { minLength: length, maxLength: length });
		fc.assert(
			fc.property(orders, (order) => {
				const text = writeDescriptor(Object.fromEntries(order));
				const files = smallFiles().set('datapackage.json', text);
				expect(writePackage(read(files)).get('datapackage.json')).toBe(text);
			}),
			{ numRuns: 20 }
		);
	});

	test('is written with what its header says now, all else in its place', () => {
		const dossier = { ...read(smallFiles()), title: 'Renamed', licence: 'CC-BY-4.0' };
		const text = writePackage(dossier).get('datapackage.json');
		expect(text).toBe(
			small['datapackage.json']?.replace('"Small"', '"Renamed"').replace('CC0-1.0', 'CC-BY-4.0')
		);
	});

	test('of any dossier without a descriptor is read back as that dossier', () => {
		const seeds = fc.record({
			actors: fc.integer({ min: 1, max: 6 }),
			issues: fc.integer({ min: 1, max: 6 }),
			statements: fc.integer({ min: 0, max: 80 }),
			seed: fc.nat(1e6)
		});
		fc.assert(
			fc.property(seeds, (sizes) => {
				const made = makeDossier(sizes);
				const { version, descriptor, ...same } = read(writePackage(made));
				expect(same).toEqual({ ...made, version: undefined });
				expect(version).toBe(dossierVersion(made));
				expect(descriptor).toBeDefined();
			}),
			{ numRuns: 30 }
		);
	});

	test('keeps any readable words: commas, quotation marks, line breaks, every script', () => {
		const words = fc
			.string({ unit: 'binary', maxLength: 40 })
			.map((text) => text.replace(/[^\P{Cc}\t\n]|[\p{Cs}\uFFFD-\uFFFF]/gu, '"').trim())
			.filter((text) => text !== '');
		const dossier = read(smallFiles());
		fc.assert(
			fc.property(words, (paraphrase) => {
				const statements = dossier.statements.map((s) => ({ ...s, paraphrase }));
				expect(read(writePackage({ ...dossier, statements })).statements).toEqual(statements);
			})
		);
	});
});

describe('the version', () => {
	test('changes with anything in the dossier', () => {
		const dossier = read(smallFiles());
		const [statement, ...others] = dossier.statements;
		if (!statement) throw new Error('The package has no statement.');
		const changed: Dossier[] = [
			{ ...dossier, title: 'Other' },
			{ ...dossier, readme: 'now with words' },
			{ ...dossier, coverage: [] },
			{ ...dossier, statements: [...others, statement] },
			{ ...dossier, statements: [{ ...statement, confidence: 'low' }, ...others] },
			{ ...dossier, actors: [...dossier.actors].reverse() }
		];
		const versions = [dossier, ...changed].map(dossierVersion);
		expect(new Set(versions).size).toBe(versions.length);
	});

	test('is the same for the same content, however it came about, and safe in an address', () => {
		const dossier = read(smallFiles());
		const shuffled = new Map([...smallFiles()].reverse());
		expect(dossierVersion({ ...dossier, version: 'whatever' })).toBe(dossier.version);
		expect(read(shuffled).version).toBe(dossier.version);
		expect(dossier.version).toMatch(/^[0-9a-f]{16}$/);
	});

	test('is made with SHA-256 as everybody computes it', () => {
		for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000]) {
			const text = 'é'.repeat(length % 7) + 'a'.repeat(length);
			expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
		}
	});
});

interface Planted {
	kind: string;
	file: string;
	find: string;
	put: string;
	fault: Partial<Fault>;
}

const plantedFaults: Planted[] = [
	{
		kind: 'an id twice',
		file: 'actors.csv',
		find: '\nazerbaijan,',
		put: '\narmenia,Again,Again,state,,,,party\nazerbaijan,',
		fault: {
			row: 3,
			column: 'id',
			found: '"armenia"',
			expected: 'each id once; row 2 has the same'
		}
	},
	{
		kind: 'an id that is not safe in an address',
		file: 'relations.csv',
		find: 'rivals',
		put: 'Two Rivals/x',
		fault: { row: 2, column: 'id', found: '"Two Rivals/x"' }
	},
	{
		kind: 'a name that is missing',
		file: 'actors.csv',
		find: ',Armenia,Armenia,',
		put: ',,Armenia,',
		fault: { row: 2, column: 'name', found: 'nothing' }
	},
	{
		kind: 'a word that is not one of the list',
		file: 'actors.csv',
		find: 'state,ARM',
		put: 'sate,ARM',
		fault: {
			row: 2,
			column: 'kind',
			found: '"sate"',
			expected: 'one of state, igo, nonstate (nearest: state)'
		}
	},
	{
		kind: 'a country code of the wrong shape',
		file: 'actors.csv',
		find: 'ARM',
		put: 'AM',
		fault: { row: 2, column: 'iso3', found: '"AM"' }
	},
	{
		kind: 'an unknown actor',
		file: 'statements.csv',
		find: 'first,armenia',
		put: 'first,armeina',
		fault: {
			row: 2,
			column: 'actors',
			found: '"armeina"',
			expected: 'the id of a row in actors.csv (nearest: armenia)'
		}
	},
	{
		kind: 'an unknown joint speaker, whose id has a space before it',
		file: 'statements.csv',
		find: 'armenia;azerbaijan',
		put: 'armenia; azerbaijan',
		fault: { row: 4, column: 'actors', found: '" azerbaijan"' }
	},
	{
		kind: 'a joint speaker twice',
		file: 'statements.csv',
		find: 'armenia;azerbaijan',
		put: 'armenia;armenia',
		fault: { row: 4, column: 'actors', found: '"armenia;armenia"', expected: 'each id once' }
	},
	{
		kind: 'nobody who speaks',
		file: 'statements.csv',
		find: 'first,armenia',
		put: 'first,',
		fault: { row: 2, column: 'actors', found: 'nothing' }
	},
	{
		kind: 'an unknown issue',
		file: 'statements.csv',
		find: ',talks,1',
		put: ',talk,1',
		fault: { row: 4, column: 'issue', found: '"talk"', expected: '(nearest: talks)' }
	},
	{
		kind: 'an unknown source',
		file: 'statements.csv',
		find: ',report,2',
		put: ',reprot,2',
		fault: { row: 2, column: 'source', found: '"reprot"', expected: '(nearest: report)' }
	},
	{
		kind: 'a stance out of range',
		file: 'statements.csv',
		find: 'halt,2,',
		put: 'halt,3,',
		fault: { row: 2, column: 'stance', found: '"3"', expected: 'one of -2, -1, 0, 1, 2' }
	},
	{
		kind: 'a stance with a printed minus',
		file: 'statements.csv',
		find: 'halt,2,',
		put: 'halt,−2,',
		fault: { row: 2, column: 'stance', found: '"−2"', expected: '(nearest: -2)' }
	},
	{
		kind: 'no stance',
		file: 'statements.csv',
		find: 'halt,2,',
		put: 'halt,,',
		fault: { row: 2, column: 'stance', found: 'nothing' }
	},
	{
		kind: 'a day that no calendar has',
		file: 'statements.csv',
		find: '2023-09-20',
		put: '2023-09-31',
		fault: { row: 2, column: 'said_on', found: '"2023-09-31"', expected: 'a month such as 2023-09' }
	},
	{
		kind: 'a day written another way',
		file: 'statements.csv',
		find: '2023-09-20',
		put: '20.9.2023',
		fault: { row: 2, column: 'said_on', found: '"20.9.2023"' }
	},
	{
		kind: 'a reported statement without the one who reports it',
		file: 'statements.csv',
		find: 'The host',
		put: '',
		fault: { row: 4, column: 'reported_by', found: 'nothing' }
	},
	{
		kind: 'a direct statement that somebody else reports',
		file: 'statements.csv',
		find: 'ministry,,',
		put: 'ministry,The host,',
		fault: { row: 2, column: 'reported_by', found: '"The host"' }
	},
	{
		kind: 'a statement reported by nobody but its own speaker',
		file: 'statements.csv',
		find: 'direct,ministry,,',
		put: 'reported,ministry,armenia,',
		fault: { row: 2, column: 'reported_by', found: '"armenia"' }
	},
	{
		kind: 'neither quote nor paraphrase',
		file: 'statements.csv',
		find: 'Were ready to talk.',
		put: '',
		fault: { row: 4, column: 'paraphrase', found: 'nothing' }
	},
	{
		kind: 'a grade that is a number where a letter stands',
		file: 'sources.csv',
		find: 'en,B',
		put: 'en,2',
		fault: { row: 2, column: 'reliability', found: '"2"' }
	},
	{
		kind: 'an address that is a program',
		file: 'sources.csv',
		find: 'https://example.org/report',
		put: 'javascript:alert(1)',
		fault: { row: 2, column: 'url', found: '"javascript:alert(1)"' }
	},
	{
		kind: 'letters lost in a wrong encoding',
		file: 'actors.csv',
		find: ',Armenia,',
		put: ',Arm\uFFFDnia,',
		fault: { row: 2, column: 'name', expected: 'save the file as UTF-8' }
	},
	{
		kind: 'a line break in a name',
		file: 'issues.csv',
		find: 'Talks,',
		put: '"Ta\nlks",',
		fault: { row: 3, column: 'label', expected: 'one line' }
	},
	{
		kind: 'nothing found where a statement stands in the source searched',
		file: 'coverage.csv',
		find: 'azerbaijan,halt',
		put: 'azerbaijan,talks',
		fault: { row: 2, column: 'outcome', found: '"none-found"', expected: 'row 4 (second)' }
	},
	{
		kind: 'a pair covered twice',
		file: 'coverage.csv',
		find: 'none-found\n',
		put: 'none-found\nazerbaijan,halt,2023-09-29,report,declined\n',
		fault: { row: 3, column: 'issue', expected: 'row 2 has the same' }
	},
	{
		kind: 'a relation of an actor with itself',
		file: 'relations.csv',
		find: 'armenia,azerbaijan',
		put: 'armenia,armenia',
		fault: { row: 2, column: 'actor_b', found: '"armenia"', expected: 'another actor' }
	},
	{
		kind: 'a relation that ends before it begins',
		file: 'relations.csv',
		find: '2020-11,',
		put: '2020-11,2019',
		fault: { row: 2, column: 'until', found: '"2019"' }
	},
	{
		kind: 'a column that is missing',
		file: 'issues.csv',
		find: 'label,proposition,theme',
		put: 'label,proposition,topic',
		fault: { row: 1, column: 'theme', found: 'no such column' }
	},
	{
		kind: 'semicolons for commas',
		file: 'issues.csv',
		find: small['issues.csv'] ?? '',
		put: 'id;label;proposition;theme\ntalks;Talks;They should talk.;\nhalt;Halt;Stop.;\n',
		fault: { row: 1, found: '"id;label;proposition;theme"', expected: 'id,label,proposition,theme' }
	},
	{
		kind: 'a column that nobody knows',
		file: 'relations.csv',
		find: 'kind,basis,since',
		put: 'kind,base,since',
		fault: { row: 1, column: 'base', found: 'column "base"', expected: '(nearest: basis)' }
	},
	{
		kind: 'a column twice',
		file: 'relations.csv',
		find: 'kind,basis,since',
		put: 'kind,kind,since',
		fault: { row: 1, column: 'kind', found: 'column "kind" again' }
	},
	{
		kind: 'columns in another order',
		file: 'coverage.csv',
		find: 'actor,issue,searched_on,sources,outcome\nazerbaijan,halt,',
		put: 'issue,actor,searched_on,sources,outcome\nhalt,azerbaijan,',
		fault: { row: 1, expected: 'the order actor, issue, searched_on, sources, outcome' }
	},
	{
		kind: 'a comma that nobody quoted',
		file: 'issues.csv',
		find: 'They should talk.',
		put: 'They should talk, soon.',
		fault: { row: 3, found: '5 cells', expected: '4, as in the header' }
	},
	{
		kind: 'an empty line',
		file: 'issues.csv',
		find: '\ntalks',
		put: '\n\ntalks',
		fault: { row: 3, found: 'an empty line' }
	},
	{
		kind: 'a quotation mark that is never closed',
		file: 'issues.csv',
		find: 'They should talk.',
		put: '"They should talk.',
		fault: { row: 3, found: 'a quotation mark that is never closed' }
	},
	{
		kind: 'a quotation mark in the middle of a cell',
		file: 'issues.csv',
		find: 'They should talk.',
		put: 'They should "talk".',
		fault: { row: 3, found: 'a quotation mark in the middle of a cell' }
	},
	{
		kind: 'quotation marks that nobody needs',
		file: 'issues.csv',
		find: 'They should talk.',
		put: '"They should talk."',
		fault: { row: 3, found: '"talks,Talks,"They should talk.","' }
	},
	{
		kind: 'lines that end as on Windows',
		file: 'issues.csv',
		find: '\ntalks',
		put: '\r\ntalks',
		fault: { row: 2, expected: 'LF alone' }
	},
	{
		kind: 'a byte order mark',
		file: 'issues.csv',
		find: 'id,label',
		put: '\uFEFFid,label',
		fault: { row: 1, found: 'a byte order mark' }
	},
	{
		kind: 'no line break at the end',
		file: 'sources.csv',
		find: 'en,B\n',
		put: 'en,B',
		fault: { row: 3, found: 'no line break after the last line' }
	},
	{
		kind: 'a window that ends before it begins',
		file: 'datapackage.json',
		find: '2023-09-30',
		put: '2023-08-30',
		fault: { column: 'temporal.end', found: '"2023-08-30"' }
	},
	{
		kind: 'a resource that is no file of the package',
		file: 'datapackage.json',
		find: '"path": "issues.csv"',
		put: '"path": "issue.csv"',
		fault: { column: 'resources[1].path', found: '"issue.csv"', expected: '(nearest: issues.csv)' }
	},
	{
		kind: 'fields that are not the columns',
		file: 'datapackage.json',
		find: '"name": "proposition"',
		put: '"name": "claim"',
		fault: { column: 'resources[1].schema.fields', found: 'id, label, claim, theme' }
	},
	{
		kind: 'a descriptor without a licence',
		file: 'datapackage.json',
		find: '"licenses": [',
		put: '"licences": [',
		fault: { column: 'licenses[0].name', found: 'nothing' }
	},
	{
		kind: 'a descriptor that is not JSON',
		file: 'datapackage.json',
		find: '{',
		put: '',
		fault: { expected: 'a Frictionless Data Package' }
	},
	{
		kind: 'a descriptor that is indented another way',
		file: 'datapackage.json',
		find: '  "name"',
		put: '\t"name"',
		fault: { row: 3, expected: 'two spaces a level' }
	}
];

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
