import { expect, test } from 'vitest';
import { derivePositions } from '#lib/dossier/positions.ts';
import { told } from './told.fixture.ts';
import { trustSentences } from './trust-sentences.ts';

function trustOf(rows: Parameters<typeof told>[0], weights?: Float64Array) {
	const dossier = told(rows);
	const positions = derivePositions(dossier, '2023-12-31');
	const issues = [...dossier.issues.keys()];
	return trustSentences(dossier, positions, 0, 1, issues, weights);
}
const texts = (...args: Parameters<typeof trustOf>) => trustOf(...args).map(({ text }) => text);

test('a tie says what silence leaves open, how much it leans on single issues and what stands behind it', () => {
	const said = texts([
		[2, 2, 2, 2, null],
		[2, 2, -2, -2, null]
	]);
	expect(said[0]).toBe(
		'Depending on the one silent issue, congruence is between 40% and 60% over all five.'
	);
	expect(said[1]).toBe(
		'When the shared issues are resampled 2,000 times, 95% of the alignments are between −1 and 1.'
	);
	expect(said[2]).toMatch(/^It is based on one document \(.+\)\.$/);
});

test('no percentage under three shared issues, and no draws', () => {
	expect(
		texts([
			[2, null, null],
			[1, 2, null]
		])[0]
	).toBe('Depending on the two silent issues, congruence is between 0.75 and 2.75 of 3.');
	expect(
		texts([
			[2, null],
			[1, 2]
		]).some((text) => text.includes('drawn anew'))
	).toBe(false);
});

test('where nobody is silent, nothing is left open', () => {
	expect(texts([[2], [1]])).toHaveLength(1);
});

test('joint words are one piece of evidence, and the sentence leads to them', () => {
	const joint = { quote: 'We call for a halt' };
	const sentences = trustOf([
		[joint, 2],
		[joint, 2]
	]);
	expect(sentences.at(-1)?.text).toBe(
		'On “A” both made the same joint statement: one piece of evidence, not two.'
	);
	const cells = sentences.at(-1)?.parts.flatMap((part) => part.cells ?? []);
	expect(cells).toEqual(['usa/a', 'russia/a']);
});

test('nothing is said of two who share no issue, or only issues without weight', () => {
	const rows = [
		[2, null],
		[null, 2]
	];
	expect(texts(rows)).toEqual([]);
	expect(texts([[2], [2]], Float64Array.of(0))).toEqual([]);
});
