import { describe, expect, test } from 'vitest';
import { spellingsFile, statesFile } from '../../../cli/states.ts';
import { readFileSync } from 'node:fs';
import { shippedDossier } from '../../../../tests/fixtures/shipped.ts';
import { actorSchema } from '../schemas.ts';
import type { Actor } from '../types.ts';
import type { KnownActor } from './known-actor.ts';
import { actorFor, findKnown, knownActors, knownAs } from './find.ts';

describe('looked up by any of its names', () => {
	test.each([
		...[
			'Türkiye',
			'Turkey',
			'Turkiye',
			'TÜRKİYE',
			'Republic of Türkiye',
			'the Republic of Turkey'
		].map((name) => [name, 'TUR']),
		...['DRC', 'DR Congo', 'D.R. Congo', 'Congo-Kinshasa', 'Democratic Republic of the Congo'].map(
			(name) => [name, 'COD']
		),
		...['Congo-Brazzaville', 'Republic of the Congo'].map((name) => [name, 'COG']),
		...['US', 'U.S.', 'USA', 'United States', 'the United States of America'].map((name) => [
			name,
			'USA'
		]),
		...['UK', 'Great Britain', 'United Kingdom'].map((name) => [name, 'GBR']),
		['Cote d’Ivoire', 'CIV'],
		["Côte d'Ivoire", 'CIV'],
		['Ivory Coast', 'CIV'],
		['Burma', 'MMR'],
		['Swaziland', 'SWZ'],
		['Cape Verde', 'CPV'],
		['DPRK', 'PRK'],
		['Republic of Korea', 'KOR'],
		["People's Republic of China", 'CHN'],
		['Republic of China', 'TWN'],
		['State of Palestine', 'PSE'],
		['Vatican', 'VAT'],
		['St Lucia', 'LCA'],
		['Deutschland', 'DEU'],
		['TUR', 'TUR']
	])('%s is %s', (name, iso3) => expect(knownAs(name)?.iso3).toBe(iso3));

	test.each([
		['EU', 'Q458'],
		['European Union', 'Q458'],
		['NATO', 'Q7184'],
		['North Atlantic Treaty Organisation', 'Q7184'],
		['OSCE', 'Q81299'],
		['Organisation for Security and Cooperation in Europe', 'Q81299'],
		['League of Arab States', 'Q7172'],
		['UN', 'Q1065'],
		['the African Union', 'Q7159']
	])('%s is the organisation %s', (name, item) => expect(knownAs(name)?.wikidata).toBe(item));

	test('a name of several names none of them', () => {
		expect(knownAs('Congo')?.iso3).toBe('COG');
		expect(knownAs('Korea')).toBeUndefined();
		expect(findKnown('Korea').map(({ iso3 }) => iso3)).toEqual(
			expect.arrayContaining(['KOR', 'PRK'])
		);
		expect(
			findKnown('Congo')
				.map(({ iso3 }) => iso3)
				.slice(0, 2)
		).toEqual(expect.arrayContaining(['COD', 'COG']));
	});

	test('the beginning of a name finds the states whose shown name begins so first', () => {
		expect(
			findKnown('tur')
				.map(({ name }) => name)
				.slice(0, 2)
		).toEqual(['Türkiye', 'Turkmenistan']);
		expect(findKnown('aze')[0]?.name).toBe('Azerbaijan');
		expect(findKnown('   ')).toEqual([]);
		expect(findKnown('zzzz')).toEqual([]);
	});
});

describe('the lists', () => {
	test('are rows that a dossier takes, each item and code once', () => {
		for (const { name, short_name, kind, iso3, wikidata } of knownActors) {
			const row = { id: 'x', name, short_name, kind, iso3, wikidata, bloc: '', role: 'party' };
			expect(actorSchema.safeParse(row).error, name).toBeUndefined();
			expect(wikidata, name).toMatch(/^Q\d+$/);
		}
		const once = (values: string[]) => expect(new Set(values).size).toBe(values.length);
		once(knownActors.map(({ wikidata }) => wikidata));
		once(knownActors.flatMap(({ iso3 }) => iso3 || []));
		once(knownActors.map(({ name }) => name));
	});

	test('agree with the dossiers that ship in every code and item', () => {
		const { actors } = shippedDossier();
		for (const { name, iso3, wikidata } of actors.filter((actor) => actor.wikidata)) {
			expect(knownAs(name), name).toMatchObject({ iso3, wikidata });
		}
	});

	test('states.json is what src/cli/states.ts makes of the packages', () =>
		expect(readFileSync(new URL('states.json', import.meta.url), 'utf8')).toBe(statesFile()));

	test('spellings.json is what src/cli/states.ts makes of the packages', () =>
		expect(readFileSync(new URL('spellings.json', import.meta.url), 'utf8')).toBe(spellingsFile()));
});

test('an actor of a dossier is recognised by its item, its code or another of its names', () => {
	const known = knownAs('Turkey') as KnownActor;
	const actor = { id: 'a', name: 'Ankara', short_name: 'Ankara', iso3: '', wikidata: '' } as Actor;
	const found = (change: Partial<Actor>) => actorFor([{ ...actor, ...change }], known)?.id;
	expect(found({ wikidata: 'Q43' })).toBe('a');
	expect(found({ iso3: 'TUR' })).toBe('a');
	expect(found({ name: 'Republic of Turkey' })).toBe('a');
	expect(found({})).toBeUndefined();
});
