import { expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { statementColumns, statementFields } from './statement-fields.ts';

const dossier = makeDossier({ actors: 4, issues: 3 });
const [first] = dossier.statements;
const [a, b] = dossier.actors;
if (!first || !a || !b) throw new Error('The dossier has no statement.');

test('what a form shows of a statement is read back as it was', () => {
	const row = {
		...first,
		actors: [a.id, b.id],
		addressees: [b.id, 'the parties'],
		said_on: '2023-09'
	};
	const shown = statementFields(dossier, row);
	expect(shown.said_on).toBe('September 2023');
	expect(shown.addressees).toEqual([`${b.name}; the parties`]);
	const sent = { ...shown, addressees: [b.name, 'the parties'] };
	expect(statementColumns(dossier, sent)).toEqual(row);
});

test('a column that the form has not is not made up', () => {
	expect(statementColumns(dossier, { quote: 'words' })).toEqual({ quote: 'words' });
});

test('what nobody can read stays as it was typed, to be told of at its field', () => {
	const typed = { actors: ['Ruritania'], said_on: 'yesterday', issue: '' };
	expect(statementColumns(dossier, typed)).toEqual(typed);
});
