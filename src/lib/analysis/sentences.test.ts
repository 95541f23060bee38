import fc from 'fast-check';
import { numberWord } from './phrases.ts';
import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { derivePositions, positionAt } from '#lib/dossier/positions.ts';
import { changedSince } from '#lib/dossier/since.ts';
import type { Dossier, Relation } from '#lib/dossier/types.ts';
import { saidFrom } from '#lib/dossier/window.ts';
import { compareActors } from './comparison.ts';
import { headline } from './headline.ts';
import { silenceSentence } from './silence-sentence.ts';
import { positionSentences } from './position-sentences.ts';
import type { Sentence } from './sentence.ts';
import {
	actorSentences,
	matrixCaption,
	relationSentence,
	tieNumber,
	tieSentences
} from './sentences.ts';
import { told, whole } from './told.fixture.ts';
import { confidenceWords, credibilityWords } from './words.ts';

const texts = (sentences: Sentence[]) => sentences.map((s) => s.text);
const cell = (dossier: Dossier, actor = 0, issue = 0, asOf = '2023-12-31') =>
	texts(positionSentences(...(whole(dossier, asOf).slice(0, 2) as [Dossier, never]), actor, issue));

describe('a position is told by whose account it is, and of which day', () => {
	test.each([
		[{ quote: 'halt' }, 'The US supports “A”, in its own words, on 20 September 2023.'],
		[{}, 'The US supports “A”, by its own words or act, on 20 September 2023.'],
		[{ said_on: '2023-09' }, 'The US supports “A”, by its own words or act, in September 2023.'],
		[
			{ basis: 'reported' as const, reported_by: 'russia' },
			'The US supports “A”, by the account of Russia, on 20 September 2023.'
		],
		[
			{ basis: 'reported' as const, reported_by: 'Russian news agencies' },
			'The US supports “A”, by the account of Russian news agencies, on 20 September 2023.'
		],
		[
			{ basis: 'reported' as const },
			'The US supports “A”, by someone else’s account, on 20 September 2023.'
		],
		[
			{ basis: 'inferred' as const, stance: -2 as const },
			'The US strongly opposes “A”, as the analyst reads it, on 20 September 2023.'
		],
		[
			{ condition: 'only after a truce' },
			'The US supports “A”, by its own words or act, on 20 September 2023, on a condition: only after a truce.'
		]
	])('%o', (said, text) => {
		expect(cell(told([[said], [null]]))).toEqual([text, 'No contrary statement was found.']);
	});

	test('two accounts of one day that disagree are both told', () => {
		const account = { basis: 'reported' as const, reported_by: 'usa', stance: 1 as const };
		const own = { quote: 'continue', stance: -2 as const };
		expect(cell(told([[null], [[own, account]]]), 1)).toEqual([
			'Russia strongly opposes “A”, in its own words, on 20 September 2023.',
			'Contested: by the account of the US, Russia supports “A”; its own words say otherwise.'
		]);
		const other = { ...account, reported_by: 'the presidency', stance: -1 as const };
		expect(cell(told([[null], [[account, other]]]), 1)[1]).toBe(
			'Contested: by the account of the US, Russia supports “A”; by the account of the presidency, it opposes it.'
		);
		expect(cell(told([[[{ quote: 'yes' }, { quote: 'no', stance: -1 }]]]))[1]).toBe(
			'Contested: in its own words, the US supports “A”; in its own words, it opposes it.'
		);
		const neutral = { quote: 'both', stance: 0 as const };
		expect(cell(told([[null], [[neutral, account, other]]]), 1)[1]).toBe(
			'Contested: by the account of the US, Russia supports “A”; by the account of the presidency, it opposes it.'
		);
	});

	test('a change names what was before, and what speaks against it', () => {
		expect(cell(told([[[{ said_on: '2023-09-19', stance: -1 }, 2]]]))).toEqual([
			'The US strongly supports “A”, by its own words or act, on 20 September 2023.',
			'Changed: on 19 September 2023 its position was “opposes”.',
			'One statement contradicts it, made on 19 September 2023.'
		]);
	});

	test('a change since a day names the position of that day, or that there was none', () => {
		const since = (dossier: Dossier, day: string) => {
			const [, positions] = whole(dossier);
			const marked = changedSince(positions, derivePositions(dossier, day));
			return texts(positionSentences(dossier, marked, 0, 0))[1];
		};
		const moved = told([[[{ said_on: '2023-09-18', stance: 1 }, 2]]]);
		expect(since(moved, '2023-09-19')).toBe(
			'Changed: on 18 September 2023 its position was “supports”.'
		);
		expect(since(told([[2]]), '2023-09-19')).toBe(
			'New: no position was recorded up to 19 September 2023.'
		);
	});

	test('a weak grade is spelled out, and low confidence stands in a sentence of its own', () => {
		expect(cell(told([[{ source: 'rumour', credibility: '6', confidence: 'low' }]]))).toEqual([
			'The US supports “A”, by its own words or act, on 20 September 2023.',
			'The evidence is weakly graded (source E, unreliable; information 6, truth cannot be judged).',
			'No contrary statement was found.',
			'Confidence in this coding is low.'
		]);
	});

	test('several who speak as one take the plural', () => {
		const rows = [[1], [1], [1], [1], [1], [{ quote: 'no', stance: -1 as const }]];
		expect(cell(told(rows), 5)[0]).toBe(
			'The Karabakh authorities oppose “A”, in their own words, on 20 September 2023.'
		);
	});
});

describe('silence is told by its kind', () => {
	const searched = (outcome: 'none-found' | 'declined') =>
		told([[null]], {
			coverage: [
				{ actor: 'usa', issue: 'a', searched_on: '2023-09-22', sources: ['report'], outcome }
			]
		});

	test('not stated, declined and not coded are three sentences', () => {
		expect(cell(searched('none-found'))).toEqual([
			'No statement by the US on “A” found (one source searched, 22 September 2023).'
		]);
		expect(cell(searched('declined'))).toEqual(['The US declined to take a position on “A”.']);
		expect(cell(told([[null]]))).toEqual([
			'Nobody has yet looked for statements by the US on “A”.'
		]);
	});

	test('before the first words the day of these is named', () => {
		expect(cell(told([[1]]), 0, 0, '2023-09-01')).toEqual([
			'The US had said nothing on “A” by 1 September 2023; the first statement is of 20 September 2023.'
		]);
	});
});

test('words before the window are older, not missing', () => {
	const dossier = told([[{ said_on: '2023-09-18' }]]);
	expect(cell(saidFrom(dossier, '2023-09-19'), 0, 0, '2023-09-21')).toEqual([
		'From 19 September 2023 to 21 September 2023 the US said nothing on “A”; an earlier statement, of 18 September 2023, is not counted.'
	]);
	expect(cell(saidFrom(dossier, '2023-09-18'), 0, 0, '2023-09-21')[0]).toMatch(/^The US supports/);
});

describe('a tie is told by the issues behind it', () => {
	const tie = (rows: (number | null)[][], minShared = 2) => {
		const [dossier, positions, , issues] = whole(told(rows));
		return texts(tieSentences(dossier, positions, 0, 1, issues, minShared));
	};

	test('least conflict first, each with its part', () => {
		expect(
			tie([
				[2, -1, 2],
				[-1, -1, null]
			])
		).toEqual([
			'The stated positions of the US and Russia converge on two shared issues: congruence 1.25, conflict 0.75, alignment +0.25.',
			'Both oppose “B”: congruence 1, conflict 0.',
			'The US strongly supports “A”; Russia opposes it: congruence 0.25, conflict 0.75.'
		]);
	});

	test('too little to tell, or nothing shared, is said so', () => {
		expect(tie([[2], [2]])).toEqual([
			'The US and Russia have one shared issue, fewer than the minimum of two: congruence 1, conflict 0.',
			'Both strongly support “A”: congruence 1, conflict 0.'
		]);
		expect(
			tie([
				[2, null],
				[null, 2]
			])
		).toEqual(['The US and Russia do not address any issue in common.']);
		const [dossier, positions] = whole(told([[2], [2]]));
		const weightless = tieSentences(dossier, positions, 0, 1, [0], 1, Float64Array.of(0));
		expect(weightless[0]?.text).toBe(
			'The US and Russia have one shared issue, with a weight of 0, so nothing is counted.'
		);
	});

	test('divergence has a true minus sign', () => {
		expect(
			tie([
				[2, 2],
				[-2, -1]
			])[0]
		).toBe(
			'The stated positions of the US and Russia diverge on two shared issues: congruence 0.25, conflict 1.75, alignment −0.75.'
		);
		expect(tieNumber(-0.125)).toBe('−0.12');
	});

	test('rivals who converge on stated positions are not called allies', () => {
		expect(
			tie([
				[2, 2],
				[2, 2]
			]).join(' ')
		).not.toMatch(/all(y|ied|ies|iance)|friend|partner/i);
	});
});

test('a documented relation is told with its source, apart from all positions', () => {
	const relation: Relation = {
		id: 'r',
		actor_a: 'usa',
		actor_b: 'russia',
		kind: 'tension',
		basis: 'reported',
		since: '2022',
		until: '2023-09',
		description: 'Frayed badly.',
		source: 'report'
	};
	expect(relationSentence(told([[1], [1]]), relation).text).toBe(
		'A tension between the US and Russia since 2022 until September 2023 is documented (Agency, 20 September 2023). Frayed badly.'
	);
	const bare = { ...relation, kind: 'alliance' as const, since: '', until: '', description: '' };
	expect(relationSentence(told([[1], [1]]), bare).text).toBe(
		'An alliance between the US and Russia is documented (Agency, 20 September 2023).'
	);
});

describe('an actor’s record', () => {
	test('counts sides, silences and bases', () => {
		const [dossier, positions, , issues] = whole(
			told([[2, -1, 0, [1, -1], { basis: 'inferred' }, null]])
		);
		expect(texts(actorSentences(dossier, positions, 0, issues))).toEqual([
			'The US states a position on five of six issues: supports two, opposes one, is neutral on one, is divided on one; one not coded.',
			'Basis of these positions: four direct, one inferred.'
		]);
	});

	test('of nothing is one sentence', () => {
		const [dossier, positions, , issues] = whole(told([[null]]));
		expect(texts(actorSentences(dossier, positions, 0, issues))).toEqual([
			'The US states a position on none of one issue; one not coded.'
		]);
	});

	test('equals a recount from the positions', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 400 }), (seed) => {
				const [dossier, positions, actors, issues] = whole(makeDossier({ seed }));
				for (const actor of actors) {
					const [record] = actorSentences(dossier, positions, actor, issues);
					const n = issues.filter((issue) => positionAt(positions, actor, issue)).length;
					const linked = record?.parts.flatMap((p) => p.cells ?? []) ?? [];
					expect(record?.text).toContain(
						` a position on ${n === 0 ? 'none' : numberWord(n)} of nine issues`
					);
					expect(new Set(linked).size).toBe(9);
					expect(linked).toHaveLength(9);
				}
			}),
			{ numRuns: 30 }
		);
	});
});

/** Every sentence that a dossier can give rise to. */
function everySentence(dossier: Dossier): Sentence[] {
	const [, positions, actors, issues] = whole(dossier);
	const pairs = actors.flatMap((a) => actors.slice(a + 1).map((b) => [a, b] as const));
	const comparison = compareActors(dossier, positions, actors.slice(0, 3), issues, 2);
	return [
		headline(dossier, positions, actors, issues),
		silenceSentence(positions, actors, issues),
		matrixCaption(dossier, positions, actors, issues),
		comparison.summary,
		...(comparison.bounds ? [comparison.bounds] : []),
		...comparison.closeness,
		...comparison.commonGround,
		...comparison.differences,
		...comparison.silence,
		...actors.flatMap((a) => actorSentences(dossier, positions, a, issues)),
		...actors.flatMap((a) => issues.flatMap((i) => positionSentences(dossier, positions, a, i))),
		...pairs.flatMap(([a, b]) => tieSentences(dossier, positions, a, b, issues, 2))
	];
}

describe('every sentence there is', () => {
	const likelihood = new RegExp(Object.values(credibilityWords).join('|'));
	const confidence = new RegExp(`confidence|${Object.values(confidenceWords).join('|')}`, 'i');

	test('is whole, leads to cells and statements that exist, and keeps the rules of words', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
				const dossier = makeDossier({ seed, actors: 5, issues: 5, statements: 45 });
				const cells = new Set(
					dossier.actors.flatMap((a) => dossier.issues.map((i) => `${a.id}/${i.id}`))
				);
				const statements = new Set(dossier.statements.map((s) => s.id));
				for (const { text, parts } of everySentence(dossier)) {
					expect(text).toBe(parts.map((p) => p.text).join(''));
					expect(text).toMatch(/^\S.*[.]$/s);
					expect(text).not.toMatch(/undefined|NaN|Infinity|null| {2}|\(\)|: \./);
					expect(parts.flatMap((p) => p.cells ?? []).every((id) => cells.has(id))).toBe(true);
					expect(parts.flatMap((p) => p.statements ?? []).every((id) => statements.has(id))).toBe(
						true
					);
					expect(likelihood.test(text) && confidence.test(text)).toBe(false);
					expect(text).not.toMatch(/\ball(y|ied|ies|iance)\b|\brival|\bfriend/i);
				}
			}),
			{ numRuns: 30 }
		);
	});
});
