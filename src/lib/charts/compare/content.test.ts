import { describe, expect, it } from 'vitest';
import { derivePositions } from '#lib/dossier/positions.ts';
import { dossierOf, said } from '../../../../tests/fixtures/statements.ts';
import { cellReading, compared, SourceNumbers } from './content.ts';

const read = (...statements: Parameters<typeof said>[0][]) => {
	const dossier = dossierOf(statements.map((one, i) => said({ id: `s${i}`, ...one })));
	const positions = derivePositions(dossier, '2023-12-31');
	const cell = compared(dossier, positions, 0, 0, new SourceNumbers());
	return cellReading(cell).replaceAll('\u00a0', ' ');
};

describe('a cell of the comparison, read out', () => {
	it('says the stance before the words', () => {
		expect(read({ stance: 2, quote: 'at once' })).toBe(
			'strongly supports: “at once” (20 September 2023 · ministry [1])'
		);
	});

	it('says of a contested one what speaks against it, and by whose account', () => {
		const told = { basis: 'reported', reported_by: 'Radio Tbilisi' } as const;
		expect(read({ stance: -2, quote: 'never' }, { ...told, stance: 1, quote: 'ready' })).toBe(
			'strongly opposes, contested: “never” (20 September 2023 · ministry [1]); says otherwise, supports, by the account of Radio Tbilisi: “ready” (20 September 2023 · ministry · reported [1])'
		);
	});

	it('calls silence by its word', () => {
		expect(read()).toBe('not coded');
	});
});
