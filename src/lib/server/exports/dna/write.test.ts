import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallText } from '../../../../../tests/fixtures/refi-qda.ts';
import { archiveOf } from '../../../../../tests/storage/uploads.ts';
import { writePackage } from '#lib/dossier/package.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { revealedCodings } from '../../coding/reading.ts';
import { importing } from '../../imports/imports.fixture.ts';
import { readDna } from '../../imports/projects/dna/read.ts';
import { base, empty, prepare, withhold } from '../coding-program.fixture.ts';
import { PASSWORD, passwordHash } from './password.ts';
import { dnaTables } from './schema.ts';
import { writeDna } from './write.ts';

const served = importing('sqlite');
let folder = '';
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'dna-out-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const download = (dossier: string) => served.downloaded(dossier, 'dossier.dna');
const prepared = () => prepare(served);

/** A database in a file, and what it holds by a query. */
function opened(bytes: Uint8Array) {
	const path = join(folder, 'out.dna');
	writeFileSync(path, bytes);
	const database = new DatabaseSync(path, { readOnly: true });
	const all = (query: string) => database.prepare(query).all();
	return { path, all, close: () => database.close() };
}

/** Statements in words, as they can be compared between dossiers that number them differently. */
function inWords({ statements, actors, issues, sources }: Dossier): unknown[] {
	const nameOf = (id: string) => actors.find((one) => one.id === id)?.name;
	return statements
		.map(
			({
				actors: ids,
				issue,
				stance,
				basis,
				act,
				confidence,
				quote,
				paraphrase,
				source,
				speaker
			}) => [
				ids.map(nameOf).sort(),
				issues.find(({ id }) => id === issue)?.label,
				...[stance, basis, act, confidence, speaker, quote || paraphrase],
				sources.find(({ id }) => id === source)?.title.replace(/: statements$/, '')
			]
		)
		.map((row) => JSON.stringify(row))
		.sort();
}

/** The columns, keys and references of every table. */
function shapeOf(database: DatabaseSync) {
	const list = (query: string) => database.prepare(query).all();
	const tables = list("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
	return tables.map(({ name }) => ({
		name,
		columns: list(`PRAGMA table_info(${String(name)})`)
			.map(({ name: column, type, notnull, dflt_value, pk }) =>
				[column, type, notnull, dflt_value, pk].join()
			)
			.sort(),
		keys: list(`PRAGMA foreign_key_list(${String(name)})`)
			.map(({ from, table, to, on_delete }) => [from, table, to, on_delete].join())
			.sort()
	}));
}

describe('a database for Discourse Network Analyzer', () => {
	test('has the tables of the program, with their columns, keys and references', () => {
		const sample = fileURLToPath(
			new URL('../../../../../../shared/data/oracles/sample_v3.dna', import.meta.url)
		);
		const ours = new DatabaseSync(':memory:');
		ours.exec(dnaTables.join(';'));
		const shape = shapeOf(ours);
		expect(shape).toHaveLength(16);
		if (existsSync(sample)) {
			const theirs = new DatabaseSync(sample, { readOnly: true });
			expect(shape).toEqual(shapeOf(theirs));
			theirs.close();
		}
		ours.close();
	});

	test('keeps every rule of the program: keys, references, lengths of names', async () => {
		await prepared();
		const { all, close } = opened(await download(base.id));
		expect(all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
		expect(all('PRAGMA foreign_key_check')).toEqual([]);
		expect(all("SELECT Value FROM SETTINGS WHERE Property = 'version'")).toEqual([
			{ Value: '3.0.7' }
		]);
		// Each statement has a value of each variable of its kind: the program takes that for granted.
		const lacking =
			all(`SELECT S.ID FROM STATEMENTS S JOIN VARIABLES V ON V.StatementTypeId = S.StatementTypeId
			WHERE NOT EXISTS (SELECT 1 FROM (SELECT StatementId, VariableId FROM DATASHORTTEXT UNION SELECT StatementId,
			VariableId FROM DATALONGTEXT UNION SELECT StatementId, VariableId FROM DATAINTEGER UNION SELECT StatementId,
			VariableId FROM DATABOOLEAN) D WHERE D.StatementId = S.ID AND D.VariableId = V.ID)`);
		expect(lacking).toEqual([]);
		expect(all('SELECT Name FROM CODERS').map(({ Name }) => Name)).toEqual(['Admin', 'anna-b']);
		close();
	});

	test('opens with the password that is told', () => {
		const bytes = Buffer.from(passwordHash, 'base64');
		let digest: Buffer = Buffer.concat([bytes.subarray(0, 16), Buffer.from(PASSWORD)]);
		for (let i = 0; i < 100_000; i++) digest = createHash('sha256').update(digest).digest();
		expect(bytes.subarray(16).equals(digest)).toBe(true);
	});

	test('says no side of a neutral statement, and one statement for each of several actors', () => {
		const [one, two] = base.actors;
		const [first, second] = base.statements;
		if (!one || !two || !first || !second) throw new Error('The dossier is too small.');
		const dossier: Dossier = {
			...base,
			statements: [
				{ ...first, stance: 0, actors: [one.id] },
				{ ...second, stance: -2, actors: [one.id, two.id] }
			]
		};
		const { all, close } = opened(writeDna(dossier, new Map(), []));
		const rows = all(`SELECT T.Label, B.Value AS agreement, I.Value AS stance FROM STATEMENTS S
			JOIN STATEMENTTYPES T ON T.ID = S.StatementTypeId LEFT JOIN DATABOOLEAN B ON B.StatementId = S.ID
			JOIN DATAINTEGER I ON I.StatementId = S.ID ORDER BY T.ID DESC, S.ID`);
		expect(rows).toEqual([
			{ Label: 'Neutral statement', agreement: null, stance: 0 },
			{ Label: 'DNA Statement', agreement: 0, stance: -2 },
			{ Label: 'DNA Statement', agreement: 0, stance: -2 }
		]);
		close();
	});

	test('is the same for the same dossier, to the byte', async () => {
		const dossier = await prepared();
		expect(Buffer.from(await download(base.id)).equals(Buffer.from(await download(base.id)))).toBe(
			true
		);
		const again = structuredClone(dossier);
		expect(
			Buffer.from(writeDna(dossier, new Map(), [])).equals(
				Buffer.from(writeDna(again, new Map(), []))
			)
		).toBe(true);
	});

	test('comes back into its own dossier as nothing new', async () => {
		await prepared();
		const planned = await served.plan(await download(base.id), { dossier: base.id, name: 'a.dna' });
		expect(planned.plan, JSON.stringify(planned.tables)).toMatchObject({ create: 0, edit: 0 });
		expect(planned.tables.find(({ entity }) => entity === 'coding')?.unchanged).toBe(2);
	});

	test('makes the same statements and codings in an empty dossier', async () => {
		const before = await prepared();
		await served.take(archiveOf(writePackage(empty)));
		const planned = await served.plan(await download(base.id), {
			dossier: empty.id,
			name: 'a.dna'
		});
		expect(planned).toMatchObject({ format: 'dna', faults: [] });
		const applied = await served.apply(planned.id);
		expect(applied.status, JSON.stringify(applied.json)).toBe(200);
		const after = (await served.open.dossiers.getDossier(empty.id)) as Dossier;
		expect(inWords(after)).toEqual(inWords(before));
		expect(after.issues.map(({ label, proposition }) => [label, proposition])).toEqual(
			before.issues.map(({ label, proposition }) => [label, proposition])
		);
		const codings = async (id: string) =>
			(await revealedCodings(served.open.storage.db, id)).filter(({ coder }) => coder !== 'admin');
		const said = (list: Awaited<ReturnType<typeof codings>>) =>
			list.map(({ coder, quote, stance, memo }) => ({ coder, quote, stance, memo }));
		expect(said(await codings(empty.id))).toEqual(said(await codings(base.id)));
	});

	test('never holds a text that may not be passed on, nor passages of it', async () => {
		const dossier = await prepared();
		const { path, close } = opened(await download(base.id));
		expect(readDna(path, 'a.dna').project.sources.map(({ text }) => text)).toContain(
			smallText.trim()
		);
		close();
		const source = dossier.sources.at(-1)?.id ?? '';
		const { status, json } = await withhold(served, source);
		expect(status, JSON.stringify(json)).toBe(200);
		const all = Buffer.from(await download(base.id)).toString('utf8');
		expect(all).not.toContain('Moscow, 20 September');
		expect(all).not.toContain('anna-b');
	});
});
