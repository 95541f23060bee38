import { expect, test } from 'vitest';
import { piecesOf } from './rich.ts';

const markup = (type: 'markup-start' | 'markup-end' | 'markup-standalone', name: string) => ({
	type,
	name,
	options: {},
	attributes: {}
});
const text = (value: string) => ({ type: 'text' as const, value });

test('a sentence comes in pieces, each with the element that its words stand in', () => {
	const parts = [
		text('See '),
		markup('markup-start', 'link'),
		text('the method of '),
		text('Ruritania'),
		markup('markup-end', 'link'),
		text(', as of '),
		markup('markup-standalone', 'day'),
		text('.')
	];
	expect(piecesOf(parts)).toEqual([
		{ words: 'See ' },
		{ element: 'link', words: 'the method of Ruritania' },
		{ words: ', as of ' },
		{ element: 'day', words: '' },
		{ words: '.' }
	]);
});
