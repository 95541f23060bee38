import { defaultView } from '#lib/analysis/view.ts';
import { expect, test } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { evidencePath } from './sentence-address.ts';

const dossier = makeDossier();
const lead = (cells: string[], statements: string[] = []) =>
	evidencePath(dossier, defaultView(dossier), { text: 'x', cells, statements });

const [a, b] = ['actor-000', 'actor-001'];
const [i, j] = ['issue-000', 'issue-001'];

test('a stretch of a sentence leads to the one thing that all it rests on is about', () => {
	expect(lead([`${a}/${i}`])).toMatch(/\?focus=position:actor-000\/issue-000$/);
	expect(lead([`${a}/${i}`, `${b}/${i}`])).toMatch(/\?focus=issue:issue-000$/);
	expect(lead([`${a}/${i}`, `${a}/${j}`])).toMatch(/\?focus=actor:actor-000$/);
	expect(lead([], ['s-001'])).toMatch(/\?focus=statement:s-001$/);
});

test('a stretch about several actors and issues leads to the matrix of just these', () => {
	expect(lead([`${a}/${i}`, `${b}/${j}`])).toBe(
		`/dossiers/${dossier.id}/matrix?actors=${a},${b}&issues=${i},${j}`
	);
});

test('a stretch that rests on nothing is only words', () => {
	expect(lead([])).toBeUndefined();
});
