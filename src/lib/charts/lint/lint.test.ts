import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintLine, lintSvg, ownProfile } from './lint.ts';
import { rules } from './rules.ts';

const folder = 'tests/fixtures/figures';
const fixture = (name: string) => readFileSync(`${folder}/${name}.svg`, 'utf8');
const found = (text: string, profile = ownProfile(text)) => [
	...new Set(lintSvg(text, profile).map(({ rule }) => rule))
];

describe('the rules of a figure', () => {
	it.each(rules.map(({ id, profiles }) => [id, profiles?.[0]] as const))(
		'%s is broken by its fixture, and no other rule is',
		(id, profile) => expect(found(fixture(id), profile)).toEqual([id])
	);

	it('have one fixture each, and one that keeps them all', () => {
		const names = readdirSync(folder).map((name) => name.replace(/\.svg$/, ''));
		expect(names.sort()).toEqual([...rules.map(({ id }) => id), 'clean'].sort());
		expect(lintSvg(fixture('clean'), 'web')).toEqual([]);
		expect(lintSvg(fixture('clean'), 'wikimedia')).toEqual([]);
	});

	it('cover every point that one file can show', () => {
		const points = new Set(rules.map(({ point }) => point));
		for (const point of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13]) expect(points).toContain(point);
	});
});

describe('a fault', () => {
	it('is told with file, line, rule, what was found and what is expected', () => {
		const [fault] = lintSvg(fixture('plain-colour'));
		expect(fault && lintLine('a.svg', fault)).toBe(
			'a.svg:10 plain-colour: found fill="rgba(82,50,136,0.5)"; expected #rrggbb or none'
		);
	});

	it('of a text that is not XML has the line on which reading ended', () => {
		expect(lintSvg(fixture('well-formed'))[0]?.line).toBe(11);
		expect(lintSvg('').map(({ rule }) => rule)).toEqual(['well-formed']);
		expect(lintSvg('{"a": 1}').map(({ rule }) => rule)).toEqual(['well-formed']);
	});
});
