import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { damagedVariants } from '../../../../../tests/fixtures/damaged-variants.ts';
import { smallFiles } from '../../../../../tests/fixtures/package.ts';
import { kinds } from '../../../../../tests/storage/databases.ts';
import { archiveOf, send } from '../../../../../tests/storage/uploads.ts';
import { anonymous } from '../../identity/viewer.ts';
import { formatOfFiles } from '../formats.ts';
import { files, importing, made } from '../imports.fixture.ts';

const tables = new Map([
	[
		'votes.csv',
		'id,timestamp,display_title,reference,description,is_main\n1,2024-03-13T12:00:00,On media,A9-1/2024,Whole text,True\n'
	],
	[
		'member_votes.csv',
		'vote_id,member_id,position,country_code,group_code\n1,1,FOR,FRA,EPP\n1,2,FOR,DEU,EPP\n1,3,AGAINST,FRA,SD\n'
	]
]);
const beside = new Map([
	['README.md', 'What these tables are.'],
	['votes.csv-metadata.json', '{"@context": "http://www.w3.org/ns/csvw"}'],
	['__MACOSX/._votes.csv', 'nothing']
]);
const plain = archiveOf(new Map([...beside, ...tables]), 'export');
const packed = archiveOf(
	new Map<string, string | Uint8Array>([
		...beside,
		...[...tables].map(([name, text]) => [`${name}.gz`, gzipSync(text)] as const)
	]),
	'export'
);

let folder = '';
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'archived-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
	['votes', 'tables of votes with what explains them', plain],
	['votes', 'tables that are compressed once more', packed],
	['package', 'a package with votes', archiveOf(new Map([...smallFiles(), ...tables]))],
	['package', 'other tables', archiveOf(new Map([['a.csv', 'id,name\n1,France\n']]))],
	['package', 'an archive that ends early', plain.subarray(0, 400)]
])('a ZIP file is of the kind %s: %s', async (format, _, bytes) => {
	const path = join(folder, 'sent');
	writeFileSync(path, bytes);
	expect(await formatOfFiles([{ name: 'export.zip', path, size: bytes.length }])).toBe(format);
});

describe.each(kinds)('tables of votes in a ZIP file, on %s', (kind) => {
	const server = importing(kind);

	test.each([
		['as they are', plain],
		['compressed once more', packed]
	])('%s they are planned as the tables themselves', async (_, bytes) => {
		const planned = await server.plan(bytes, { name: 'export.zip' });
		const alone = await server.plan(tables);
		expect(planned).toMatchObject({ format: 'votes', faultCount: 0 });
		const { plan, tables: rows, questions, warnings } = alone;
		expect(planned).toMatchObject({ plan, tables: rows, questions, warnings });
		await server.take(files);
		await server.take(bytes, { name: 'export.zip', dossier: made.id });
		const again = await server.plan(bytes, { name: 'export.zip', dossier: made.id });
		expect(again).toMatchObject({ faultCount: 0, plan: { create: 0, edit: 0, remove: 0 } });
	});

	test('damaged they are refused in words or planned, and nothing is stored', async () => {
		const before = await server.open.dossiers.revisions(anonymous);
		for (const damaged of damagedVariants(packed, 60, 3)) {
			const { status, json } = await send(server.open, damaged, { name: 'export.zip' });
			expect([201, 422], JSON.stringify(json)).toContain(status);
		}
		expect(await server.open.dossiers.revisions(anonymous)).toBe(before);
	});
});
