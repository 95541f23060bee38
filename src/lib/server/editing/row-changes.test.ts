import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { Refusal } from '../platform/problem.ts';
import { moveChanges, rowChanges } from './row-changes.ts';

const dossier = makeDossier();
const form = (fields: Record<string, string>) => {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) data.set(name, value);
	return data;
};

describe('the form of an actor', () => {
	test('counts places from 1 and asks for none where the place is as it was', () => {
		const [third] = dossier.actors.slice(2);
		const edit = (place: string) =>
			rowChanges(dossier, 'actor', form({ name: 'X', place, expected: '7' }), third?.id)[0];
		expect(edit('1')).toEqual({
			entity: 'actor',
			action: 'edit',
			id: third?.id,
			row: { name: 'X' },
			place: 0,
			expected: 7
		});
		expect(edit('3')).not.toHaveProperty('place');
		expect(edit('')).not.toHaveProperty('place');
	});

	test('makes a new row without one', () =>
		expect(rowChanges(dossier, 'issue', form({ label: 'New', look: 'x' }))).toEqual([
			{ entity: 'issue', action: 'create', row: { label: 'New' } }
		]));

	test.each(['0', '-1', '1.5', 'first'])('refuses %j as a place, at the field', (place) => {
		const refused = () => rowChanges(dossier, 'actor', form({ place }));
		expect(refused).toThrow(Refusal);
	});
});

test('a button of the list moves its row to a place', () => {
	expect(moveChanges('actor', form({ move: 'usa:3' }))).toEqual([
		{ entity: 'actor', action: 'edit', id: 'usa', place: 3 }
	]);
	expect(moveChanges('actor', form({ move: 'usa:-1' }))).toEqual([]);
	expect(moveChanges('actor', form({}))).toEqual([]);
});
