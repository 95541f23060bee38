import { editDistance } from '#lib/dossier/nearest.ts';
import type { Issue } from '#lib/dossier/types.ts';
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
		expect(nearestText('usb', ['usa', 'usc'])).toBe('usa');
		expect(nearestText('x', [])).toBeUndefined();
	});

	test.each([
		['x', ['a', 'b']],
		['zzz', ['azerbaijan', 'armenia', 'eu']],
		['foo', ['dossier', 'alphabetical', 'bloc', 'similar', 'own']],
		['x'.repeat(500), ['x'.repeat(499)]]
	])('of “%s” is none where nothing is alike', (found, known) => {
		expect(nearestText(found, known)).toBeUndefined();
	});

	test.each([
		['medium', ['low', 'moderate', 'high'], 'moderate'],
		['+2', ['-2', '-1', '0', '1', '2'], '2'],
		['2.0', ['-2', '-1', '0', '1', '2'], '2'],
		['\u22122', ['-2', '-1', '0', '1', '2'], '-2'],
		['3', ['-2', '-1', '0', '1', '2'], undefined]
	])('of “%s” goes by what it means: numbers by value, words also by sense', (found, known, is) => {
		expect(nearestText(found, known)).toBe(is);
	});

	test('among six thousand issues is found in some milliseconds', () => {
		const issues = Array.from({ length: 6203 }, (_, i) => ({
			...(dossier.issues[0] as Issue),
			id: `roll-call-${i}`,
			label: `R/${i % 79}/${i} Necessity of ending the blockade`
		}));
		const large = { ...dossier, issues };
		// The quickest of several: a busy machine lends its processor to others in between.
		const taken = Array.from({ length: 9 }, () => {
			const start = performance.now();
			expect(nearestIssue(large, 'rol-call-6000')?.id).toBe('roll-call-6000');
			return performance.now() - start;
		});
		expect(Math.min(...taken)).toBeLessThan(100);
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
