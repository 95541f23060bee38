import { describe, expect, test } from 'vitest';
import { shippedDossier } from '../../../tests/fixtures/shipped.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { attitudeSentence, attitudeSentences, sentencesAmong } from './attitude-sentences.ts';

const all = (n: number) => Array.from({ length: n }, (_, i) => i);

function told(id?: string) {
	const dossier = shippedDossier(id);
	const positions = derivePositions(dossier, '2023-09-30');
	const everyone = all(dossier.actors.length);
	const everything = all(dossier.issues.length);
	const at = (actor: string) => dossier.actors.findIndex((a) => a.id === actor);
	return {
		sentences: attitudeSentences(dossier, positions, everyone, everything),
		between: (from: string, to: string) =>
			attitudeSentence(dossier, positions, at(from), at(to), everything)
	};
}

describe('what actors say about each other, in words', () => {
	test('four criticise Azerbaijan in their own words, one by inference, none supports it', () => {
		const [azerbaijan] = told().sentences;
		expect(azerbaijan?.text).toBe(
			'Four actors criticise Azerbaijan: the EU, France, Germany and Armenia; none supports it in its own words; the US (inferred) criticises it; Russia is even-handed towards it.'
		);
	});

	test('Washington backs Armenia, and Armenia’s complaint about Russia is a reading', () => {
		const texts = told().sentences.map(({ text }) => text);
		expect(texts).toContain('The US supports Armenia.');
		expect(texts).toContain('Armenia (inferred) criticises Russia.');
		expect(texts).toContain('Azerbaijan criticises the Karabakh authorities.');
		expect(texts).toHaveLength(4);
	});

	test('every name leads to the words behind it', () => {
		const [azerbaijan] = told().sentences;
		const france = azerbaijan?.parts.find(({ text }) => text === 'France');
		expect(france).toMatchObject({
			cells: ['france/condemn-operation'],
			statements: ['france-condemn-operation']
		});
	});

	test('in the statements more criticise Azerbaijan, and Türkiye supports it', () => {
		const [azerbaijan] = told('nagorno-karabakh-2023-statements').sentences;
		expect(azerbaijan?.text).toMatch(/criticise Azerbaijan: .*; Türkiye supports it/);
		expect(azerbaijan?.text).not.toContain('none supports');
	});

	test('of two actors: who says what about whom, on how many issues; nothing where nothing was said', () => {
		const { between } = told();
		expect(between('eu', 'azerbaijan')?.text).toBe(
			'The EU criticises Azerbaijan, by its position on one of the two issues that judge it.'
		);
		expect(between('azerbaijan', 'eu')).toBeUndefined();
		expect(between('azerbaijan', 'azerbaijan')).toBeUndefined();
	});

	test('of those compared: only what they say about each other', () => {
		const dossier = shippedDossier();
		const positions = derivePositions(dossier, '2023-09-30');
		const among = (...ids: string[]) =>
			sentencesAmong(
				dossier,
				positions,
				ids.map((id) => dossier.actors.findIndex((actor) => actor.id === id)),
				all(dossier.issues.length)
			).map(({ text }) => text);
		expect(among('usa', 'armenia', 'azerbaijan')).toEqual([
			'The US supports Armenia.',
			'Armenia criticises Azerbaijan; the US (inferred) criticises it.'
		]);
		expect(among('usa', 'france')).toEqual([]);
	});
});
