import { expect, test } from 'vitest';
import { facesOf } from './faces.ts';

test('a page asks beforehand for the faces that its text is shown in, and for no others', () => {
	expect(facesOf('Moscow called for calm.')).toEqual(['demarche-serif-400-latin']);
	expect(facesOf('Երևանը, münasibət')).toEqual([
		'demarche-serif-400-latin',
		'demarche-serif-400-latin-ext',
		'noto-sans-400-armenian'
	]);
	expect(facesOf('🕊')).toEqual([]);
	expect(facesOf(`${'a'.repeat(9_000)} Երևանը`)).toHaveLength(1);
});
