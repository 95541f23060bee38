import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { damagedVariants } from '../../../../../../tests/fixtures/damaged-variants.ts';
import {
	smallQualCoder,
	writeQualCoderDatabase
} from '../../../../../../tests/fixtures/qualcoder-database.ts';
import { readQualCoder } from './read.ts';

let folder = '';
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'qualcoder-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const make = (name: string, rows: Parameters<typeof writeQualCoderDatabase>[1]) =>
	writeQualCoderDatabase(join(folder, name), rows);

describe('a project of QualCoder', () => {
	test('gives its texts with what their references say', () => {
		const { project, faults } = readQualCoder(make('sources.qda', smallQualCoder), 'data.qda');
		expect(faults).toEqual([]);
		expect(project.program).toBe('QualCoder 3.8');
		expect(project.sources).toMatchObject([
			{ title: 'A joint statement', day: '2023-09-20', url: 'https://mfa.example/1' },
			{ title: 'picture.png', text: null }
		]);
	});

	test('gives codes below their categories and codes, cases as actors, and each coder', () => {
		const { project } = readQualCoder(make('codes.qda', smallQualCoder), 'data.qda');
		expect(project.codes).toEqual([
			{ id: '1', name: 'Ceasefire', path: ['Positions', 'Law'], note: 'Whether fighting ends' },
			{ id: '2', name: '+2', path: ['Positions', 'Law', 'Ceasefire'] }
		]);
		expect(project.actors.map(({ name }) => name)).toEqual(['Hungary', 'Türkiye']);
		expect(project.coders.map(({ name }) => name)).toEqual(['anna', 'bela']);
		expect(project.ties).toEqual([{ from: 'case 1', to: 'case 2', name: 'allied' }]);
	});

	test('puts the codes of one coder on one passage together, with its words and its case', () => {
		const { project } = readQualCoder(make('marks.qda', smallQualCoder), 'data.qda');
		const [first, second, memo] = project.marks;
		expect(first).toMatchObject({
			...{ quote: 'we support it', codes: ['1', '2'], actors: ['case 1'] },
			...{ coder: 'anna', note: 'Clear' }
		});
		expect(second).toMatchObject({ quote: 'we do not', actors: ['case 2'], coder: 'bela' });
		expect(memo).toMatchObject({ codes: [], note: 'A member of the Union', coder: 'bela' });
		for (const { start, end, quote } of [first, second].filter((mark) => mark !== undefined)) {
			const letters = Array.from(project.sources[0]?.text ?? '');
			expect(letters.slice(start, end).join('')).toBe(quote);
		}
	});

	test('says what it leaves out, and which row it cannot read', () => {
		const path = make('odd.qda', {
			...smallQualCoder,
			code_text: [{ ctid: 4, cid: 9, fid: 1, seltext: 'we', pos0: 9, pos1: 11, owner: 'anna' }],
			code_cat: [
				{ catid: 1, name: 'Positions', supercatid: 2 },
				{ catid: 2, name: 'Law', supercatid: 1 }
			]
		});
		const { project, warnings } = readQualCoder(path, 'data.qda');
		expect(warnings).toEqual([
			{
				...{ file: 'data.qda', row: 4, column: 'code_text.cid' },
				...{ found: '9', expected: 'the cid of a code in code_name' }
			},
			{
				...{ file: 'data.qda', column: 'code_image', expected: 'codings of texts' },
				found: '1 codings of pictures, which are left out'
			}
		]);
		expect(project.codes[0]?.path).toEqual(['Positions', 'Law']);
	});

	test('that is damaged gives faults in a thousand ways, and never an error', () => {
		const sound = readFileSync(make('sound.qda', smallQualCoder));
		const path = join(folder, 'damaged.qda');
		let faulty = 0;
		for (const bytes of damagedVariants(sound, 1000)) {
			writeFileSync(path, bytes);
			const { faults, warnings } = readQualCoder(path, 'data.qda');
			if (faults.length > 0) faulty++;
			for (const { found, expected } of [...faults, ...warnings])
				expect(found && expected).toBeTruthy();
		}
		expect(faulty).toBeGreaterThan(200);
	});
});
