import { expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { actorPicks, Picks } from './picks.ts';

test('a row is picked by its name, its id or another name, in any case and without accents', () => {
	const picks = new Picks([
		{ id: 'turkiye', name: 'Türkiye', also: ['Turkey', 'TUR'] },
		{ id: 'usa', name: 'United States', also: ['US'] }
	]);
	for (const text of ['Türkiye', 'turkiye', ' TURKEY ', 'tur']) {
		expect(picks.idOf(text), text).toBe('turkiye');
	}
	expect(picks.idOf('us')).toBe('usa');
	expect(picks.labelOf('usa')).toBe('United States');
	expect(picks.labels).toEqual(['Türkiye', 'United States']);
});

test('what no row is called stays as it was typed', () => {
	const picks = new Picks([{ id: 'usa', name: 'United States', also: [''] }]);
	expect(picks.idOf('Ruritania')).toBe('Ruritania');
	expect(picks.idOf('')).toBe('');
	expect(picks.labelOf('gone')).toBe('gone');
});

test('two rows of one name are told apart by their ids', () => {
	const picks = new Picks([
		{ id: 'report', name: 'Report', also: [] },
		{ id: 'report-2', name: 'report', also: [] }
	]);
	expect(picks.labels).toEqual(['Report (report)', 'report (report-2)']);
	expect(picks.idOf('report (report-2)')).toBe('report-2');
	expect(picks.idOf('report')).toBe('report');
});

test('picks are made once for a list of rows', () => {
	const dossier = makeDossier({ actors: 3, issues: 2 });
	expect(actorPicks(dossier)).toBe(actorPicks({ ...dossier }));
});
