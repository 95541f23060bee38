import { expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { rowColumns, rowFields } from './row-fields.ts';

const dossier = makeDossier();

test('the form of a relation shows names and dates in words, and takes them again', () => {
	for (const relation of dossier.relations) {
		const fields = rowFields(dossier, 'relation', { ...relation });
		expect(fields.actor_a).not.toBe(relation.actor_a);
		expect(rowColumns(dossier, 'relation', fields)).toEqual(relation);
	}
});

test('the form of a search shows its sources by their titles', () => {
	const [search] = dossier.coverage;
	const fields = rowFields(dossier, 'coverage', { ...search });
	expect(fields.sources).toEqual(
		search?.sources.map((id) => dossier.sources.find((source) => source.id === id)?.title)
	);
	expect(rowColumns(dossier, 'coverage', fields)).toEqual(search);
});

test('what cannot be read stays as it was typed', () => {
	const fields = { actor_a: 'Nowhere', since: '3/4/2023' };
	expect(rowColumns(dossier, 'relation', fields)).toEqual(fields);
});
