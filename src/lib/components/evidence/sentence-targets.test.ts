import { expect, test } from 'vitest';
import { leadOf } from './sentence-targets.ts';

test('a stretch of a sentence leads to the nearest thing that holds all it rests on', () => {
	expect(leadOf({ text: 'x', cells: ['usa/halt'] })).toEqual({ type: 'position', id: 'usa/halt' });
	expect(leadOf({ text: 'x', cells: ['usa/halt', 'un/halt'] })).toEqual({
		type: 'issue',
		id: 'halt'
	});
	expect(leadOf({ text: 'x', cells: ['usa/halt', 'usa/talks'] })).toEqual({
		type: 'actor',
		id: 'usa'
	});
	expect(leadOf({ text: 'x', statements: ['s1'] })).toEqual({ type: 'statement', id: 's1' });
});

test('a stretch that rests on nothing, or on too much for one address, is only words', () => {
	expect(leadOf({ text: ' and ' })).toBeUndefined();
	expect(leadOf({ text: 'x', cells: ['usa/halt', 'un/talks'] })).toBeUndefined();
});
