import { expect, test } from 'vitest';
import { said } from '../../../tests/fixtures/statements.ts';
import { countingRemarks } from './counting-remarks.ts';

const dossier = {
	statements: [],
	issues: ['halt', 'protect'].map((id) => ({
		id,
		label: id,
		proposition: '',
		theme: '',
		about: '',
		favours: '' as const,
		coding_rule: ''
	}))
};

test('what does not count as usual is said', () => {
	expect(countingRemarks(dossier, { from: '2023-09-20', weights: { halt: 2 } })).toEqual([
		'Only statements from 20 September 2023 on are counted.',
		'In links, “halt” has weight 2 and every other issue has weight 1.'
	]);
	expect(countingRemarks(dossier, { from: '', weights: { halt: 2, protect: 0.5 } })).toEqual([
		'In links, “halt” has weight 2 and “protect” has weight 0.5.'
	]);
	expect(countingRemarks(dossier, { from: '', weights: {} })).toEqual([]);
	const dayless = { ...dossier, statements: [said({ said_on: '2023-09' })] };
	expect(countingRemarks(dayless, { from: '2023-09-20', weights: {} })).toEqual([
		'Only statements from 20 September 2023 on are counted.',
		'A statement dated only by month is treated as made on its last day.'
	]);
	expect(countingRemarks(dayless, { from: '2023-10-01', weights: {} })).toHaveLength(1);
});
