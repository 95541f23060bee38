import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { shippedDossier } from '../../../tests/fixtures/shipped.ts';
import { besideWords, isRelated, layBeside, standings } from './beside.ts';
import type { Beside, Standing } from './beside.ts';
import { told } from './told.fixture.ts';

const of = ({ cells }: Beside, standing: Standing) =>
	cells.filter((cell) => cell.standing === standing).map((cell) => cell.this.id);

test('every way in which two cells can stand to each other', () => {
	const here = told([[2, 2, 1, 1, null, null, [1, -1]]]);
	const there = told([[2, 1, -2, null, 1, null, 1]]);
	const beside = layBeside(here, there, '2023-12-31');
	expect(beside.cells.map(({ standing }) => standing)).toEqual([
		'same',
		'differ',
		'opposite',
		'only-this',
		'only-other',
		'silent',
		'differ'
	]);
});

describe('the report beside the statements', () => {
	const [report, statements] = [
		shippedDossier(),
		shippedDossier('nagorno-karabakh-2023-statements')
	];
	const beside = layBeside(report, statements, '2023-09-20');

	test('can be laid side by side, a dossier and itself or one of other questions cannot', () => {
		expect(isRelated(report, statements)).toBe(true);
		expect(isRelated(statements, report)).toBe(true);
		expect(isRelated(report, report)).toBe(false);
		expect(isRelated(report, makeDossier())).toBe(false);
	});

	test('what the report carried and what it left out', () => {
		expect(of(beside, 'opposite')).toEqual([]);
		expect(of(beside, 'differ')).toEqual(['eu/condemn-operation']);
		expect(of(beside, 'only-other')).toContain('eu/halt-hostilities');
		expect(of(beside, 'only-other')).toContain('un/return-to-2020-ceasefire');
		expect(of(beside, 'only-this')).toContain('azerbaijan/halt-hostilities');
		expect(of(beside, 'only-this')).toContain('usa/support-for-armenia');
		expect(beside.onlyOther.issues.map(({ id }) => id)).toEqual([
			'no-use-of-force',
			'ground-for-operation',
			'return-to-dialogue',
			'territorial-integrity'
		]);
		expect(beside.onlyThis.actors.map(({ id }) => id)).toEqual(['karabakh-authorities']);
	});

	test('in words, counts first', () => {
		expect(besideWords(beside, report, statements).map(({ text }) => text)).toEqual([
			'The dossiers overlap on nine actors and nine issues.',
			'Of 81 positions up to 20 September 2023, 10 appear in both: nine match, one differs, none conflicts.',
			'Eight appear only in “Nagorno-Karabakh, September 2023”, 11 only in “Nagorno-Karabakh, September 2023: the statements”, 52 in neither.'
		]);
	});
});

test('the counts in the words are those of the cells, and laid the other way round they are the same', () => {
	const mirrored: Partial<Record<Standing, Standing>> = {
		'only-this': 'only-other',
		'only-other': 'only-this'
	};
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), (a, b) => {
			const sizes = { actors: 5, issues: 4, statements: 20 };
			const [here, there] = [
				makeDossier({ ...sizes, seed: a }),
				{ ...makeDossier({ ...sizes, seed: b }), id: 'other' }
			];
			const one = layBeside(here, there, '2023-10-31');
			const two = layBeside(there, here, '2023-10-31');
			expect(one.cells).toHaveLength(20);
			for (const standing of standings)
				expect(of(one, standing)).toEqual(of(two, mirrored[standing] ?? standing));
		}),
		{ numRuns: 40 }
	);
});
