import { expect, it } from 'vitest';
import { stepInRows } from './rows.ts';

const bands = [1, 3, 2];
const step = (from: [number, number], key: string, ctrlKey = false) =>
	stepInRows(from, { key, ctrlKey, metaKey: false }, bands);

it('goes along a row from its name to its last band', () => {
	expect(step([2, 0], 'ArrowRight')).toEqual([2, 1]);
	expect(step([2, 3], 'ArrowRight')).toEqual([2, 3]);
	expect(step([2, 1], 'End')).toEqual([2, 3]);
	expect(step([2, 3], 'Home')).toEqual([2, 0]);
});

it('goes to the row below or above, never to a band that it does not have', () => {
	expect(step([2, 3], 'ArrowDown')).toEqual([3, 2]);
	expect(step([2, 3], 'ArrowUp')).toEqual([1, 1]);
	expect(step([3, 2], 'ArrowDown')).toEqual([3, 2]);
	expect(step([1, 1], 'ArrowUp')).toEqual([1, 1]);
	expect(step([1, 0], 'ArrowUp')).toEqual([1, 0]);
});

it('goes to the first row and the last', () => {
	expect(step([3, 1], 'PageUp')).toEqual([1, 1]);
	expect(step([1, 1], 'PageDown')).toEqual([3, 1]);
	expect(step([1, 1], 'End', true)).toEqual([3, 1]);
});

it('leaves other keys alone', () => {
	expect(step([1, 1], 'Enter')).toBeUndefined();
});
