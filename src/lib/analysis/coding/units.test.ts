import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Coding } from '#lib/contract/coding.ts';
import { coded } from '../../../../tests/fixtures/codings.ts';
import { codersOf, codingsOf, fullestOf, unitsOf } from './units.ts';
import type { Unit } from './units.ts';

const coders = ['coder-a', 'coder-b'];
const a = (changes: Partial<Coding> = {}) => coded({ coder: 'coder-a', ...changes });
const b = (changes: Partial<Coding> = {}) => coded({ coder: 'coder-b', ...changes });
const c = (changes: Partial<Coding> = {}) => coded({ coder: 'coder-c', ...changes });

const units = (codings: Coding[], settled?: string[][], all: string[] = coders) =>
	unitsOf([{ source: 'report', coders: all, codings, settled }]);
const idsOf = (unit: Unit | undefined) => (unit ? codingsOf(unit).map(({ id }) => id) : []);

describe('two coders', () => {
	test('agree who read the same in passages that differ by a comma', () => {
		const [one, other] = [a({ start: 5, end: 30 }), b({ start: 5, end: 31, paraphrase: 'Else' })];
		const [unit, ...rest] = units([one, other]);
		expect(rest).toEqual([]);
		expect(unit).toMatchObject({ id: one.id, start: 5, end: 31, kinds: [], columns: [] });
		expect(idsOf(unit)).toEqual([one.id, other.id]);
	});

	test('disagree on the stance alone', () => {
		const [unit] = units([a({ stance: 2 }), b({ stance: -1 })]);
		expect(unit).toMatchObject({ kinds: ['stance'], columns: ['stance'] });
	});

	test('disagree on actor or issue, and on stance as well', () => {
		const [unit] = units([a({ actors: ['france', 'russia'] }), b({ stance: null })]);
		expect(unit).toMatchObject({ kinds: ['named', 'stance'], columns: ['actors', 'stance'] });
	});

	test('disagree on the rest: the basis, the act, the day, the speaker', () => {
		const [unit] = units([
			a({ basis: 'reported', speaker: 'Colonna' }),
			b({ act: 'leader', said_on: '2023-09', speaker: 'Macron' })
		]);
		expect(unit?.kinds).toEqual(['rest']);
		expect(unit?.columns).toEqual(['said_on', 'basis', 'act', 'speaker']);
	});

	test('name joint speakers in any order, and speakers in any capitals and spaces', () => {
		const [unit] = units([
			a({ actors: ['russia', 'france'], speaker: ' Lavrov' }),
			b({ actors: ['france', 'russia'], speaker: 'LAVROV' })
		]);
		expect(unit?.kinds).toEqual([]);
	});

	test('of whom one marked nothing in the whole source: only the other found it', () => {
		const [unit] = units([a()]);
		expect(unit?.kinds).toEqual(['found']);
		expect(unit?.readings.map(({ coder, coding }) => [coder, coding === null])).toEqual([
			['coder-a', false],
			['coder-b', true]
		]);
	});

	test('who read different things in the same sentence are matched by what they read', () => {
		const mine = [a({ actors: ['france'] }), a({ actors: ['russia'], issue: 'operation' })];
		const theirs = [b({ actors: ['russia'], issue: 'operation' }), b({ actors: ['france'] })];
		expect(units([...mine, ...theirs]).map((unit) => unit.kinds)).toEqual([[], []]);
	});

	test('who read altogether different things in passages that barely touch did not read the same', () => {
		const one = a({ start: 0, end: 20 });
		const other = b({ start: 18, end: 40, actors: ['russia'], issue: 'operation' });
		expect(units([one, other]).map(({ kinds }) => kinds)).toEqual([['found'], ['found']]);
		const within = b({ start: 4, end: 18, actors: ['russia'], issue: 'operation' });
		expect(units([one, within]).map(({ kinds }) => kinds)).toEqual([['named']]);
	});

	test('who found the same cell in different paragraphs found the same', () => {
		expect(units([a({ start: 0, end: 20 }), b({ start: 400, end: 420 })])).toHaveLength(1);
		expect(
			units([a({ start: 0, end: 20 }), b({ start: 400, end: 420, said_on: '2023-09-21' })])
		).toHaveLength(2);
	});
});

test('a third coder who found nothing leaves a stance in dispute visible', () => {
	const [unit] = units([a({ stance: 1 }), b({ stance: 2 })], undefined, [...coders, 'coder-c']);
	expect(unit?.kinds).toEqual(['found', 'stance']);
});

test('a coder who marked a cell twice stands in two units, each with one of them', () => {
	const found = units([
		a({ start: 0, end: 10 }),
		a({ start: 12, end: 30 }),
		b({ start: 0, end: 30 })
	]);
	expect(found.map(({ kinds }) => kinds)).toEqual([['found'], []]);
});

test('what was decided together stays together, and apart from all else', () => {
	const [one, other, third] = [a(), b(), c()];
	const all = [...coders, 'coder-c'];
	expect(units([one, other, third], undefined, all)).toHaveLength(1);
	const apart = units([one, other, third], [[one.id, third.id]], all);
	expect(apart.map(idsOf)).toEqual([[one.id, third.id], [other.id]]);
	expect(units([one, other, third], [['unknown'], [other.id]], all).map(idsOf)).toEqual([
		[one.id, third.id],
		[other.id]
	]);
});

test('of an agreement the coding holds that quotes most', () => {
	const [unit] = units([a({ start: 3, end: 9 }), b({ start: 2, end: 12 })]);
	expect(unit && fullestOf(unit)?.coder).toBe('coder-b');
});

const names = Array.from({ length: 20 }, (_, index) => `coder-${String(index).padStart(2, '0')}`);
const anyCodings = fc
	.array(
		fc.record({
			coder: fc.constantFrom(...names.slice(0, 6)),
			start: fc.nat(60),
			length: fc.integer({ min: 1, max: 30 }),
			actors: fc.subarray(['france', 'russia', 'us'], { minLength: 1 }),
			issue: fc.constantFrom('ceasefire', 'operation'),
			stance: fc.constantFrom(-2 as const, 0 as const, 2 as const),
			said_on: fc.constantFrom('2023-09-20', '2023-09-21')
		}),
		{ maxLength: 40 }
	)
	.map((list) =>
		list.map(({ start, length, ...rest }, index) =>
			coded({ ...rest, id: `k-${index}`, start, end: start + length })
		)
	);
const shuffled = <T>(list: T[]) =>
	fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length });

describe('any codings', () => {
	test('are each in one unit, with at most one of each coder, and every coder has a reading', () => {
		fc.assert(
			fc.property(anyCodings, (codings) => {
				const found = units(codings, undefined, names);
				expect(found.flatMap(idsOf).sort()).toEqual(codings.map(({ id }) => id).sort());
				for (const { readings, kinds } of found) {
					expect(readings.map(({ coder }) => coder)).toEqual(names);
					expect(kinds.includes('found')).toBe(readings.some(({ coding }) => !coding));
				}
			})
		);
	});

	test('make the same units in any order', () => {
		const both = anyCodings.chain((codings) => fc.tuple(fc.constant(codings), shuffled(codings)));
		fc.assert(
			fc.property(both, ([codings, others]) => {
				expect(units(others)).toEqual(units(codings));
			})
		);
	});

	test('make the same units whatever the coders are called', () => {
		fc.assert(
			fc.property(anyCodings, shuffled(names.slice(0, 6)), (codings, others) => {
				const renamed = codings.map((coding) => ({
					...coding,
					coder: others[names.indexOf(coding.coder)] ?? ''
				}));
				const [before, after] = [
					units(codings, undefined, names),
					units(renamed, undefined, names)
				];
				expect(after.map((unit) => idsOf(unit).sort())).toEqual(
					before.map((unit) => idsOf(unit).sort())
				);
				expect(after.map(({ kinds }) => kinds)).toEqual(before.map(({ kinds }) => kinds));
			})
		);
	});

	test('copied to another coder word for word agree everywhere', () => {
		fc.assert(
			fc.property(anyCodings, (codings) => {
				const own = codings.map((coding) => ({ ...coding, coder: 'coder-a' }));
				const copied = own.map((coding) => ({ ...coding, id: `${coding.id}-b`, coder: 'coder-b' }));
				const found = units([...own, ...copied]);
				expect(found).toHaveLength(own.length);
				expect(found.flatMap(({ kinds }) => kinds)).toEqual([]);
			})
		);
	});

	test('that were decided come back as they were decided', () => {
		fc.assert(
			fc.property(anyCodings, (codings) => {
				const settled = units(codings).map(idsOf);
				const again = units(codings, settled).map(idsOf);
				expect(again.map((ids) => ids.sort())).toEqual(settled.map((ids) => ids.sort()));
			})
		);
	});
});

test('letters go by pseudonym, those without a coding included', () => {
	expect(codersOf({ source: 'report', coders: ['coder-z', 'coder-b'], codings: [a()] })).toEqual([
		'coder-a',
		'coder-b',
		'coder-z'
	]);
});
