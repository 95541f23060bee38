import { editDistance } from '#lib/dossier/nearest.ts';
import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { nearestActor, nearestDay, nearestIssue, nearestOf, nearestText } from './nearest.ts';
import { nearestTarget, readTarget } from './target.ts';

const dossier = makeDossier();

test.each([
	['', 'abc', 3],
	['usa', 'usa', 0],
	['rusia', 'russia', 1],
	['farnce', 'france', 1],
	['germany', 'armenia', 5]
])('from “%s” to “%s” it takes %i edits', (a, b, edits) => {
	expect(editDistance(a, b)).toBe(edits);
	expect(editDistance(b, a)).toBe(edits);
});

describe('the nearest name', () => {
	test('counts edits per letter, without regard to case, and prefers the first of equals', () => {
		expect(nearestText('USSIA', ['usa', 'russia'])).toBe('russia');
		expect(nearestText('x', ['a', 'b'])).toBe('a');
		expect(nearestText('x', [])).toBeUndefined();
	});

	test('may be any of the names of a thing', () => {
		expect(nearestActor(dossier, 'standing conf')?.id).toBe('actor-001');
		expect(nearestIssue(dossier, 'ceasefire and talks')?.id).toBe('issue-000');
		expect(nearestOf('c', [['a'], ['b', 'c']], (names) => names)).toEqual(['b', 'c']);
	});

	test('of a target keeps its type where it has one', () => {
		expect(nearestTarget(dossier, 'statment:s-0001')).toEqual({ type: 'statement', id: 's-000' });
		expect(nearestTarget(dossier, 'relation:relation-9')?.type).toBe('relation');
		expect(nearestTarget({ ...dossier, relations: [] }, 'relation:r')).toBeUndefined();
		expect(nearestTarget({ ...dossier, actors: [] }, 'tie:a~b')).toBeUndefined();
	});
});

test('a target is read only where the dossier has it', () => {
	const read = (text: string) => readTarget(dossier, text);
	expect(read('tie:actor-001~actor-000')).toEqual({ type: 'tie', id: 'actor-000~actor-001' });
	expect(read('position:actor-000/issue-000')?.id).toBe('actor-000/issue-000');
	for (const text of ['', 'actor', 'actor:', 'position:actor-000', 'tie:a~b', 'cell:actor-000']) {
		expect(read(text)).toBeUndefined();
	}
});

test.each([
	['2023-02-30', '2023-02-28'],
	['2024-02-30', '2024-02-29'],
	['2023-9-5', '2023-09-05'],
	['2023-09', '2023-09-30'],
	['2023-13-01', '2023-12-01'],
	['20.9.2023', '2023-09-20'],
	['2023-09-20T10:00', '2023-09-20'],
	['2023-09-20', '2023-09-20'],
	['yesterday', '2023-09-21']
])('the day nearest to “%s” is %s', (found, day) => {
	expect(nearestDay(found, '2023-09-21')).toBe(day);
});
