import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { matrixCaption, networkCaption, sourceNames } from './sentences.ts';
import { deriveTies } from './ties.ts';
import { told, whole } from './told.fixture.ts';

describe('a caption says n of N, the date and the sources', () => {
	test('of a matrix', () => {
		const [dossier, positions, actors, issues] = whole(
			told([
				[1, null],
				[{ source: 'rumour' }, 2]
			])
		);
		expect(matrixCaption(dossier, positions, actors, issues).text).toBe(
			'Positions found for 3 of 4 actor–issue pairs, as of 31 December 2023. Sources: Agency, 20 September 2023; Rumour, September 2023.'
		);
		expect(matrixCaption(...whole(told([[null]]))).text).toBe(
			'Positions found for 0 of 1 actor–issue pair, as of 31 December 2023.'
		);
	});

	test('of a network', () => {
		const [dossier, positions, actors, issues] = whole(
			told([
				[1, 2],
				[1, 2],
				[1, null]
			])
		);
		const ties = deriveTies(positions, actors, issues);
		expect(networkCaption(dossier, positions, ties, 2, []).text).toBe(
			'One of three pairs of actors with positions shares at least two issues, as of 31 December 2023. Source (1 of 2): Agency, 20 September 2023.'
		);
	});

	test('names three sources and counts the others', () => {
		const { sources } = makeDossier();
		const ids = sources.slice(0, 5).map((s) => s.id);
		expect(sourceNames(makeDossier(), ids)).toMatch(/; and two more$/);
	});

	test('counts sources by their ids, though two may be of one publisher and day', () => {
		const dossier = makeDossier();
		const [one, ...others] = dossier.sources;
		if (!one) throw new Error('There is no source.');
		const twin = { ...one, id: 'twin' };
		const ids = [one, twin, ...others.slice(0, 3)].map(({ id }) => id);
		const names = sourceNames({ ...dossier, sources: [one, twin, ...others] }, ids);
		expect(names).toMatch(/\(2 documents\);.*; and one more$/);
	});
});
