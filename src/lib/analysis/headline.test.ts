import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { shippedDossier } from '../../../tests/fixtures/shipped.ts';
import { positionAt, silenceAt } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { arrange } from './arrange.ts';
import { headline } from './headline.ts';
import { silenceSentence } from './silence-sentence.ts';
import { capital, numberWord } from './phrases.ts';
import { told, whole } from './told.fixture.ts';
import { defaultView } from './view.ts';

const says = (dossier: Dossier) => headline(...whole(dossier)).text;

describe('the headline says what the matrix says', () => {
	test('where one alone states one thing, which', () => {
		expect(says(told([[null], [-1]]))).toBe(
			'Only Russia opposes “A”; nobody else states a position on it.'
		);
	});

	test('where all are divided, so', () => {
		const divided = [{ stance: 1 as const }, { stance: -1 as const }];
		expect(says(told([[divided], [divided], [divided]]))).toBe(
			'All three actors state a position; every position is divided between both sides.'
		);
	});

	test('of the shipped dossier', () => {
		const dossier = shippedDossier();
		const view = defaultView(dossier);
		const [, positions] = whole(dossier, view.asOf);
		const { actors, issues } = arrange(dossier, positions, view);
		const sentence = headline(dossier, positions, actors, issues);
		expect(sentence.text).toBe(
			'Seven of eight actors support “Halt hostilities” or “Condemn operation”; Azerbaijan alone opposes both (one contested and one inferred).'
		);
		expect(sentence.parts.flatMap((p) => p.cells ?? [])).toHaveLength(9);
		expect(silenceSentence(positions, actors, issues).text).toMatch(
			/^No statement was found for \d+ of 72 positions\.$/
		);
	});

	test('of the statements, where nobody stands alone against the many', () => {
		const dossier = shippedDossier('nagorno-karabakh-2023-statements');
		const [, positions, actors, issues] = whole(dossier, defaultView(dossier).asOf);
		expect(headline(dossier, positions, actors, issues).text).toBe(
			'14 of 18 actors support “Halt hostilities” or “Condemn operation”; Azerbaijan alone opposes “Condemn operation” (inferred), Türkiye, the Holy See and Georgia state no position on either.'
		);
	});

	test.each([
		['all agree', [[2], [1], [1]], 'All three actors support “A”; none opposes it.'],
		['two agree', [[-2], [-1]], 'Both actors oppose “A”; none supports it.'],
		[
			'one stands alone',
			[[2], [1], [1], [-1]],
			'Three of four actors support “A”; Germany alone opposes it.'
		],
		[
			'one stands alone in support',
			[[2], [-1], [-1], [null]],
			'Two of four actors oppose “A”; the US alone supports it, Germany states no position on it.'
		],
		[
			'an issue divides them',
			[[2], [1], [-1], [-1], [0]],
			'“A” divides the five actors: two support it, two oppose it, Armenia is neutral.'
		],
		[
			'two issues bring most actors together',
			[
				[2, null],
				[2, null],
				[null, 1],
				[null, 1],
				[-1, -1]
			],
			'Four of five actors support “A” or “B”; Armenia alone opposes both.'
		],
		[
			'a second issue brings in one more only',
			[
				[2, null],
				[2, null],
				[null, 1]
			],
			'Two of three actors support “A”; none opposes it, France states no position on it.'
		],
		[
			'nobody agrees',
			[
				[2, null],
				[-2, null]
			],
			'Both actors state a position; they take the same side on no issue.'
		],
		[
			'three say different things',
			[
				[2, null, null],
				[-2, null, null],
				[null, 1, null]
			],
			'All three actors state a position; no two take the same side on any issue.'
		],
		[
			'one speaks',
			[
				[2, -1],
				[null, null]
			],
			'Only the US states a position, on two of two issues.'
		],
		['there is one', [[2, null]], 'The US states a position on one of two issues.'],
		['nobody speaks', [[null], [null]], 'As of 31 December 2023 no actor shown states a position.'],
		['there is nobody', [], 'This dossier has neither actors nor issues yet.']
	])('when %s', (_, rows, text) => {
		expect(says(told(rows))).toBe(text);
	});

	test('a speaker of several names takes the plural', () => {
		const rows = [[2], [2], [2], [2], [2], [-1]];
		expect(says(told(rows))).toBe(
			'Five of six actors support “A”; the Karabakh authorities alone oppose it.'
		);
	});

	test('what it leans on is said: one position by its words, several by number', () => {
		const reported = { basis: 'reported' as const, reported_by: 'usa' };
		expect(
			says(told([[reported], [{ source: 'rumour' }], [1], [{ stance: -1, condition: 'if' }]]))
		).toBe(
			'Three of four actors support “A” (two of these three are reported or weakly graded); Germany alone opposes it (conditional).'
		);
		expect(says(told([[reported], [reported]]))).toBe(
			'Both actors support “A” (both are reported); none opposes it.'
		);
		expect(says(told([[{ said_on: '2022-08' }], [1]]))).toBe(
			'Both actors support “A” (one of these two is said outside the window (August 2022)); none opposes it.'
		);
	});

	test('it is the same whatever the order of rows and columns', () => {
		const [dossier, positions, actors, issues] = whole(makeDossier());
		fc.assert(
			fc.property(
				fc.shuffledSubarray(actors, { minLength: 8 }),
				fc.shuffledSubarray(issues, { minLength: 9 }),
				(rows, columns) => {
					expect(headline(dossier, positions, rows, columns)).toEqual(
						headline(dossier, positions, actors, issues)
					);
				}
			)
		);
	});

	test('its counts equal a recount from the positions, and every cell it leads to bears it out', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 400 }), (seed) => {
				const dossier = makeDossier({ seed, actors: 6, issues: 4, statements: 30 });
				const [, positions, actors, issues] = whole(dossier);
				const { text, parts } = headline(dossier, positions, actors, issues);
				const named = issues.filter((i) => text.includes(`“${dossier.issues[i]?.label}”`));
				const isDivided = (a: number, i: number) => {
					const at = positionAt(positions, a, i);
					return at !== undefined && at.lower < 0 && at.upper > 0;
				};
				const camp = (verb: string) =>
					actors.filter((a) =>
						named.some(
							(i) =>
								!isDivided(a, i) &&
								Math.sign(positionAt(positions, a, i)?.value ?? 0) ===
									(verb.startsWith('support') ? 1 : -1)
						)
					);
				const [, many, side] = /^(\w+) (?:of six|six) actors (support|oppose) /.exec(text) ?? [];
				if (many && side) {
					const n = camp(side).length;
					expect(many).toBe(n === 6 ? 'All' : capital(numberWord(n)));
				}
				for (const [, n, side] of text.matchAll(/[:,] (\w+) (support|oppose) it/g)) {
					expect(n).toBe(numberWord(camp(side as string).length));
				}
				for (const [, side] of text.matchAll(/ alone (support|oppose)s/g)) {
					expect(camp(side as string)).toHaveLength(1);
				}
				for (const [, side] of text.matchAll(/; none (support|oppose)s/g)) {
					expect(camp(side as string)).toHaveLength(0);
				}
				for (const { text: claim, cells = [] } of parts) {
					const side = /(support|oppose)/.exec(claim)?.[1];
					if (!side) continue;
					const speakers = new Set(cells.map((id) => id.split('/')[0]));
					expect([...speakers]).toEqual(camp(side).map((a) => dossier.actors[a]?.id));
				}
				expect(named.length).toBeGreaterThan(0);
				expect(text).not.toMatch(/undefined|NaN| {2}/);
			})
		);
	});
});

describe('silence is counted by its kinds', () => {
	const silent = (dossier: Dossier) => {
		const [, ...shown] = whole(dossier);
		return silenceSentence(...shown).text;
	};

	test('and the counts equal a recount from the positions', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 400 }), (seed) => {
				const [, positions, actors, issues] = whole(makeDossier({ seed, statements: 20 }));
				const kinds = actors.flatMap((a) => issues.map((i) => silenceAt(positions, a, i)));
				const { text } = silenceSentence(positions, actors, issues);
				expect(text).toMatch(
					new RegExp(`^${kinds.filter(Boolean).length} of 72 cells are silent: `)
				);
				for (const kind of ['not-stated', 'declined', 'not-coded']) {
					const n = kinds.filter((k) => k === kind).length;
					expect(text.match(/\d+ (not stated|declined|not coded)/g) ?? []).toContain(
						`${n} ${kind.replace('-', ' ')}`
					);
				}
			})
		);
	});

	test('one kind alone is called by its name', () => {
		expect(silent(told([[1, null]]))).toBe('One of two cells is not coded.');
		expect(silent(told([[1, 1]]))).toBe('Both cells contain a position.');
		expect(silent(told([[1]]))).toBe('The one cell contains a position.');
		expect(silent(told([[1, 1, 1]]))).toBe('All 3 cells contain a position.');
		expect(silent(told([]))).toBe('There are no cells to show.');
	});
});
