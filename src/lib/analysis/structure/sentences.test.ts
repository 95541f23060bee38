import { describe, expect, test } from 'vitest';
import type { Dossier, Relation } from '#lib/dossier/types.ts';
import type { LayerName } from '../layers.ts';
import { deriveTies } from '../ties.ts';
import { told } from '../told.fixture.ts';
import { crossSentence, structureSentences } from './camp-sentences.ts';
import { networkWords } from './network-words.ts';
import { shipped, shown } from './shown.fixture.ts';
import { measuresOf, structureOf } from './structure.ts';

const textsOf = (sentences: { text: string }[]) => sentences.map(({ text }) => text);
const camps = (dossier: Dossier, layer: LayerName, changes = {}) => {
	const all = shown(dossier, changes);
	return textsOf(structureSentences(all, structureOf(all, layer)));
};
const relation = (a: string, b: string, kind: Relation['kind'], id = `${a}-${b}`): Relation => ({
	id,
	actor_a: a,
	actor_b: b,
	kind,
	basis: 'reported',
	since: '',
	until: '',
	description: '',
	source: 'report'
});

test('a pair is said to share more issues than any other only where there are others, and none shares as many', () => {
	const [pair, rival] = [
		[1, 1],
		[1, -1]
	];
	const first = (cells: (number | null)[][]) =>
		textsOf(networkWords(shown(told(cells)), null).agreement)[0];
	expect(first([pair, rival])).toMatch(/ both take a position on two of two issues\.$/);
	expect(first([pair, rival, [1, 1]])).toMatch(/, and no pair shares more\.$/);
	expect(first([pair, rival, [1, null]])).toMatch(/, more than any other pair\.$/);
});

describe('the words of the shipped dossier', () => {
	const dossier = shipped();
	const all = shown(dossier);
	const words = networkWords(all, null);

	test('say why Armenia and Azerbaijan are in conflict', () => {
		const [tension, demands] = textsOf(words.conflict);
		expect(tension).toMatch(/^A tension between Armenia and Azerbaijan is documented \(Reuters/);
		expect(tension).toContain('Two wars over Karabakh');
		expect(demands).toBe(
			'Armenia and Azerbaijan differ: Armenia strongly supports “Condemn operation”; Azerbaijan opposes it (inferred).'
		);
	});

	test('say on what the US and Russia agree and differ, with n', () => {
		expect(textsOf(words.agreement)).toEqual([
			'The US and Russia both take a position on two of nine issues, more than any other pair.',
			'They agree on one: both strongly support “Halt hostilities”.',
			'They differ on one: the US supports “Onus on Azerbaijan” (inferred); Russia is explicitly neutral on it.'
		]);
	});

	test('say which camps there are and which relation does not fit them', () => {
		expect(textsOf(words.camps)).toEqual([
			'Eight actors form two camps: Azerbaijan on one side, the US, Russia, the UN, the EU, France, Germany and Armenia on the other.',
			'All 17 links fit the camps.',
			'16 of the 17 links are based on just one shared issue.',
			'One of three documented relations between actors of these camps does not fit: the tension between Armenia and Russia, who are in the same camp.'
		]);
	});

	test('say of the documented layer that it is too little to tell, and that Armenia and Russia are both', () => {
		expect(camps(dossier, 'documented')).toEqual([
			'Four actors form two camps: Azerbaijan and Türkiye on one side, Armenia and the Karabakh authorities on the other.',
			'All three documented relations (Armenia and Azerbaijan; Azerbaijan and Türkiye; Azerbaijan and the Karabakh authorities) fit the camps; without closed rings of links, that says nothing about balance.',
			'Russia and Armenia are documented as both allied and at odds; neither is counted, because one of the two could never fit.'
		]);
	});

	test('say what is too little to tell where more shared issues are asked for', () => {
		expect(camps(dossier, 'agreement', { minShared: 2 })).toEqual([
			'The US and Russia converge.',
			'The one link fits one camp; without closed rings of links, that says nothing about balance.',
			'16 pairs share fewer than two issues and are not counted.'
		]);
	});

	test('all lead to what they rest on', () => {
		for (const sentence of [...words.conflict, ...words.agreement, ...words.camps]) {
			const leads = sentence.parts.filter(
				(part) => part.target || (part.cells ?? part.statements ?? []).length > 0
			);
			expect(leads, sentence.text).not.toEqual([]);
		}
	});

	test('speak of the tie in focus', () => {
		const chosen = networkWords(all, { type: 'tie', id: 'azerbaijan~usa' });
		expect(textsOf(chosen.conflict)).toEqual([
			'The US and Azerbaijan differ: the US strongly supports “Halt hostilities”; Azerbaijan strongly opposes it (contested).'
		]);
		expect(chosen.agreement[0]?.text).toBe(
			'The US and Azerbaijan both take a position on one of nine issues.'
		);
	});

	test('follow the layer: by documented relations there are other camps', () => {
		const documented = networkWords(shown(dossier, { layers: ['documented'] }), null);
		expect(documented.camps[0]?.text).toMatch(/^Four actors form two camps: /);
	});
});

describe('what does not fit', () => {
	/** Four who are all with each other but for two. */
	const dossier = told([[2], [2], [2], [2]], {
		relations: [
			relation('usa', 'russia', 'alliance'),
			relation('usa', 'france', 'alliance'),
			relation('usa', 'germany', 'alliance'),
			relation('russia', 'france', 'alliance'),
			relation('russia', 'germany', 'alliance'),
			relation('france', 'germany', 'tension')
		]
	});

	test('is named, with how many divisions are as good', () => {
		expect(camps(dossier, 'documented')).toEqual([
			'The US, Russia, France and Germany form one camp.',
			'One of six documented relations does not fit one camp: France and Germany. As a whole they fit in part.'
		]);
	});

	test('is told of relations that cross the stated camps', () => {
		const all = shown(dossier);
		expect(textsOf(crossSentence(all, structureOf(all, 'agreement')))).toEqual([
			'One of six documented relations between actors of these camps does not fit: the tension between France and Germany, who are in the same camp.'
		]);
	});

	test('as one camp is told with those two that break as little', () => {
		const [one] = camps(
			told([[2], [2], [2], [2]], {
				relations: [
					relation('usa', 'russia', 'alliance'),
					relation('russia', 'france', 'alliance'),
					relation('usa', 'france', 'alliance'),
					relation('france', 'germany', 'alliance'),
					relation('usa', 'germany', 'tension')
				]
			}),
			'documented'
		);
		expect(one).toBe(
			'Germany stands apart from the other three; one camp of four would fit equally well.'
		);
	});

	test('is not said of pairs that have no tie', () => {
		const chain = told([[2], [2], [2]], {
			relations: [relation('usa', 'russia', 'alliance'), relation('russia', 'france', 'alliance')]
		});
		expect(camps(chain, 'documented')[0]).toBe(
			'The US, Russia and France are connected by two documented relations, all of which are alliances.'
		);
	});

	test('is told of each part of the network alone', () => {
		const apart = told([[2], [2], [2], [2], [2]], {
			relations: [
				relation('usa', 'russia', 'tension'),
				relation('usa', 'france', 'tension'),
				relation('russia', 'france', 'tension'),
				relation('germany', 'armenia', 'tension')
			]
		});
		expect(camps(apart, 'documented').filter((text) => text.includes('blocs'))).toEqual([
			'Three blocs fit better than two camps (every link fits): the US; Russia; France.'
		]);
	});

	test('fits three blocs better where three are all at odds', () => {
		const enemies = told([[2], [2], [2], [2]], {
			relations: [
				relation('usa', 'russia', 'tension'),
				relation('usa', 'france', 'tension'),
				relation('russia', 'france', 'tension')
			]
		});
		expect(camps(enemies, 'documented')[2]).toBe(
			'Three blocs fit better than two camps (every link fits): the US; Russia; France.'
		);
		expect(camps(enemies, 'documented')[1]).toContain('says little about balance');
	});

	test('is nothing where nobody is tied', () => {
		expect(camps(told([[2], [null]]), 'agreement')).toEqual(['There is no link to measure.']);
		expect(networkWords(shown(told([[2], [null]])), null)).toMatchObject({
			conflict: [],
			agreement: []
		});
	});
});

test('parties come before others, however much an issue weighs', () => {
	const dossier = shipped();
	const all = shown(dossier);
	const weights = Float64Array.from(dossier.issues, ({ id }) =>
		id === 'halt-hostilities' ? 100 : 1
	);
	const ties = deriveTies(all.positions, all.actors, all.ties.issues, weights);
	expect(textsOf(networkWords({ ...all, ties }, null).conflict)[0]).toMatch(
		/^A tension between Armenia and Azerbaijan/
	);
});

test('polarisation counts the ties alone that count', () => {
	// The first two agree twice and both differ twice with the third, who agrees on one thing with the fourth.
	const dossier = told([
		[2, 2, null],
		[2, 2, null],
		[-2, -2, 2],
		[null, null, 2]
	]);
	const of = (minShared: number) => {
		const all = shown(dossier, { minShared });
		return measuresOf(all, structureOf(all, 'agreement')).polarisation;
	};
	expect(of(2)).toBeCloseTo(4 * (2 / 3) * (1 / 3));
	expect(of(1)).toBeCloseTo(4 * (1 / 2) * (1 / 2));
});

test('polarisation weighs the conflict between the camps: 7 against 1, three wholly and four three quarters opposed', () => {
	const all = shown(shipped());
	const structure = structureOf(all, 'agreement');
	const { polarisation, triads, walks } = measuresOf(all, structure);
	expect(polarisation).toBeCloseTo(4 * (7 / 8) * (1 / 8) * ((3 + 4 * 0.75) / 7));
	expect(triads.counts).toEqual([5, 0, 10, 0]);
	expect(walks).toBeCloseTo(1);
	expect(structure.rings).toBe(17 - 8 + 1);
});
