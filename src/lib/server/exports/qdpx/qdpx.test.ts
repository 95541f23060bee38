import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { smallText } from '../../../../../tests/fixtures/refi-qda.ts';
import { unzipped } from '../../../../../tests/fixtures/unzipped.ts';
import { archiveOf } from '../../../../../tests/storage/uploads.ts';
import { writePackage } from '#lib/dossier/package.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { revealedCodings } from '../../coding/reading.ts';
import { importing } from '../../imports/imports.fixture.ts';
import { base, empty, prepare, withhold } from '../coding-program.fixture.ts';
import { writeQdpx } from './qdpx.ts';

const served = importing('sqlite');
const download = (dossier: string) => served.downloaded(dossier, 'dossier.qdpx');
const prepared = () => prepare(served);

/** What xmllint says of a project by the schema of REFI-QDA; nothing where it is valid. */
function schemaFaults(project: string): string {
	const folder = mkdtempSync(join(tmpdir(), 'demarche-qde-'));
	try {
		const file = join(folder, 'project.qde');
		writeFileSync(file, project);
		const schema = 'tests/fixtures/refi-qda/Project.xsd';
		const { status, stderr } = spawnSync('xmllint', ['--noout', '--schema', schema, file], {
			encoding: 'utf8'
		});
		return status === 0 ? '' : stderr;
	} finally {
		rmSync(folder, { recursive: true });
	}
}
const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;

/** Statements in words, as they can be compared between dossiers that number them differently. */
function inWords({ statements, actors, issues, sources }: Dossier): unknown[] {
	const nameOf = (id: string) => actors.find((one) => one.id === id)?.name;
	return statements
		.map(({ actors: ids, issue, stance, act, confidence, quote, paraphrase, source }) => [
			ids.map(nameOf).sort(),
			issues.find(({ id }) => id === issue)?.label,
			...[stance, act, confidence, quote || paraphrase],
			sources.find(({ id }) => id === source)?.title.replace(/: statements$/, '')
		])
		.map((row) => JSON.stringify(row))
		.sort();
}

test.skipIf(!hasXmllint)(
	'a project is valid against the schema, also of a dossier with nothing in it',
	async () => {
		await prepared();
		const files = unzipped(Buffer.from(await download(base.id)));
		const project = files.get('project.qde') ?? '';
		expect(project).toContain('<PlainTextSelection');
		expect(project).toContain('<Edge');
		expect(schemaFaults(project)).toBe('');
		const nothing = unzipped(Buffer.from(writeQdpx({ ...empty, sources: [] }, new Map(), [])));
		expect(schemaFaults(nothing.get('project.qde') ?? '')).toBe('');
		expect(schemaFaults(project.replace('isCodable="true"', ''))).not.toBe('');
	}
);

test('the same dossier gives the same bytes, with its files where other programs look for them', async () => {
	await prepared();
	const first = Buffer.from(await download(base.id));
	expect(first.equals(Buffer.from(await download(base.id)))).toBe(true);
	const names = [...unzipped(first).keys()];
	expect(names[0]).toBe('project.qde');
	for (const name of names.slice(1)) {
		expect(name).toMatch(/^[0-9a-f-]{36}\.txt$/);
		expect(first.includes(`sources/${name}`)).toBe(true);
	}
	expect([...unzipped(first).values()]).toContain(smallText.trim());
});

test('an export comes back into its own dossier as nothing new', async () => {
	const before = await prepared();
	const planned = await served.plan(await download(base.id), { dossier: base.id });
	expect(planned.plan, JSON.stringify(planned.tables)).toMatchObject({ create: 0, edit: 0 });
	const coding = planned.tables.find(({ entity }) => entity === 'coding');
	expect(coding?.unchanged).toBe(2);
	expect(before.statements).toHaveLength(14);
});

test('an export makes the same statements and codings in an empty dossier', async () => {
	const before = await prepared();
	await served.take(archiveOf(writePackage(empty)));
	const day = { 'rest:day': before.statements[0]?.said_on ?? '' };
	const planned = await served.plan(await download(base.id), { dossier: empty.id });
	expect(planned.faults).toEqual([]);
	expect((await served.patch(planned.id, { answers: day })).status).toBe(200);
	const applied = await served.apply(planned.id);
	expect(applied.status, JSON.stringify(applied.json)).toBe(200);
	const after = (await served.open.dossiers.getDossier(empty.id)) as Dossier;
	expect(inWords(after)).toEqual(inWords(before));
	expect(after.issues.map(({ label, proposition }) => [label, proposition])).toEqual(
		before.issues.map(({ label, proposition }) => [label, proposition])
	);
	expect(new Set(after.relations.map(({ kind }) => kind))).toEqual(
		new Set(before.relations.map(({ kind }) => kind))
	);
	const codings = async (id: string) =>
		(await revealedCodings(served.open.storage.db, id)).filter(({ coder }) => coder !== 'unnamed');
	const [was, is] = [await codings(base.id), await codings(empty.id)];
	expect(
		is.map(({ coder, quote, stance, memo, at }) => ({ coder, quote, stance, memo, at }))
	).toEqual(was.map(({ coder, quote, stance, memo, at }) => ({ coder, quote, stance, memo, at })));
});

test('a text that may not be passed on never leaves, and neither do passages of it', async () => {
	const dossier = await prepared();
	const source = dossier.sources.at(-1)?.id ?? '';
	const { status, json } = await withhold(served, source);
	expect(status, JSON.stringify(json)).toBe(200);
	const all = [...unzipped(Buffer.from(await download(base.id))).values()].join('\n');
	expect(all).not.toContain('Moscow, 20 September');
	expect(all).not.toContain('Nothing more was said');
	expect(all).not.toContain('anna-b');
});
