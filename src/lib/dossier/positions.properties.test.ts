import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACTORS, ISSUES, dossierOf, eachCell, said } from '../../../tests/fixtures/statements.ts';
import { effectiveDay } from './dates.ts';
import { ABSENT, derivePositions, evidenceFor, positionAt, silenceAt } from './positions.ts';
import { bases, stances } from './types.ts';
import type { Statement } from './types.ts';

const LATER = '2023-12-31';

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
