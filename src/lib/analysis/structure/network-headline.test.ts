import { describe, expect, test } from 'vitest';
import type { Relation } from '#lib/dossier/types.ts';
import { told } from '../told.fixture.ts';
import { layerNames } from '../layers.ts';
import { networkHeadline } from './network-headline.ts';
import { networkTitle } from './network-title.ts';
import { shown } from './shown.fixture.ts';

const relation = (a: string, b: string, kind: Relation['kind']): Relation => ({
	...{ id: `${a}-${b}`, actor_a: a, actor_b: b, kind, basis: 'direct' },
	...{ since: '', until: '', description: '', source: 'report' }
});
const split = told([[2], [2], [-2]]);
const allied = { ...split, relations: [relation('usa', 'russia', 'alliance')] };

describe('what a network says of itself', () => {
	test('is what its ties amount to, with those at odds by name', () => {
		expect(networkHeadline(shown(split), [])).toBe(
			'Of three pairs of actors that share an issue, one converges and two diverge: the US and France; Russia and France.'
		);
	});

	test('says how many ties reach the minimum alignment', () => {
		const near = told([[2], [2], [0]]);
		expect(networkHeadline(shown(near, { threshold: 0.6 }), [])).toBe(
			'Of three pairs of actors that share an issue, one reaches the minimum alignment; it converges.'
		);
		expect(networkHeadline(shown(split, { threshold: 1, minShared: 1 }), [])).toContain(
			'one converges and two diverge'
		);
	});

	test('tells documented relations after the stated ties, never with them', () => {
		expect(networkHeadline(shown(allied), allied.relations)).toMatch(
			/ Sources document one alliance\.$/
		);
		expect(networkHeadline(shown(allied, { layers: ['documented'] }), allied.relations)).toBe(
			'Sources document one alliance.'
		);
	});

	test('where nobody speaks says so of ties and not of a matrix', () => {
		const silent = { ...allied, statements: [] };
		expect(networkHeadline(shown(silent), [])).toBe(
			'No two actors state a position on the same issue.'
		);
		expect(networkHeadline(shown(silent, { minShared: 2 }), [])).toBe(
			'No two actors share at least two issues.'
		);
		expect(networkHeadline(shown(silent, { layers: ['documented'] }), [])).toBe(
			'No source documents a relation between the actors shown as of 31 December 2023.'
		);
	});
});

test('only a network that shows documented relations is called alliances and tensions', () => {
	expect(networkTitle(allied, layerNames)).toBe('Alliances and tensions');
	expect(networkTitle(allied, ['documented'])).toBe('Alliances and tensions');
	expect(networkTitle(allied, ['agreement'])).toBe('Who agrees with whom');
	expect(networkTitle(split, layerNames)).toBe('Who agrees with whom');
});
