import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { effectiveDay } from './dates.ts';
import { ABSENT, derivePositions, evidenceFor, positionAt, silenceAt } from './positions.ts';
import { bases, stances } from './types.ts';
import type { Coverage, Dossier, Statement } from './types.ts';

const LATER = '2023-12-31';
const ACTORS = ['a', 'b', 'c'];
const ISSUES = ['x', 'y'];

const said = (changes: Partial<Statement> = {}): Statement => ({
	id: 's',
	actors: ['a'],
	issue: 'x',
	stance: 1,
	basis: 'direct',
	act: 'ministry',
	reported_by: '',
	speaker: '',
	speaker_role: '',
	addressees: [],
	said_on: '2023-09-20',
	quote: '',
	paraphrase: 'words',
	condition: '',
	source: 'source',
	credibility: '',
	confidence: 'high',
	...changes
});

function dossierOf(statements: Statement[], coverage: Coverage[] = []): Dossier {
	const { actors, issues, ...rest } = makeDossier({ actors: 3, issues: 2, statements: 0 });
	return {
		...rest,
		actors: actors.map((actor, i) => ({ ...actor, id: ACTORS[i] as string })),
		issues: issues.map((issue, i) => ({ ...issue, id: ISSUES[i] as string })),
		statements,
		coverage,
		relations: []
	};
}

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

const days = ['2023-08', '2023-09-01', '2023-09-20', '2023-09-30', '2023-09', '2023-10-01'];
const anyStatement: fc.Arbitrary<Statement> = fc
	.record({
		actors: fc.subarray(ACTORS, { minLength: 1 }),
		issue: fc.constantFrom(...ISSUES),
		stance: fc.constantFrom(...stances),
		basis: fc.constantFrom(...bases),
		said_on: fc.constantFrom(...days),
		condition: fc.constantFrom('', '', 'only after the others')
	})
	.map((changes) => said(changes));
const anyStatements = fc
	.array(anyStatement, { maxLength: 12 })
	.map((list) => list.map((statement, i) => ({ ...statement, id: `s-${i}` })));
const anyDay = fc.constantFrom('2023-08-31', '2023-09-20', '2023-09-29', '2023-09-30', LATER);

const ofCell = (statements: Statement[], actor: string, issue: string, asOf: string) =>
	statements.filter(
		(s) => s.issue === issue && s.actors.includes(actor) && effectiveDay(s.said_on) <= asOf
	);

const eachCell = (check: (actor: number, issue: number) => void) =>
	ACTORS.forEach((_, actor) => ISSUES.forEach((_, issue) => check(actor, issue)));

describe('any dossier', () => {
	test('has a position exactly where there is a statement up to the day, and silence elsewhere', () => {
		fc.assert(
			fc.property(anyStatements, anyDay, (statements, asOf) => {
				const positions = derivePositions(dossierOf(statements), asOf);
				eachCell((actor, issue) => {
					const own = ofCell(statements, ACTORS[actor] ?? '', ISSUES[issue] ?? '', asOf);
					const there = own.length > 0;
					expect(positionAt(positions, actor, issue) !== undefined).toBe(there);
					expect(silenceAt(positions, actor, issue) === undefined).toBe(there);
					expect(positions.lower[actor * ISSUES.length + issue] === ABSENT).toBe(!there);
				});
			})
		);
	});

	test('has the same positions in whatever order its statements stand', () => {
		const shuffled = anyStatements.chain((list) =>
			fc.tuple(
				fc.constant(list),
				fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })
			)
		);
		fc.assert(
			fc.property(shuffled, anyDay, ([statements, other], asOf) => {
				expect(derivePositions(dossierOf(other), asOf)).toEqual(
					derivePositions(dossierOf(statements), asOf)
				);
			})
		);
	});

	test('keeps the positions of all actors but those who speak in a statement that is added', () => {
		fc.assert(
			fc.property(anyStatements, anyStatement, anyDay, (statements, added, asOf) => {
				const before = derivePositions(dossierOf(statements), asOf);
				const after = derivePositions(dossierOf([...statements, added]), asOf);
				eachCell((actor, issue) => {
					const own = added.issue === ISSUES[issue] && added.actors.includes(ACTORS[actor] ?? '');
					if (own) return;
					expect(positionAt(after, actor, issue)).toEqual(positionAt(before, actor, issue));
					expect(silenceAt(after, actor, issue)).toBe(silenceAt(before, actor, issue));
				});
			})
		);
	});

	test('never lets a later statement change what stood on an earlier day', () => {
		fc.assert(
			fc.property(anyStatements, anyDay, (statements, asOf) => {
				const then = statements.filter((s) => effectiveDay(s.said_on) <= asOf);
				const now = derivePositions(dossierOf(statements), asOf);
				const known = derivePositions(dossierOf(then), asOf);
				expect(now.lower).toEqual(known.lower);
				expect(now.upper).toEqual(known.upper);
				expect(now.flags).toEqual(known.flags);
			})
		);
	});

	test('shows no stance that nobody took: both medians are those of statements that made them', () => {
		fc.assert(
			fc.property(anyStatements, anyDay, (statements, asOf) => {
				const dossier = dossierOf(statements);
				const positions = derivePositions(dossier, asOf);
				eachCell((actor, issue) => {
					const position = positionAt(positions, actor, issue);
					const { made } = evidenceFor(dossier, ACTORS[actor] ?? '', ISSUES[issue] ?? '', asOf);
					const taken = made.map((s) => s.stance as number);
					expect(made.length > 0).toBe(position !== undefined);
					if (!position) return;
					expect(taken).toContain(position.lower);
					expect(taken).toContain(position.upper);
					expect(taken.filter((s) => s < position.lower).length * 2).toBeLessThan(taken.length);
					expect(taken.filter((s) => s > position.upper).length * 2).toBeLessThan(taken.length);
					expect(made.every((s) => s.basis === position.basis)).toBe(true);
				});
			})
		);
	});

	test('never lets an inferred statement replace or move words or acts', () => {
		fc.assert(
			fc.property(anyStatements, anyStatement, anyDay, (statements, reading, asOf) => {
				const inferred = { ...reading, basis: 'inferred' as const };
				const before = derivePositions(dossierOf(statements), asOf);
				const after = derivePositions(dossierOf([...statements, inferred]), asOf);
				eachCell((actor, issue) => {
					const stood = positionAt(before, actor, issue);
					if (!stood || stood.basis === 'inferred') return;
					// It may contest them, and what had been inferred before them may have changed.
					const { value, lower, upper, basis, conditional } = stood;
					const now = positionAt(after, actor, issue);
					expect(now).toMatchObject({ value, lower, upper, basis, conditional });
					expect(stood.contested && !now?.contested).toBe(false);
				});
			})
		);
	});

	test('sorts every statement up to the day into made, against or earlier', () => {
		fc.assert(
			fc.property(anyStatements, anyDay, (statements, asOf) => {
				const evidence = evidenceFor(dossierOf(statements), 'a', 'x', asOf);
				const all = new Set([...evidence.made, ...evidence.against, ...evidence.earlier]);
				expect(all.size).toBe(ofCell(statements, 'a', 'x', asOf).length);
				for (const s of evidence.earlier) expect(evidence.against).not.toContain(s);
				for (const s of evidence.against)
					expect(evidence.made.some((m) => m.stance * s.stance < 0)).toBe(true);
			})
		);
	});
});

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
		const earlier = said({ stance: -2, said_on: '2024-02-28' });
		expect(positionOf([month, earlier], '2024-03-01')).toMatchObject({ value: 2 });
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
			against: [old, report],
			earlier: [same]
		});
	});

	test('of silence is empty', () => {
		const nothing = { day: '', made: [], against: [], earlier: [] };
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
