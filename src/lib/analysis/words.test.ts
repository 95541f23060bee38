import { expect, test } from 'vitest';
import { emptyDossier } from '#lib/dossier/apply.ts';
import { namedTables } from '#lib/dossier/paste/named-rows.ts';
import { readValue } from '#lib/dossier/paste/values.ts';
import { acts, bases, confidences, silenceKinds, stances } from '#lib/dossier/types.ts';
import {
	actWords,
	basisWords,
	cellMarkWords,
	confidenceWords,
	credibilityWords,
	positionGlyph,
	positionWords,
	relationWords,
	reliabilityWords,
	silenceWords,
	stanceWords,
	stressWord,
	tieWords
} from './words.ts';

test('every stance has a glyph of its own, with a true minus sign', () => {
	expect(stances.map((s) => stanceWords[s].glyph)).toEqual(['−−', '−', '0', '+', '++']);
	expect(stances.map((s) => stanceWords[s].word)).toEqual([
		'strongly opposes',
		'opposes',
		'explicitly neutral',
		'supports',
		'strongly supports'
	]);
});

test('a stance that is copied out of the matrix, in words or signs, is read again', () => {
	const named = namedTables(emptyDossier('any'));
	for (const stance of stances) {
		const { word, glyph } = stanceWords[stance];
		for (const cell of [word, glyph, String(stance), String(stance).replace('-', '−')]) {
			expect([cell, readValue('stance', cell, named)]).toEqual([cell, { value: stance }]);
		}
	}
});

test('a position whose medians differ is called divided and shows both', () => {
	expect(positionWords(-2, 1)).toBe('divided: supports / strongly opposes');
	expect(positionGlyph(-2, 1)).toBe('+/−−');
	expect(positionWords(2, 2)).toBe('strongly supports');
	expect(positionGlyph(-1, -1)).toBe('−');
});

test('no mark of silence is the mark of a stance, and none of a cell is used twice', () => {
	const glyphs = [
		...stances.map((s) => stanceWords[s].glyph),
		...silenceKinds.map((kind) => silenceWords[kind].glyph),
		...Object.values(cellMarkWords).map((mark) => mark.glyph)
	];
	expect(new Set(glyphs).size).toBe(glyphs.length);
});

test('acts weigh in the order of the design', () => {
	expect(acts.map((act) => actWords[act].weight)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('“cannot be judged” is the word for F and 6, and for nothing between', () => {
	expect(reliabilityWords.F).toMatch(/cannot be judged/);
	expect(credibilityWords['6']).toMatch(/cannot be judged/);
	expect(Object.values(reliabilityWords).filter((w) => /judged/.test(w))).toHaveLength(1);
	expect(Object.values(credibilityWords).filter((w) => /judged/.test(w))).toHaveLength(1);
});

test('no word for stated positions speaks of allies, friends or enemies', () => {
	const stated = JSON.stringify([
		tieWords,
		stanceWords,
		cellMarkWords,
		basisWords,
		confidenceWords
	]);
	expect(stated).not.toMatch(/all(y|ied|ies|iance)|friend|enem|rival|tension/i);
	expect(Object.keys(relationWords)).toEqual(['alliance', 'tension']);
});

test('every word that a dossier can hold has an entry', () => {
	expect(Object.keys(basisWords)).toEqual([...bases]);
	expect(Object.keys(confidenceWords)).toEqual([...confidences]);
	expect(Object.keys(silenceWords)).toEqual([...silenceKinds]);
});

test('a stress is told by Kruskal’s bands', () => {
	expect([0, 0.025, 0.05, 0.1, 0.2, 0.3].map(stressWord)).toEqual([
		'excellent',
		'excellent',
		'good',
		'fair',
		'poor',
		'very poor'
	]);
});
