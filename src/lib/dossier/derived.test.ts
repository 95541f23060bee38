import fc from 'fast-check';
import { expect, test } from 'vitest';
import { said } from '../../../tests/fixtures/statements.ts';
import { effectiveDay } from './dates.ts';
import { besides, codedOf, derive } from './derived.ts';
import { bases, stances } from './types.ts';
import type { Statement } from './types.ts';

// The rule as the codebook words it, one list after the other.

const firstDayOf = (date: string) => `${date}-01-01`.slice(0, 10);
const most = (days: string[]) => days.toSorted().at(-1) as string;
const least = (days: string[]) => days.toSorted()[0] as string;

function plainly(statements: Statement[]) {
	const declared = statements.filter((s) => s.basis !== 'inferred');
	const known = declared.length > 0 ? declared : statements;
	const start = most(known.map((s) => firstDayOf(s.said_on)));
	const latest = known.filter((s) => effectiveDay(s.said_on) >= start);
	const direct = latest.filter((s) => s.basis === 'direct');
	const made = direct.length > 0 ? direct : latest;
	const sorted = made.map((s) => s.stance).toSorted((a, b) => a - b);
	const from = most(latest.map((s) => firstDayOf(s.said_on)));
	const until = least(latest.map((s) => effectiveDay(s.said_on)));
	return {
		latest,
		made,
		lower: sorted[(sorted.length - 1) >> 1] as number,
		upper: sorted[sorted.length >> 1] as number,
		sameDay: statements.filter(
			(s) => firstDayOf(s.said_on) <= until && effectiveDay(s.said_on) >= from
		)
	};
}

function codedPlainly(statements: Statement[]) {
	const now = plainly(statements);
	const start = least(now.made.map((s) => firstDayOf(s.said_on)));
	const earlier = statements.filter((s) => effectiveDay(s.said_on) < start);
	const was = earlier.length > 0 ? plainly(earlier) : undefined;
	const signs = new Set(now.sameDay.map(({ stance }) => Math.sign(stance)));
	const isChanged = was && Math.sign(was.lower + was.upper) !== Math.sign(now.lower + now.upper);
	return {
		lower: now.lower,
		upper: now.upper,
		basis: bases.indexOf((now.made[0] as Statement).basis),
		flags:
			(signs.has(1) && signs.has(-1) ? 1 : 0) +
			(isChanged ? 2 : 0) +
			(now.made.some(({ condition }) => condition) ? 4 : 0)
	};
}

const date = fc.constantFrom(
	...['2022', '2023', '2023-08', '2023-09', '2023-10'],
	...['2022-12-31', '2023-01-01', '2023-08-31', '2023-09-01', '2023-09-02', '2023-09-30']
);
const statement = fc
	.record({
		said_on: date,
		stance: fc.constantFrom(...stances),
		basis: fc.constantFrom(...bases),
		condition: fc.constantFrom('', '', 'if the border opens')
	})
	.map(said);
const statements = fc.array(statement, { minLength: 1, maxLength: 7 });

test('the position of any statements is that of the rule followed word for word', () => {
	fc.assert(
		fc.property(statements, (all) => {
			const { sameDay, ...rule } = plainly(all);
			const derived = derive(all);
			expect(derived).toEqual(rule);
			expect(besides(all, derived?.latest ?? [])).toEqual(sameDay);
			expect(codedOf(all)).toEqual(codedPlainly(all));
		}),
		{ numRuns: 3000 }
	);
});
