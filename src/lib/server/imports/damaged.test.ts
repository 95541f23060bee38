import { anonymous } from '../identity/viewer.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { smallFiles } from '../../../../tests/fixtures/package.ts';
import { votedFiles } from '../../../../tests/fixtures/votes.ts';
import { serve } from '../../../../tests/storage/calls.ts';
import { kinds, makeDatabase } from '../../../../tests/storage/databases.ts';
import type { Database } from '../../../../tests/storage/databases.ts';
import { ship } from '../../../../tests/storage/packages.ts';
import { archiveOf, send } from '../../../../tests/storage/uploads.ts';
import { importAnswer } from '#lib/contract/imports.ts';
import { writePackage } from '#lib/dossier/package.ts';
import type { Services } from '../services.ts';

const made = makeDossier({ actors: 3, issues: 3, statements: 20 });
const packages = [smallFiles(), votedFiles(), writePackage(made)];

/** Something that happens to the bytes of an archive, or to the text of one of its files. */
const damage = fc.record({
	inside: fc.boolean(),
	file: fc.nat(6),
	at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
	length: fc.constantFrom(0, 1, 2, 4, 30, 1000),
	put: fc.constantFrom(
		'',
		'\0',
		'\xff\xff\xff\xff',
		'PK\x01\x02',
		',',
		'"',
		'\n',
		'../',
		'__proto__',
		'{'
	)
});

const splice = (bytes: Buffer, at: number, length: number, put: string) => {
	const from = Math.floor(at * bytes.length);
	return Buffer.concat([
		bytes.subarray(0, from),
		Buffer.from(put, 'latin1'),
		bytes.subarray(from + length)
	]);
};

function damaged(
	which: number,
	damages: readonly (typeof damage extends fc.Arbitrary<infer T> ? T : never)[]
) {
	const files = new Map<string, string | Uint8Array>(packages[which]);
	const names = [...files.keys()];
	for (const { file, at, length, put } of damages.filter(({ inside }) => inside)) {
		const name = names[file % names.length] ?? '';
		files.set(name, splice(Buffer.from(files.get(name) ?? ''), at, length, put));
	}
	let archive = Buffer.from(archiveOf(files));
	for (const { at, length, put } of damages.filter(({ inside }) => !inside)) {
		archive = splice(archive, at, length, put);
	}
	return archive;
}

describe.each(kinds)('packages that are damaged, on %s', (kind) => {
	let database: Database;
	let open: Services;
	let folder: string;

	beforeAll(async () => {
		database = await makeDatabase(kind);
		folder = mkdtempSync(join(tmpdir(), 'demarche-packages-'));
		ship(folder, made);
		open = await serve(database, folder);
	});
	afterAll(async () => {
		await open.close();
		await database.remove();
		rmSync(folder, { recursive: true });
	});

	const revisions = () => open.dossiers.revisions(anonymous);
	const damages = fc.array(damage, { minLength: 1, maxLength: 3 });

	test.each([undefined, made.id])(
		'two hundred are refused in words or planned, and none is stored (dossier: %s)',
		async (dossier) => {
			const before = await revisions();
			const seen = { refused: 0, faulty: 0, sound: 0 };
			await fc.assert(
				fc.asyncProperty(fc.nat(packages.length - 1), damages, async (which, list) => {
					const sent = dossier === undefined ? {} : { dossier };
					const { status, json } = await send(open, damaged(which, list), sent);
					if (status !== 201) {
						expect(status).toBe(422);
						expect(json.detail).toMatch(/^[A-Z“"].*\.$/s);
						seen.refused++;
						return;
					}
					const { faultCount, faults, title } = importAnswer.parse(json);
					seen[faultCount > 0 ? 'faulty' : 'sound']++;
					for (const { found, expected } of faults) expect(found && expected).toBeTruthy();
					if (faultCount === 0) expect(title).not.toBe('');
				}),
				{ numRuns: 200, seed: 12 }
			);
			expect(Math.min(seen.refused, seen.faulty)).toBeGreaterThan(20);
			expect(await revisions()).toBe(before);
		},
		120_000
	);

	test('no more of them than twenty are kept', async () => {
		const kept = await open.storage.db.selectFrom('imports').select('id').execute();
		expect(kept.length).toBeGreaterThan(0);
		expect(kept.length).toBeLessThanOrEqual(20);
	});
});
