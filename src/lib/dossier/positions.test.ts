import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { dossierOf, eachCell, said } from '../../../tests/fixtures/statements.ts';
import { derivePositions, evidenceFor, positionAt, silenceAt } from './positions.ts';
import type { Coverage, Statement } from './types.ts';

const LATER = '2023-12-31';
/** The position of actor a on issue x. */
const positionOf = (statements: Statement[], asOf = LATER) =>
	positionAt(derivePositions(dossierOf(statements), asOf), 0, 0);

const looked = (outcome: Coverage['outcome']): Coverage => ({
	actor: 'a',
	issue: 'x',
	searched_on: LATER,
	sources: ['source'],
	outcome
});

const silenceOf = (statements: Statement[], coverage: Coverage[], asOf = LATER) =>
	silenceAt(derivePositions(dossierOf(statements, coverage), asOf), 0, 0);

describe('a position', () => {
	test('is the stance of the latest day', () => {
		const early = said({ stance: -2, said_on: '2023-09-01' });
		expect(positionOf([said({ stance: 2 }), early])).toMatchObject({ value: 2, basis: 'direct' });
	});

	test('counts on the day itself, not on the day before', () => {
		expect(positionOf([said()], '2023-09-20')).toMatchObject({ value: 1 });
		expect(positionOf([said()], '2023-09-19')).toBeUndefined();
	});

	test('rests on the direct statements of the day, where reported ones disagree', () => {
		const position = positionOf([said({ stance: -2 }), said({ stance: 1, basis: 'reported' })]);
		expect(position).toMatchObject({ value: -2, basis: 'direct', contested: true });
	});

	test('follows a later report before an earlier own word', () => {
		const report = said({ stance: -1, basis: 'reported', said_on: '2023-09-21' });
		expect(positionOf([said(), report])).toMatchObject({ value: -1, basis: 'reported' });
	});

	test('is inferred only where there is neither word nor act', () => {
		const reading = said({ stance: -2, basis: 'inferred', said_on: '2023-10-01' });
		expect(positionOf([reading])).toMatchObject({ value: -2, basis: 'inferred' });
		expect(positionOf([reading, said()])).toMatchObject({ value: 1, basis: 'direct' });
	});

	test('lies between two stances where an even number disagrees, and keeps both', () => {
		const position = positionOf([said({ stance: 1 }), said({ stance: 2 })]);
		expect(position).toMatchObject({ value: 1.5, lower: 1, upper: 2, contested: false });
	});

	test('is the middle one of three', () => {
		const all = [said({ stance: 2 }), said({ stance: -1 }), said({ stance: 1 })];
		expect(positionOf(all)).toMatchObject({ value: 1, lower: 1, upper: 1, contested: true });
	});

	test('of 0 is a position, not silence', () => {
		expect(positionOf([said({ stance: 0 })])).toMatchObject({ value: 0 });
		expect(silenceOf([said({ stance: 0 })], [])).toBeUndefined();
	});

	test('known by the month counts from the last day of the month', () => {
		const month = said({ stance: 2, said_on: '2024-02' });
		expect(positionOf([month], '2024-02-28')).toBeUndefined();
		expect(positionOf([month], '2024-02-29')).toMatchObject({ value: 2 });
		const earlier = said({ stance: -2, said_on: '2024-01-31' });
		expect(positionOf([month, earlier], '2024-03-01')).toMatchObject({ value: 2, changed: true });
	});

	test('known by the year counts from the last day of the year', () => {
		const year = said({ stance: 2, said_on: '2024' });
		expect(positionOf([year], '2024-12-30')).toBeUndefined();
		expect(positionOf([year], '2024-12-31')).toMatchObject({ value: 2 });
	});

	test.each(['2024-02-28', '2024-02-01', '2024-02', '2024'])(
		'of a month is not put in order with one of %s within it: divided, contested, not changed',
		(said_on) => {
			const month = said({ stance: 1, said_on: '2024-02' });
			const other = said({ id: 't', stance: -1, said_on });
			expect(positionOf([month, other], '2024-12-31')).toMatchObject({
				lower: -1,
				upper: 1,
				contested: true,
				changed: false
			});
			const dossier = dossierOf([month, other]);
			const { made, sameDay } = evidenceFor(dossier, 'a', 'x', '2024-12-31');
			expect([made, sameDay]).toEqual([
				[month, other],
				[month, other]
			]);
		}
	);

	test('of a month is surely later than the month before, and earlier than the month after', () => {
		const [january, may, june] = ['2024-01-31', '2024-05', '2024-06-01'].map((said_on, i) =>
			said({ id: `s${i}`, stance: i === 1 ? -1 : 1, said_on })
		) as [Statement, Statement, Statement];
		expect(positionOf([may, january], '2024-05-31')).toMatchObject({ value: -1, changed: true });
		expect(positionOf([june, may, january], '2024-06-01')).toMatchObject({
			value: 1,
			changed: true
		});
	});

	test('of a month keeps its place beside the latest of its days alone', () => {
		const early = said({ id: 'early', stance: 2, said_on: '2024-05-02' });
		const late = said({ id: 'late', stance: -1, said_on: '2024-05-20' });
		const month = said({ id: 'month', stance: -2, said_on: '2024-05' });
		const { made } = evidenceFor(dossierOf([early, late, month]), 'a', 'x', '2024-05-31');
		expect(made.map(({ id }) => id)).toEqual(['late', 'month']);
	});

	test('follows from a joint statement for each of its speakers, and for nobody else', () => {
		const positions = derivePositions(dossierOf([said({ actors: ['a', 'c'] })]), LATER);
		expect([0, 1, 2].map((actor) => positionAt(positions, actor, 0)?.value)).toEqual([
			1,
			undefined,
			1
		]);
	});

	test('does not follow from a statement of an actor or on an issue that the dossier lacks', () => {
		const strangers = [said({ actors: ['stranger'] }), said({ issue: 'other' })];
		const gone = { ...looked('declined'), actor: 'stranger' };
		const positions = derivePositions(dossierOf(strangers, [gone]), LATER);
		eachCell((actor, issue) => expect(silenceAt(positions, actor, issue)).toBe('not-coded'));
	});
});

describe('the mark contested', () => {
	test('stands where statements of the day have opposite signs, whatever their basis', () => {
		const reading = said({ stance: -1, basis: 'inferred' });
		expect(positionOf([said(), reading])).toMatchObject({ contested: true, value: 1 });
	});

	test('does not stand for 0 beside a side, nor for two degrees of one side', () => {
		expect(positionOf([said({ stance: 0 }), said({ stance: 2 })])?.contested).toBe(false);
		expect(positionOf([said({ stance: 1 }), said({ stance: 2 })])?.contested).toBe(false);
	});

	test('does not stand for opposite statements of different days', () => {
		const earlier = said({ stance: -2, said_on: '2023-09-19' });
		expect(positionOf([said(), earlier])?.contested).toBe(false);
	});
});

describe('the mark changed', () => {
	const earlier = (stance: Statement['stance']) => said({ stance, said_on: '2023-09-01' });

	test('stands where the sign differs from the position before', () => {
		expect(positionOf([earlier(-1), said({ stance: 1 })])?.changed).toBe(true);
		expect(positionOf([earlier(0), said({ stance: 1 })])?.changed).toBe(true);
		expect(positionOf([earlier(-1), said({ stance: 0 })])?.changed).toBe(true);
	});

	test('does not stand for another degree of the same side, nor for a first position', () => {
		expect(positionOf([earlier(2), said({ stance: 1 })])?.changed).toBe(false);
		expect(positionOf([said({ stance: 1 })])?.changed).toBe(false);
	});

	test('looks at the position just before, not at the first one', () => {
		const between = said({ stance: 1, said_on: '2023-09-10' });
		expect(positionOf([earlier(-1), between, said({ stance: 2 })])?.changed).toBe(false);
	});

	test('stands where words contradict what had been inferred', () => {
		const reading = { ...earlier(-1), basis: 'inferred' as const };
		expect(positionOf([reading, said({ stance: 1 })])?.changed).toBe(true);
	});
});

describe('the mark conditional', () => {
	const condition = 'only after the others withdraw';

	test('stands where a statement that made the position carries a condition', () => {
		expect(positionOf([said(), said({ condition })])?.conditional).toBe(true);
	});

	test('does not stand for the condition of a statement that did not make it', () => {
		const report = said({ basis: 'reported', condition });
		expect(positionOf([said(), report])?.conditional).toBe(false);
		expect(positionOf([said(), said({ condition, said_on: '2023-09-01' })])?.conditional).toBe(
			false
		);
	});
});

describe('silence', () => {
	test('is not coded where nobody looked', () => {
		expect(silenceOf([], [])).toBe('not-coded');
	});

	test('is not stated where somebody looked and found none', () => {
		expect(silenceOf([], [looked('none-found')])).toBe('not-stated');
	});

	test('is declined where the actor refused to say', () => {
		expect(silenceOf([], [looked('declined')])).toBe('declined');
	});

	test('before the first statement is not stated: the pair was searched', () => {
		expect(silenceOf([said()], [], '2023-09-19')).toBe('not-stated');
	});

	test('ends with a statement, even after a refusal', () => {
		expect(silenceOf([said()], [looked('declined')])).toBeUndefined();
	});
});

describe('the evidence', () => {
	test('names the day, what made the position, the strongest against it first, and the rest', () => {
		const made = said({ id: 'made' });
		const report = said({ id: 'report', stance: -1, basis: 'reported' });
		const old = said({ id: 'old', stance: -2, said_on: '2023-09-01' });
		const same = said({ id: 'same', stance: 2, said_on: '2023-09-10' });
		const evidence = evidenceFor(dossierOf([same, report, made, old]), 'a', 'x', LATER);
		expect(evidence).toEqual({
			day: '2023-09-20',
			made: [made],
			sameDay: [report, made],
			against: [old, report],
			earlier: [same]
		});
	});

	test('of silence is empty', () => {
		const nothing = { day: '', made: [], sameDay: [], against: [], earlier: [] };
		expect(evidenceFor(dossierOf([]), 'a', 'x', LATER)).toEqual(nothing);
	});
});

test('two hundred actors, thousands of issues and a hundred thousand statements take linear time', () => {
	const time = (statements: number) => {
		const dossier = makeDossier({ actors: 200, issues: 2000, statements });
		const start = performance.now();
		derivePositions(dossier, LATER);
		return performance.now() - start;
	};
	time(1000);
	// 1 to 100 statements a cell: a quadratic step anywhere would take minutes.
	expect(time(100_000)).toBeLessThan(5000);
	const crowded = makeDossier({ actors: 2, issues: 2, statements: 100_000 });
	const start = performance.now();
	derivePositions(crowded, LATER);
	expect(performance.now() - start).toBeLessThan(5000);
});
