import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallFiles } from '../../../../../tests/fixtures/package.ts';
import { anywhere, spliced } from '../../../../../tests/fixtures/splices.ts';
import { ods, xlsxFiles } from '../../../../../tests/fixtures/workbooks.ts';
import { readPackage } from '#lib/dossier/package.ts';
import { zip } from '../../exports/zip.ts';
import { toldInWords } from '../in-words.fixture.ts';
import { planSheet } from './plan-sheet.ts';

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'demarche-sheets-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = readPackage(smallFiles());
if ('faults' in read) throw new Error('The small package has faults.');
const { dossier } = read;

const rows = [
	['Positions', null, null, null, null],
	['Actor', 'Halt', 'Talks', 'Date', 'Source'],
	['Armenia', 2, '\u22121', { serial: 45189 }, 'Report'],
	['Azerbaijan; Armenia', 'opposes', 0, '3/4/2023', 'https://example.org/x']
];
const csv = Buffer.from(
	'Actor;Halt;Talks;Date;Source\nArmenia;+2;\u22121,0;20.9.2023;Report\n"Azerbaijan; Armenia";opposes;;3/4/2023;"A ""new"" one"\n'
);
const table =
	'<table:table table:name="A"><table:table-row><table:table-cell><text:p>Actor</text:p></table:table-cell><table:table-cell><text:p>Halt</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell><text:p>Armenia</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="2" table:number-columns-repeated="3"/></table:table-row></table:table>';

type File = readonly [kind: string, file: (inside: (part: Buffer) => Buffer) => Buffer];

const files: readonly File[] = [
	['csv', (inside) => inside(csv)],
	[
		'xlsx',
		(inside) => {
			const parts = new Map<string, string | Uint8Array>(
				xlsxFiles([{ name: 'A', rows, merged: ['A1:E1'] }])
			);
			for (const [name, part] of parts) parts.set(name, inside(Buffer.from(part)));
			return Buffer.from(zip('', parts));
		}
	],
	['ods', (inside) => Buffer.from(ods(inside(Buffer.from(table)).toString('utf8')))]
];

const splice = fc.record({
	inside: fc.boolean(),
	part: fc.nat(8),
	at: anywhere,
	length: fc.constantFrom(0, 1, 3, 20, 400),
	put: fc.constantFrom(
		'',
		'\0',
		'<',
		'>',
		'"',
		';',
		'\n',
		'&x;',
		'r="-1"',
		'99999999',
		'-',
		'\xff',
		'__proto__'
	)
});
type Splice = typeof splice extends fc.Arbitrary<infer T> ? T : never;

function damaged([, file]: File, damages: readonly Splice[]): Buffer {
	let part = -1;
	const inner = (bytes: Buffer) => {
		part++;
		return damages.filter((one) => one.inside && one.part % 8 === part % 8).reduce(spliced, bytes);
	};
	return damages.filter((one) => !one.inside).reduce(spliced, file(inner));
}

/** Answers at random: those that there are, and those that there are not. */
const answers = fc.dictionary(
	fc.constantFrom(
		...['sheet: t', 'encoding: t', 'separator: t', 'rows above the data: t', 'dates'],
		...['new actors', 'new issues', 'column: halt', 'column: actor', 'source_title: t'],
		...['said_on: t', 'basis: t', 'act: t', 'confidence: t', 'faults: t', 'searches']
	),
	fc.constantFrom(
		'',
		'A',
		'tab',
		'0',
		'3',
		'day',
		'state',
		'add',
		'stance-by',
		'direct',
		'leader',
		'high',
		'leave',
		'yes',
		'2023-09-20',
		'utf-16le'
	)
);

test.each(files)(
	'a thousand damaged tables (%s) are planned or refused in words, never an exception',
	async (...file) => {
		const seen = { refused: 0, faulty: 0, sound: 0 };
		const path = join(folder, file[0]);
		await fc.assert(
			fc.asyncProperty(
				fc.array(splice, { minLength: 1, maxLength: 3 }),
				answers,
				async (damages, given) => {
					writeFileSync(path, damaged(file, damages));
					const received = [{ name: 't', path, size: 0 }];
					const context = {
						...{ choices: { answers: given }, remembered: {}, codings: [], isNew: false },
						...{ today: '2026-01-01', texts: new Map() }
					};
					const fared = await toldInWords(planSheet(dossier, received, context, () => undefined));
					seen[fared]++;
				}
			),
			{ numRuns: 1_000, seed: 15 }
		);
		expect(seen.faulty).toBeGreaterThan(20);
		if (file[0] !== 'csv') expect(seen.refused).toBeGreaterThan(20);
	},
	120_000
);
