import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleDna } from '../../../../tests/fixtures/sample-dna.ts';
import { discourseNetwork } from '#lib/analysis/discourse.ts';
import { readDna } from './dna.ts';

const oracles = fileURLToPath(new URL('../../../../../shared/data/oracles', import.meta.url));

let folder = '';
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'dna-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The tables that are read, with the columns that are read, as version 3 makes them. */
const tables = `
	CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT);
	CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, Date INTEGER);
	CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
	CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER);
	CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT);
	CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Entity INTEGER);
	CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
	INSERT INTO VARIABLES VALUES (7, 'organization', 'short text', 1), (8, 'concept', 'short text', 1),
		(9, 'agreement', 'boolean', 1), (10, 'note', 'long text', 2);
	INSERT INTO STATEMENTS VALUES (999, 2, 1);`;

/** The sample in a database of our own, where that program's is not at hand. */
function makeSample(path: string, version = '3.0.7'): string {
	const database = new DatabaseSync(path);
	database.exec(tables);
	const put = (table: string, ...values: (string | number)[]) =>
		database
			.prepare(`INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`)
			.run(...values);
	put('SETTINGS', 'version', version);
	for (let i = 0; i < 7; i++) put('ENTITIES', i, 7, `Organisation ${i}`);
	for (let i = 0; i < 6; i++) put('ENTITIES', 100 + i, 8, `Concept ${i}`);
	for (const { document, day } of new Map(
		sampleDna.statements.map((s) => [s.document, s])
	).values())
		put('DOCUMENTS', Number(document), Date.parse(day) / 1000);
	sampleDna.statements.forEach(({ actor, issue, level, document }, i) => {
		put('STATEMENTS', i, 1, Number(document));
		put('DATASHORTTEXT', 2 * i, i, 7, actor);
		put('DATASHORTTEXT', 2 * i + 1, i, 8, 100 + issue);
		put('DATABOOLEAN', i, i, 9, level);
	});
	database.close();
	return path;
}

describe('a database of Discourse Network Analyzer', () => {
	test('gives its organisations, concepts and whether they agree', () => {
		const known = `${oracles}sample_v3.dna`;
		const read = readDna(existsSync(known) ? known : makeSample(join(folder, 'v3.dna')));
		expect(read).toMatchObject({ actorCount: 7, issueCount: 6, levels: [0, 1] });
		expect(read.actors).toHaveLength(7);
		expect(read.statements.toSorted(byCell)).toEqual(sampleDna.statements.toSorted(byCell));
		const sum = discourseNetwork(read, 'ignore').reduce((a, b) => a + b, 0);
		expect(2 * sum).toBe(276);
	});

	test('of version 2 is refused, with what to do', () => {
		const known = `${oracles}sample_v2.dna`;
		const path = existsSync(known) ? known : makeSample(join(folder, 'v2.dna'), '2.0 beta 19');
		expect(() => readDna(path)).toThrow(
			/found version 2\.0 beta 19; expected a database of Discourse Network Analyzer, version 3\. Bring/
		);
	});

	test('is no other file', () => {
		const text = join(folder, 'text.dna');
		writeFileSync(text, 'not a database at all, only some words that somebody wrote down');
		expect(() => readDna(text)).toThrow('text.dna: found no such database');
		const empty = join(folder, 'empty.dna');
		new DatabaseSync(empty).exec('CREATE TABLE other(a)');
		expect(() => readDna(empty)).toThrow('found no such database');
	});
});

type Coded = (typeof sampleDna.statements)[number];
function byCell(a: Coded, b: Coded): number {
	const key = ({ actor, issue, level }: Coded) => actor * 100 + issue * 10 + level;
	return key(a) - key(b);
}
