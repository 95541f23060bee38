import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { damagedVariants } from '../../../../../../tests/fixtures/damaged-variants.ts';
import {
	sampleRows,
	statementKind,
	writeDnaDatabase
} from '../../../../../../tests/fixtures/dna-database.ts';
import { sampleDna } from '../../../../../../tests/fixtures/sample-dna.ts';
import { discourseNetwork } from '#lib/analysis/discourse.ts';
import type { CodedStatements } from '#lib/analysis/discourse.ts';
import type { CodedProject } from '../project.ts';
import { readDna } from './read.ts';

/** Samples of the program itself, where they are at hand. */
const oracles = fileURLToPath(
	new URL('../../../../../../../shared/data/oracles/', import.meta.url)
);

let folder = '';
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'dna-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const make = (name: string, rows: Parameters<typeof writeDnaDatabase>[1], version?: string) =>
	writeDnaDatabase(join(folder, name), rows, version);

/** One document with its statements. */
const oneDocument = {
	...statementKind,
	CODERS: [
		{ ID: 1, Name: 'Anna', Password: 'x' },
		{ ID: 2, Name: 'Bela', Password: 'x' }
	],
	DOCUMENTS: [
		{
			...{ ID: 4, Title: 'Statement', Text: 'We 😀 support it. No, we do not.' },
			...{ Author: 'Foreign Ministry', Source: 'mfa.example', Date: 1695168000 }
		}
	]
};

/** Organisations, concepts and agreement, by their names in alphabetical order. */
function discourseOf({ marks, codes, actors, sources }: CodedProject): CodedStatements {
	const names = (list: { name: string }[]) => list.map(({ name }) => name).sort();
	const organisations = actors.filter(({ kind }) => kind === 'organization');
	const [actorNames, issueNames] = [names(organisations), names(codes)];
	const statements = marks.flatMap(({ source, codes: said, actors: who, values }) => {
		const actor = organisations.find(({ id }) => who.includes(id));
		const issue = codes.find(({ id }) => said.includes(id));
		if (!actor || !issue || typeof values.agreement !== 'number') return [];
		return {
			...{ actor: actorNames.indexOf(actor.name), issue: issueNames.indexOf(issue.name) },
			...{ level: values.agreement, document: source },
			day: sources.find(({ id }) => id === source)?.day ?? ''
		};
	});
	return {
		...{ actorCount: actorNames.length, issueCount: issueNames.length, levels: [0, 1] },
		statements
	};
}

const byCell = (a: CodedStatements['statements'][number], b: typeof a) =>
	a.actor * 100 + a.issue * 10 + a.level - (b.actor * 100 + b.issue * 10 + b.level);

describe('a database of Discourse Network Analyzer', () => {
	test('gives its organisations, concepts and whether they agree', () => {
		const known = `${oracles}sample_v3.dna`;
		const path = existsSync(known) ? known : make('v3.dna', sampleRows());
		const { project, faults, warnings } = readDna(path, 'v3.dna');
		expect({ faults, warnings }).toEqual({ faults: [], warnings: [] });
		expect(project.program).toBe('Discourse Network Analyzer 3.0.7');
		const read = discourseOf(project);
		expect(read).toMatchObject({ actorCount: 7, issueCount: 6 });
		expect(read.statements.toSorted(byCell)).toEqual(sampleDna.statements.toSorted(byCell));
		const sum = discourseNetwork(read, 'ignore').reduce((a, b) => a + b, 0);
		expect(2 * sum).toBe(276);
	});

	test('gives documents with day and origin, coders, values and notes of each statement', () => {
		const path = make('one.dna', {
			...oneDocument,
			VARIABLES: [
				...statementKind.VARIABLES,
				{ ID: 5, Variable: 'weight', DataType: 'integer', StatementTypeId: 1 },
				{ ID: 6, Variable: 'reason', DataType: 'long text', StatementTypeId: 1 },
				{ ID: 7, Variable: 'frame', DataType: 'short text', StatementTypeId: 1 }
			],
			ENTITIES: [
				{ ID: 1, VariableId: 2, Value: 'Hungary' },
				{ ID: 2, VariableId: 3, Value: 'Ceasefire' },
				{ ID: 3, VariableId: 1, Value: '' },
				{ ID: 4, VariableId: 7, Value: 'Law' },
				{ ID: 5, VariableId: 7, Value: 'Treaties', ChildOf: 4 }
			],
			STATEMENTS: [{ ID: 9, StatementTypeId: 1, DocumentId: 4, Start: 0, Stop: 17, Coder: 2 }],
			DATASHORTTEXT: [
				{ ID: 1, StatementId: 9, VariableId: 1, Entity: 3 },
				{ ID: 2, StatementId: 9, VariableId: 2, Entity: 1 },
				{ ID: 3, StatementId: 9, VariableId: 3, Entity: 2 },
				{ ID: 4, StatementId: 9, VariableId: 7, Entity: 5 }
			],
			DATABOOLEAN: [{ ID: 1, StatementId: 9, VariableId: 4, Value: 1 }],
			DATAINTEGER: [{ ID: 1, StatementId: 9, VariableId: 5, Value: -2 }],
			DATALONGTEXT: [{ ID: 1, StatementId: 9, VariableId: 6, Value: 'As it says.' }]
		});
		const { project } = readDna(path, 'one.dna');
		expect(project.sources).toMatchObject([
			{ id: '4', title: 'Statement', day: '2023-09-20', publisher: 'mfa.example' }
		]);
		expect(project.coders).toEqual([
			{ id: '1', name: 'Anna' },
			{ id: '2', name: 'Bela' }
		]);
		expect(project.marks).toEqual([
			{
				...{ id: '9', source: '4', coder: '2', start: 0, end: 17, note: 'reason: As it says.' },
				...{ codes: ['2', '5'], actors: ['1'], values: { agreement: 1, weight: -2 } }
			}
		]);
		expect(project.codes.at(-1)).toEqual({ id: '5', name: 'Treaties', path: ['frame', 'Law'] });
		// The program marks "We 😀 support it." as 17 of Java's characters, which are 16 code points.
		expect(project.unit).toBe('utf-16');
		expect(project.sources[0]?.text?.slice(0, 17)).toBe('We 😀 support it.');
	});

	test('of version 2 is refused, with what to do', () => {
		const known = `${oracles}sample_v2.dna`;
		const path = existsSync(known) ? known : make('v2.dna', {}, '2.0 beta 19');
		const { faults, project } = readDna(path, 'v2.dna');
		expect(faults).toMatchObject([{ file: 'v2.dna', found: 'version 2.0 beta 19' }]);
		expect(faults[0]?.expected).toContain('import it into a new database there');
		expect(project.marks).toEqual([]);
	});

	test('is no other file', () => {
		const text = join(folder, 'text.dna');
		writeFileSync(text, 'not a database at all, only some words that somebody wrote down');
		expect(readDna(text, 'text.dna').faults[0]?.found).toContain('not a database');
		const other = join(folder, 'other.dna');
		new DatabaseSync(other).exec('CREATE TABLE other(a)');
		expect(readDna(other, 'other.dna').faults[0]?.found).toBe('no database of that program');
	});

	test('tells table, row and column of what it cannot take', () => {
		const path = make('odd.dna', {
			...oneDocument,
			STATEMENTS: [
				{ ID: 1, StatementTypeId: 1, DocumentId: 4, Start: 0, Stop: 3, Coder: 1 },
				{ ID: 2, StatementTypeId: 1, DocumentId: 'four', Start: 0, Stop: 3, Coder: 1 }
			],
			ENTITIES: [{ ID: 3, VariableId: 77, Value: 'Nobody' }]
		});
		const { project, warnings } = readDna(path, 'odd.dna');
		expect(project.marks.map(({ id }) => id)).toEqual(['1']);
		expect(warnings).toEqual([
			{
				...{ file: 'odd.dna', row: 3, column: 'ENTITIES.VariableId' },
				...{ found: '77', expected: 'the ID of a variable' }
			},
			{
				...{ file: 'odd.dna', row: 2, column: 'STATEMENTS.DocumentId' },
				...{ found: '"four"', expected: 'a whole number' }
			}
		]);
	});

	test('runs nothing that a database brings along', () => {
		const path = make('view.dna', oneDocument);
		const database = new DatabaseSync(path);
		database.exec(`DROP TABLE STATEMENTS; CREATE VIEW STATEMENTS AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL
			SELECT n + 1 FROM r) SELECT n AS ID, 4 AS DocumentId, 0 AS Start, 3 AS Stop FROM r`);
		database.close();
		expect(readDna(path, 'view.dna').faults).toMatchObject([
			{ found: 'no database of that program' }
		]);
		const computed = make('computed.dna', oneDocument);
		const other = new DatabaseSync(computed);
		other.exec('ALTER TABLE CODERS DROP COLUMN Name; ALTER TABLE CODERS ADD COLUMN Name AS (1)');
		other.close();
		expect(readDna(computed, 'c.dna').faults).toMatchObject([{ column: 'CODERS.Name' }]);
	});

	test('that is damaged gives faults in a thousand ways, and never an error', () => {
		const sound = readFileSync(make('sound.dna', sampleRows()));
		const path = join(folder, 'damaged.dna');
		const seen = { faulty: 0, odd: 0 };
		for (const bytes of damagedVariants(sound, 1000)) {
			writeFileSync(path, bytes);
			const { faults, warnings } = readDna(path, 'damaged.dna');
			if (faults.length > 0) seen.faulty++;
			else if (warnings.length > 0) seen.odd++;
			for (const { found, expected } of [...faults, ...warnings])
				expect(found && expected).toBeTruthy();
		}
		expect(seen.faulty).toBeGreaterThan(300);
	});
});
