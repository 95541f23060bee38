import { expect, test } from 'vitest';
import { keptBeside } from './kept-beside.ts';

test('what follows from a thing is made once for equal lists, and anew for every other one', () => {
	let made = 0;
	const counted = keptBeside<object, number>(2);
	const thing = {};
	const of = (...parts: Parameters<typeof counted>[1]) => counted(thing, parts, () => ++made);
	expect(of([1, 2, 3], 'a')).toBe(1);
	expect(of([1, 2, 3], 'a')).toBe(1);
	expect(of([1, 2], 'a')).toBe(2);
	expect(of([1, 2, 3], 'b')).toBe(3);
	expect(counted({}, [[1, 2, 3], 'b'], () => ++made)).toBe(4);
});

test('the oldest value goes first, and what cannot be made is not kept', () => {
	const kept = keptBeside<object, string>(2);
	const thing = {};
	for (const name of ['a', 'b', 'c']) kept(thing, [name], () => name);
	expect(kept(thing, ['c'], () => 'anew')).toBe('c');
	expect(kept(thing, ['b'], () => 'anew')).toBe('b');
	expect(kept(thing, ['a'], () => 'anew')).toBe('anew');
	const fail = () => {
		throw new Error('not yet');
	};
	expect(() => kept(thing, ['d'], fail)).toThrow('not yet');
	expect(kept(thing, ['d'], () => 'made')).toBe('made');
});
