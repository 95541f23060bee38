import { expect, test } from 'vitest';
import { dossierOf, said } from '../../../tests/fixtures/statements.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { tieDocuments } from './tie-documents.ts';

const documentsOf = (statements: Parameters<typeof dossierOf>[0], shared = [0, 1]) => {
	const dossier = dossierOf(statements);
	return tieDocuments(dossier, derivePositions(dossier, '2023-12-31'), 0, 1, shared);
};

test('agreement on one joint statement is one piece of evidence', () => {
	const joint = said({ id: 'j', actors: ['a', 'b'], source: 'source-1' });
	expect(documentsOf([joint], [0])).toEqual({ sources: ['source-1'], joint: [0] });
});

test('two who say the same on their own, in two documents, are two', () => {
	const own = [
		said({ id: 'one', source: 'source-1' }),
		said({ id: 'two', actors: ['b'], source: 'source-0' })
	];
	expect(documentsOf(own, [0])).toEqual({ sources: ['source-0', 'source-1'], joint: [] });
});

test('words of its own beside a joint statement make a position more than joint', () => {
	const statements = [
		said({ id: 'j', actors: ['a', 'b'], source: 'source-1' }),
		said({ id: 'own', source: 'source-2' }),
		said({ id: 'k', actors: ['a', 'b'], issue: 'y', source: 'source-1' })
	];
	expect(documentsOf(statements)).toEqual({ sources: ['source-1', 'source-2'], joint: [1] });
});

test('only what made the positions counts: words that others replaced are behind no tie', () => {
	const statements = [
		said({ id: 'old', said_on: '2023-01-01', source: 'source-3' }),
		said({ id: 'new', source: 'source-1' }),
		said({ id: 'b', actors: ['b'], source: 'source-2' })
	];
	expect(documentsOf(statements, [0]).sources).toEqual(['source-1', 'source-2']);
});
