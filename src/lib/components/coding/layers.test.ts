import { expect, test } from 'vitest';
import { depthsOf, lanesOf } from './layers.ts';

test('passages that overlap or lie within one another never share a lane', () => {
	const spans = [
		{ start: 0, end: 10 },
		{ start: 2, end: 5 },
		{ start: 4, end: 12 },
		{ start: 5, end: 8 },
		{ start: 20, end: 30 }
	];
	expect(lanesOf(spans)).toEqual([0, 1, 2, 1, 0]);
	expect(
		lanesOf([
			{ start: 0, end: 4 },
			{ start: 0, end: 9 }
		])
	).toEqual([1, 0]);
});

test('stretches are told with how many passages cover them', () => {
	const spans = [
		{ start: 0, end: 10 },
		{ start: 2, end: 5 },
		{ start: 5, end: 8 },
		{ start: 10, end: 12 },
		{ start: 3, end: 3 }
	];
	expect(depthsOf(spans)).toEqual([
		{ start: 0, end: 2, depth: 1 },
		{ start: 2, end: 8, depth: 2 },
		{ start: 8, end: 12, depth: 1 }
	]);
	expect(depthsOf([])).toEqual([]);
});
