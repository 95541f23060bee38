import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { header, small, smallFiles } from '../../../tests/fixtures/package.ts';
import { shippedDossier, shippedFiles } from '../../../tests/fixtures/shipped.ts';
import { describe as describeDossier, writeDescriptor } from './descriptor.ts';
import { dossierVersion, faultText, readPackage, writePackage } from './package.ts';
import { writeTexts } from './package-texts.ts';
import { derivePositions, evidenceFor, positionAt, silenceAt } from './positions.ts';
import { sha256 } from './sha256.ts';
import type { Dossier } from './types.ts';

function read(files: ReadonlyMap<string, string>): Dossier {
	const result = readPackage(files);
	if ('faults' in result) throw new Error(result.faults.map(faultText).join('\n'));
	return result.dossier;
}

describe('the dossiers that ship', () => {
	const shipped = readdirSync('data');

	test.each(shipped)('%s is without fault and is written back byte for byte', (name) => {
		const files = shippedFiles(name);
		const found = readPackage(files);
		if ('faults' in found) throw new Error(found.faults.map(faultText).join('\n'));
		const { dossier, texts } = found;
		const written = new Map([...writePackage(dossier), ...writeTexts(texts)]);
		expect([...written.keys()].sort()).toEqual([...files.keys()].sort());
		for (const [file, content] of files)
			expect(Buffer.from(written.get(file) ?? '').equals(content), file).toBe(true);
		expect(dossier.id).toBe(name);
	});

	test.each(shipped)('%s describes its tables as the program checks them', (name) => {
		const text = readFileSync(`data/${name}/datapackage.json`, 'utf8');
		expect(JSON.parse(text).resources).toEqual(describeDossier(header).resources);
	});

	test('in the statements on Nagorno-Karabakh the EU names no party on one day and does on a later one', () => {
		const dossier = shippedDossier('nagorno-karabakh-2023-statements');
		const at = (day: string) =>
			positionAt(
				derivePositions(dossier, day),
				dossier.actors.findIndex(({ id }) => id === 'eu'),
				dossier.issues.findIndex(({ id }) => id === 'condemn-operation')
			)?.value;
		expect([at('2023-09-18'), at('2023-09-19'), at('2023-09-20'), at('2023-09-21')]).toEqual([
			undefined,
			1,
			1,
			2
		]);
		const { made, earlier } = evidenceFor(dossier, 'eu', 'condemn-operation', '2023-09-21');
		expect(made.map((s) => s.quote)).toEqual(['condemns the military operation by Azerbaijan']);
		expect(earlier.map((s) => s.quote)).toEqual(['condemns the military escalation']);
	});

	test('the two dossiers on Nagorno-Karabakh ask the same nine questions of the same eight actors', () => {
		const [report, statements] = ['', '-statements'].map((end) =>
			shippedDossier(`nagorno-karabakh-2023${end}`)
		) as [Dossier, Dossier];
		const known = new Set(statements.actors.map(({ id }) => id));
		// The statements leave out the Karabakh authorities, whom one issue of the report judges.
		const asked = report.issues.map((issue) =>
			known.has(issue.about) ? issue : { ...issue, about: '', favours: '' }
		);
		expect(statements.issues.slice(0, 9)).toEqual(asked);
		const speaking = report.actors.filter(({ role }) => role !== 'context');
		expect(statements.actors.slice(0, 8)).toEqual(speaking);
	});

	test('the report on Nagorno-Karabakh leaves Azerbaijan’s readiness to stop contested', () => {
		const dossier = shippedDossier();
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
