import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { sampleDna } from '../../../tests/fixtures/sample-dna.ts';
import { stances } from '#lib/dossier/types.ts';
import {
	codedStatements,
	discourseMeasures,
	discourseNetwork,
	duplicateRules,
	normalisations
} from './discourse.ts';
import type { CodedStatement, CodedStatements, DuplicateRule, Normalisation } from './discourse.ts';

/** Of the whole square matrix, as that program sums it: every pair twice. */
const sums = (coded: CodedStatements, normalisation: Normalisation, duplicates: DuplicateRule) =>
	discourseMeasures.map(
		(measure) =>
			2 * discourseNetwork(coded, measure, normalisation, duplicates).reduce((a, b) => a + b, 0)
	);

describe('the sample of Discourse Network Analyzer', () => {
	// Ignore 276 and congruence by average activity, which rounds to 26, are asserted by that program’s own
	// tests; the others were computed exactly from the same 40 statements.
	test('sums to 276, of which 160 are congruence and 116 conflict', () => {
		expect(sampleDna.statements).toHaveLength(40);
		expect(sums(sampleDna, 'none', 'all')).toEqual([276, 160, 116, 44]);
	});

	test('divided by average activity', () => {
		const expected = [46.261854, 25.802436, 20.459418, 5.343018];
		sums(sampleDna, 'average', 'all').forEach((sum, i) =>
			expect(sum).toBeCloseTo(expected[i] as number, 6)
		);
	});

	test('with repeated statements counted once per document', () => {
		expect(sums(sampleDna, 'none', 'document')).toEqual([78, 48, 38, 10]);
	});
});

const say = (day: string, changes: Partial<CodedStatement> = {}): CodedStatement => ({
	actor: 0,
	issue: 0,
	level: 2,
	document: day,
	day,
	...changes
});
const of = (...statements: CodedStatement[]): CodedStatements => ({
	actorCount: 2,
	issueCount: 2,
	levels: stances,
	statements
});
const other = say('2020-06-01', { actor: 1 });

describe('repeated statements', () => {
	const twice = (one: string, again: string, rule: DuplicateRule) =>
		discourseNetwork(of(say(one), say(again), other), 'congruence', 'none', rule)[0];

	test('a week, a month and a year are those of their year', () => {
		// 31 December 2020 and 1 January 2021 are of one week, by ISO 8601, and of two months and years.
		expect(twice('2020-12-31', '2021-01-01', 'week')).toBe(1);
		expect(twice('2020-12-31', '2021-01-01', 'month')).toBe(2);
		expect(twice('2020-12-31', '2021-01-01', 'year')).toBe(2);
		// The 10th week of two years, and their Marches.
		expect(twice('2020-03-03', '2021-03-09', 'week')).toBe(2);
		expect(twice('2020-03-03', '2021-03-09', 'month')).toBe(2);
		expect(twice('2020-03-03', '2021-03-09', 'whole')).toBe(1);
		expect(twice('2020-03-03', '2020-03-30', 'month')).toBe(1);
		expect(twice('2020-03-01', '2020-03-02', 'week')).toBe(2);
	});

	test('of another level are none, unless levels are ignored', () => {
		const both = of(say('2020-01-01'), say('2020-01-01', { level: -2 }), other);
		const ofDocument = (measure: 'ignore' | 'congruence' | 'conflict') =>
			discourseNetwork(both, measure, 'none', 'document')[0];
		expect(ofDocument('congruence')).toBe(1);
		expect(ofDocument('conflict')).toBe(1);
		expect(ofDocument('ignore')).toBe(1);
	});
});

describe('what a count is divided by', () => {
	// The first says 3 at +2 and 1 at −2 on issue 0; the second 2 at +2 on issue 0 and 2 at +1 on issue 1.
	const coded = of(
		...[say('a'), say('b'), say('c'), say('d', { level: -2 })],
		...[say('a', { actor: 1 }), say('b', { actor: 1 })],
		...[say('c', { actor: 1, issue: 1, level: 1 }), say('d', { actor: 1, issue: 1, level: 1 })]
	);
	const by = (normalisation: Normalisation) =>
		discourseNetwork(coded, 'congruence', normalisation)[0] as number;

	test('by hand: 3 · 2 matches, none of the others', () => {
		expect(by('none')).toBe(6);
		expect(by('average')).toBe(6 / ((4 + 4) / 2));
		// 1 said by the first alone, 2 by the second alone, 3 · 2 by both.
		expect(by('jaccard')).toBe(6 / (1 + 2 + 6));
		expect(by('dna-cosine')).toBe(6 / (4 * 4));
		// Four on one issue, against two on each of two.
		expect(by('cosine')).toBeCloseTo(6 / (4 * Math.sqrt(4 + 4)), 12);
	});

	test('neighbouring levels are near, though no other level was used', () => {
		const near = of(say('a', { level: 1 }), say('b', { actor: 1 }));
		expect(discourseNetwork(near, 'congruence')[0]).toBe(0.75);
		expect(discourseNetwork(near, 'conflict')[0]).toBe(0.25);
	});

	test('two that say nothing are not divided by nothing', () => {
		for (const normalisation of normalisations) {
			expect(discourseNetwork(of(), 'congruence', normalisation)[0]).toBe(0);
		}
	});

	test('a level that the scale lacks is refused', () => {
		expect(() => discourseNetwork(of(say('a', { level: 3 })), 'ignore')).toThrow('found 3');
	});
});

const statements = fc.array(
	fc.record({
		actor: fc.integer({ min: 0, max: 1 }),
		issue: fc.integer({ min: 0, max: 1 }),
		level: fc.constantFrom(...stances),
		document: fc.constantFrom('d', 'e'),
		day: fc.constantFrom('2023-01-01', '2023-12-31', '2024-01-01')
	}),
	{ maxLength: 20 }
);
const settings = fc.tuple(fc.constantFrom(...normalisations), fc.constantFrom(...duplicateRules));

describe('whatever was said', () => {
	test('congruence and conflict make up all that is shared, and their difference is subtract', () => {
		fc.assert(
			fc.property(statements, settings, (said, [normalisation, duplicates]) => {
				const network = (measure: (typeof discourseMeasures)[number]) =>
					discourseNetwork(of(...said), measure, normalisation, duplicates)[0] as number;
				const [together, apart] = [network('congruence'), network('conflict')];
				expect(network('subtract')).toBeCloseTo(together - apart, 9);
				if (duplicates === 'all') expect(network('ignore')).toBeCloseTo(together + apart, 9);
				expect(Math.min(together, apart)).toBeGreaterThanOrEqual(0);
				if (normalisation === 'cosine') expect(network('ignore')).toBeLessThanOrEqual(1 + 1e-9);
			})
		);
	});

	test('it is the same from either side', () => {
		fc.assert(
			fc.property(statements, settings, (said, [normalisation, duplicates]) => {
				const turned = said.map((one) => ({ ...one, actor: 1 - one.actor }));
				for (const measure of discourseMeasures) {
					const there = discourseNetwork(of(...said), measure, normalisation, duplicates)[0];
					const back = discourseNetwork(of(...turned), measure, normalisation, duplicates)[0];
					expect(back).toBeCloseTo(there as number, 9);
				}
			})
		);
	});
});

test('each speaker of a joint statement says it, within the days asked for', () => {
	const dossier = makeDossier();
	const [all, some] = [
		codedStatements(dossier, [...dossier.actors.keys()], [...dossier.issues.keys()], {
			from: '0000-01-01',
			to: '9999-12-31'
		}),
		codedStatements(dossier, [3, 1], [2], { from: '2023-10-01', to: '2023-10-31' })
	];
	expect(all.statements).toHaveLength(
		dossier.statements.reduce((sum, { actors }) => sum + actors.length, 0)
	);
	expect(some.statements.length).toBeGreaterThan(0);
	const expected = dossier.statements.filter(
		(s) =>
			s.issue === dossier.issues[2]?.id && s.said_on.startsWith('2023-10') && s.said_on.length > 7
	);
	const speakers = (id = '') => expected.filter((s) => s.actors.includes(id)).length;
	expect(some.statements.filter(({ actor }) => actor === 0)).toHaveLength(
		speakers(dossier.actors[3]?.id)
	);
	expect(some.statements.filter(({ actor }) => actor === 1)).toHaveLength(
		speakers(dossier.actors[1]?.id)
	);
});
