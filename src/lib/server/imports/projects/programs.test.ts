import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { damagedVariants } from '../../../../../tests/fixtures/damaged-variants.ts';
import { makeDossier } from '../../../../../tests/fixtures/dossier.ts';
import {
	programFiles,
	spoken,
	type ProgramFile
} from '../../../../../tests/fixtures/coded-by-programs.ts';
import { kinds } from '../../../../../tests/storage/databases.ts';
import { archiveOf, send } from '../../../../../tests/storage/uploads.ts';
import { writePackage } from '#lib/dossier/package.ts';
import { revealedCodings } from '../../coding/reading.ts';
import { anonymous } from '../../identity/viewer.ts';
import { importing } from '../imports.fixture.ts';

const base = makeDossier({ actors: 3, issues: 2, statements: 5 });

let folder = '';
let files: ProgramFile[] = [];
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'programs-'));
	files = programFiles(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const formats = ['dna', 'qualcoder', 'label-studio', 'inception', 'doccano'] as const;
const fileOf = (format: string) => files.find((one) => one.format === format) as ProgramFile;

describe.each(kinds)('projects of coding programs on %s', (kind) => {
	const served = importing(kind);
	const start = () => served.take(archiveOf(writePackage(base)));
	const now = () => served.open.dossiers.getDossier(base.id);
	const codings = () => revealedCodings(served.open.storage.db, base.id);

	test.each(formats)(
		'%s: comes in, is mapped and applied; twice changes nothing; undo takes it back',
		async (format) => {
			await start();
			const before = await now();
			const { bytes, name, answers } = fileOf(format);
			const planned = await served.plan(bytes, { dossier: base.id, name });
			expect(planned).toMatchObject({ format, faultCount: 0 });
			const byLabel = new Map((planned.questions ?? []).map(({ label, id }) => [label, id]));
			const given = Object.fromEntries(
				Object.entries(answers).map(([label, answer]) => [byLabel.get(label) ?? label, answer])
			);
			const changed = await served.patch(planned.id, { answers: given });
			expect(changed.status, JSON.stringify(changed.json)).toBe(200);
			const applied = await served.apply(planned.id);
			expect(applied.status, JSON.stringify(applied.json)).toBe(200);
			const made = await codings();
			expect(made.map(({ quote, stance }) => [quote, stance])).toEqual(spoken);
			const after = await now();
			const labels = made.map(({ issue }) => after?.issues.find(({ id }) => id === issue)?.label);
			expect(labels).toEqual(['Ceasefire', 'Ceasefire']);
			expect(made.map(({ said_on: day }) => day)).toEqual(['2023-09-20', '2023-09-20']);
			expect(after?.statements).toHaveLength(base.statements.length + 2);

			const again = await served.plan(bytes, { dossier: base.id, name });
			expect(again.plan).toMatchObject({ create: 0, edit: 0, remove: 0 });
			await served.undo(base.id);
			expect(await codings()).toEqual([]);
			expect((await now())?.statements).toEqual(before?.statements);
			expect((await now())?.sources).toEqual(before?.sources);
		}
	);

	test.each(formats)(
		'%s: damaged it is refused in words or planned, and nothing is stored',
		async (format) => {
			await start();
			const revisions = () => served.open.dossiers.revisions(anonymous);
			const before = await revisions();
			const { bytes, name } = fileOf(format);
			for (const damaged of damagedVariants(bytes, 30, 3)) {
				const { status, json } = await send(served.open, damaged, { dossier: base.id, name });
				expect([201, 422], JSON.stringify(json)).toContain(status);
			}
			expect(await revisions()).toBe(before);
		}
	);
});

test('a project is known by what is in it, in an archive too', () => {
	expect(files.map(({ format }) => format)).toEqual(formats);
	expect(readFileSync(join(folder, 'peace.dna')).subarray(0, 15).toString()).toBe(
		'SQLite format 3'
	);
});
