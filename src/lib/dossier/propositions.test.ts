import { describe, expect, test } from 'vitest';
import { shippedDossier } from '../../../tests/fixtures/shipped.ts';
import { doubtOf, isQuestion } from './propositions.ts';

describe('a proposition', () => {
	test.each([
		'Ceasefire in Karabakh',
		'The Lachin corridor',
		'Humanitarian access',
		'Sanctions against Azerbaijan',
		'Right of return of displaced persons'
	])('without a verb is a topic: %s', (text) => expect(doubtOf(text)).toBe('topic'));

	test.each([
		'Hostilities should stop at once.',
		'Russia has upheld the ceasefire agreement of 2020.',
		'Karabakh is part of the territory of Azerbaijan.',
		'Türkiye’s operation violates international law.',
		'Israel isn’t entitled to strike.',
		'Halt hostilities now and let the convoys through.',
		'The blockade breaches the agreement, and it constitutes a crime.'
	])('with a verb can be supported or opposed: %s', (text) =>
		expect(doubtOf(text)).toBeUndefined()
	);

	test('of two sentences may be half supported', () =>
		expect(doubtOf('Hostilities should stop. Prisoners should be freed.')).toBe('two-in-one'));

	test('in other scripts is not judged by English verbs', () => {
		expect(doubtOf('停火')).toBeUndefined();
		expect(doubtOf('')).toBeUndefined();
	});

	test('that asks is a question, whatever closes it', () => {
		expect(isQuestion('Should they stop? ')).toBe(true);
		expect(isQuestion('They should stop.')).toBe(false);
	});
});

test('no proposition of the dossiers that ship is doubted', () => {
	for (const id of ['nagorno-karabakh-2023', 'nagorno-karabakh-2023-statements']) {
		const { issues } = shippedDossier(id);
		for (const { proposition } of issues) {
			expect([proposition, doubtOf(proposition), isQuestion(proposition)]).toEqual([
				proposition,
				undefined,
				false
			]);
		}
	}
});
