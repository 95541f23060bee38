import { expect, test } from 'vitest';
import { alphabetical, grouped } from './order.ts';

const all = (n: number) => Array.from({ length: n }, (_, i) => i);

test('the alphabet is the English one, numbers go by size, and accents stand with their letter', () => {
	const names = ['Zambia', 'Türkiye', 'Turkmenistan', 'Group 10', 'Group 9', 'armenia', 'Åland'];
	expect(alphabetical(all(7), (i) => names[i] as string).map((i) => names[i])).toEqual([
		'Åland',
		'armenia',
		'Group 9',
		'Group 10',
		'Türkiye',
		'Turkmenistan',
		'Zambia'
	]);
});

test('groups stand as they first occur among all, the order of all within each, the rest last', () => {
	const blocs = ['', 'West', 'East', 'West', '', 'East'];
	const bloc = (name: string) => name;
	expect(grouped(all(6), blocs, bloc)).toEqual([1, 3, 2, 5, 0, 4]);
	expect(grouped([5, 4, 3, 2], blocs, bloc)).toEqual([3, 2, 5, 4]);
	expect(grouped([], [], bloc)).toEqual([]);
});
