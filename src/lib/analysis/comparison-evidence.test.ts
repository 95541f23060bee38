import { describe, expect, test } from 'vitest';
import type { Dossier } from '#lib/dossier/types.ts';
import { compareActors } from './comparison.ts';
import type { Sentence } from './sentence.ts';
import { told, whole } from './told.fixture.ts';

function compared(dossier: Dossier, actors?: number[], minShared = 2) {
	const [, positions, all, issues] = whole(dossier);
	return compareActors(dossier, positions, actors ?? all, issues, minShared);
}
const texts = (sentences: Sentence[]) => sentences.map((s) => s.text);

describe('what evidence is worth is said with it', () => {
	test('contested, conditional, reported, inferred and weakly graded positions are called so', () => {
		const weak = { source: 'rumour', basis: 'reported' as const, condition: 'if' };
		const result = compared(told([[1], [weak]]));
		expect(texts(result.commonGround)).toEqual([
			'The US and Russia (conditional, reported, weakly graded) support “A”.'
		]);
		expect(texts(compared(told([[null], [weak]])).silence)[0]).toBe(
			'Only Russia states a position on “A” (supports; conditional, reported, weakly graded).'
		);
	});

	test('grades 4 to 6 are weak, 1 to 3 and no grade are not', () => {
		for (const credibility of ['4', '5', '6'] as const) {
			expect(texts(compared(told([[{ credibility }], [1]])).commonGround)[0]).toMatch(/weakly/);
		}
		for (const credibility of ['', '1', '2', '3'] as const) {
			expect(texts(compared(told([[{ credibility }], [1]])).commonGround)[0]).toMatch(/^Both/);
		}
	});

	test('one joint statement is one piece of evidence', () => {
		const joint = { id: 'joint', actors: ['usa', 'russia'], stance: 2 as const };
		const [sentence] = compared(told([[joint], [null]])).commonGround;
		expect(sentence?.text).toBe(
			'Both strongly support “A”; the positions of the US and Russia are based on one joint document: one piece of evidence, not two.'
		);
		expect(sentence?.parts.at(-2)).toMatchObject({
			cells: ['usa/a', 'russia/a'],
			statements: ['joint']
		});
	});

	test('the same words on the same day in the same source are one document, too', () => {
		const words = { quote: 'we condemn', stance: 2 as const };
		expect(texts(compared(told([[words], [words], [words]])).commonGround)).toEqual([
			'All three strongly support “A”; the positions of the US, Russia and France are based on one joint document: one piece of evidence, not three.'
		]);
		const later = { ...words, said_on: '2023-09-21' };
		expect(texts(compared(told([[words], [later]])).commonGround)).toEqual([
			'Both strongly support “A”.'
		]);
	});

	test('two who have words of their own beside a joint statement do not rest on one document', () => {
		const joint = { id: 'joint', actors: ['usa', 'russia'], stance: 2 as const };
		const dossier = told([[[2, joint]], [2]]);
		expect(texts(compared(dossier).commonGround)).toEqual(['Both strongly support “A”.']);
	});

	test('agreement with words from outside the window is counted apart and names the day', () => {
		const result = compared(
			told([
				[1, 1],
				[1, { said_on: '2020-11-10' }]
			])
		);
		expect(result.summary.text).toBe(
			'Both take a position on two of two issues: they agree on one and disagree on none; on one, they agree only with statements from outside 19–21 September 2023 (Russia 10 November 2020).'
		);
		expect(texts(result.commonGround)).toEqual([
			'Both support “A”.',
			'The US and Russia (said 10 November 2020, outside the window) support “B”.'
		]);
	});
});
