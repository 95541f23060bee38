import { describe, expect, test } from 'vitest';
import { stepOf, stepWords } from './known-steps.ts';

const steps = [
	{ revision: 63, at: '2026-11-20T09:00:00.000Z' },
	{ revision: 70, at: '2026-11-29T14:02:10.000Z' },
	{ revision: 71, at: '2026-11-29T16:30:00.000Z' }
];

describe('a step of the states of a dossier', () => {
	test('is named by its day, and by its time where another one is of that day', () => {
		expect(stepWords(steps, 0)).toBe('20 November 2026, revision 63');
		expect(stepWords(steps, 1)).toBe('29 November 2026, 14:02 UTC, revision 70');
	});

	test.each([
		['', 2],
		['63', 0],
		['69', 0],
		['70', 1],
		['2026-11-29', 2],
		['2026-11-28', 0],
		['2026-11-29T14:02Z', 1],
		['2026-11-29T14:02:09Z', 0],
		['2026-11-19', -1]
	])('of the address “%s” is the last one made by then', (known, place) => {
		expect(stepOf(steps, known)).toBe(place);
	});
});
