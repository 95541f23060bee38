import { describe, expect, test } from 'vitest';
import { coded } from '../../../../tests/fixtures/codings.ts';
import { adjudicatedUnits, countUnits, filterUnits, nextOpen } from './adjudicated.ts';
import type { TakenDecision } from './adjudicated.ts';
import { codingsOf } from './units.ts';

const decided = (codings: string[]): TakenDecision => ({
	id: `d-${codings.join('-')}`,
	source: 'report',
	codings,
	outcome: 'coding',
	coding: codings[0] ?? '',
	statement: 's-1',
	reason: 'The words are plain.',
	at: '2023-10-02T09:00:00.000Z',
	version: 7,
	by: 'Edgar Editor'
});

const a = coded({ stance: 1 });
const b = coded({ coder: 'coder-b', stance: 2 });
const alone = coded({ start: 50, end: 60, issue: 'aid' });
const same = [
	coded({ start: 90, end: 99, issue: 'talks' }),
	coded({ coder: 'coder-b', start: 90, end: 99, issue: 'talks' })
];
const source = {
	source: 'report',
	coders: ['coder-a', 'coder-b'],
	codings: [a, b, alone, ...same]
};

describe('the codings of a source', () => {
	test('of which nothing is decided are all open', () => {
		const units = adjudicatedUnits(source, []);
		expect(units.map(({ kinds, decision }) => [kinds, decision])).toEqual([
			[['stance'], null],
			[['found'], null],
			[[], null]
		]);
		expect(countUnits(units)).toEqual({
			disputed: { all: 2, decided: 0 },
			found: { all: 1, decided: 0 },
			named: { all: 0, decided: 0 },
			stance: { all: 1, decided: 0 },
			rest: { all: 0, decided: 0 },
			agreed: { all: 1, decided: 0 }
		});
	});

	test('keep their decision with the unit that it settled, and what it was about', () => {
		const units = adjudicatedUnits(source, [decided([a.id, b.id])]);
		expect(units[0]).toMatchObject({ kinds: ['stance'], decision: { by: 'Edgar Editor' } });
		expect(countUnits(units).stance).toEqual({ all: 1, decided: 1 });
	});

	test('of which one alone was decided leave the other one open, by itself', () => {
		const units = adjudicatedUnits(source, [decided([a.id])]);
		expect(units.slice(0, 2).map((unit) => codingsOf(unit).map(({ id }) => id))).toEqual([
			[a.id],
			[b.id]
		]);
		expect(units[1]?.decision).toBeNull();
	});
});

test('a filter leaves the units of a kind, and the next open one comes after this one or from the start', () => {
	const units = filterUnits(adjudicatedUnits(source, [decided([alone.id])]), 'disputed');
	expect(units).toHaveLength(2);
	expect(nextOpen(units, 0)).toBe(units[0]);
	expect(nextOpen(units, 1)).toBe(units[0]);
	expect(nextOpen(filterUnits(units, 'found'), 0)).toBeUndefined();
});
