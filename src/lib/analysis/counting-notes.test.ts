import { expect, test } from 'vitest';
import { countingNotes } from './counting-notes.ts';

const dossier = {
	issues: ['halt', 'protect'].map((id) => ({ id, label: id, proposition: '', theme: '' }))
};

test('what does not count as usual is said', () => {
	expect(countingNotes(dossier, { from: '2023-09-20', weights: { halt: 2 } })).toEqual([
		'Only what was said from 20 September 2023 on counts.',
		'In ties, “halt” weighs 2 and every other issue 1.'
	]);
	expect(countingNotes(dossier, { from: '', weights: { halt: 2, protect: 0.5 } })).toEqual([
		'In ties, “halt” weighs 2 and “protect” weighs 0.5.'
	]);
	expect(countingNotes(dossier, { from: '', weights: {} })).toEqual([]);
});
