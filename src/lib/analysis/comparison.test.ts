import fc from 'fast-check';
import { numberWord } from './phrases.ts';
import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { positionAt } from '#lib/dossier/positions.ts';
import type { Dossier } from '#lib/dossier/types.ts';
import { compareActors } from './comparison.ts';
import type { Sentence } from './sentence.ts';
import { told, whole } from './told.fixture.ts';

function compared(dossier: Dossier, actors?: number[], minShared = 2) {
	const [, positions, all, issues] = whole(dossier);
	return compareActors(dossier, positions, actors ?? all, issues, minShared);
}
const texts = (sentences: Sentence[]) => sentences.map((s) => s.text);

describe('two actors side by side', () => {
	test('counts come first, and what is silent is not counted as anything', () => {
		const { summary, bounds, counts, shared } = compared(
			told([
				[2, 1, 2, 1, -1, null, 1, null, null],
				[1, 2, 2, -1, 0, 2, null, null, null]
			])
		);
		expect(summary.text).toBe(
			'Both take a position on five of nine issues: they agree on three and disagree on one; on one, one is neutral.'
		);
		expect(bounds?.text).toBe(
			'They agree on 60% of the five shared issues; depending on the four silent issues, on between 33% and 78% of all nine.'
		);
		expect(shared).toBe(5);
		expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(5);
	});

	test('a silence that could not make it the same side widens no bound', () => {
		const rows = told([
			[1, 1, 1, 1],
			[1, 1, 1, -1],
			[1, 1, 1, null]
		]);
		expect(compared(rows).bounds?.text).toContain('on between 75% and 75% of all four');
	});

	test('two who are both divided are told so, and a divided one has not the stance of a neutral one', () => {
		const divided = [{ stance: 1 as const }, { stance: -1 as const }];
		const alike = compared(told([[divided], [divided]]));
		expect(alike.summary.text).toContain('; on one, both are divided');
		const three = compared(
			told([
				[divided, 2, 2],
				[0, 2, 2],
				[null, -2, -2]
			])
		);
		expect(texts(three.closeness)[0]).toContain(
			'The US and Russia are closest: same side on two of three shared issues, same stance on two.'
		);
	});

	test('where three share nothing, it is said on how much two do', () => {
		const rows = told([
			[2, null],
			[2, null],
			[null, 1]
		]);
		expect(compared(rows).summary.text).toBe(
			'No issue draws a position from all three; one issue draws at least two.'
		);
	});

	test('no percentage is given under three shared issues', () => {
		expect(
			compared(
				told([
					[1, 1, null],
					[1, 1, 1]
				])
			).bounds
		).toBeUndefined();
	});

	test('without silence there are no bounds', () => {
		expect(
			compared(
				told([
					[1, 1, 1],
					[1, 1, -1]
				])
			).bounds?.text
		).toBe('They agree on 67% of the three shared issues.');
	});

	test('nothing shared is said as plainly', () => {
		expect(
			compared(
				told([
					[1, null],
					[null, 1]
				])
			).summary.text
		).toBe('No issue draws a position from both.');
	});

	test('each issue is common ground, a difference or silence, in words', () => {
		const result = compared(
			told([
				[2, 2, 0, 2, 0, 1, null, null],
				[2, 1, 0, -1, 1, null, -2, null]
			])
		);
		expect(texts(result.commonGround)).toEqual([
			'Both strongly support “A”.',
			'The US strongly supports “B”; Russia supports it.',
			'Both are explicitly neutral on “C”.'
		]);
		expect(texts(result.differences)).toEqual([
			'The US strongly supports “D”; Russia opposes it.',
			'Russia supports “E”; the US is explicitly neutral on it.'
		]);
		expect(texts(result.silence)).toEqual([
			'Neither states a position on “H”.',
			'Only the US states a position on “F” (supports).',
			'Only Russia states a position on “G” (strongly opposes).',
			'Nobody has yet looked for statements by the US on “G” and “H”.',
			'Nobody has yet looked for statements by Russia on “F” and “H”.'
		]);
	});

	test('a refusal to say is called one', () => {
		const dossier = told([[1], [null]], {
			coverage: [{ actor: 'russia', issue: 'a', searched_on: '', sources: [], outcome: 'declined' }]
		});
		expect(texts(compared(dossier).silence)).toEqual([
			'Only the US states a position on “A” (supports).',
			'Russia declined to take a position on “A”.'
		]);
	});

	test('a divided position is neither the same nor opposite', () => {
		const result = compared(told([[[1, -2]], [1]]));
		expect(result.summary.text).toBe(
			'Both take a position on the one issue: they agree on none and disagree on none; on one, one is divided.'
		);
		expect(texts(result.differences)).toEqual([
			'Russia supports “A”; the US is divided on it (supports / strongly opposes; contested).'
		]);
	});

	test('every sentence on an issue leads to the cells and the statements it rests on', () => {
		const { commonGround } = compared(told([[2], [1]]));
		expect(commonGround[0]?.parts).toEqual([
			{ text: 'The US strongly supports “A”', cells: ['usa/a'], statements: ['usa-a-0'] },
			{ text: '; ' },
			{ text: 'Russia supports it', cells: ['russia/a'], statements: ['russia-a-0'] },
			{ text: '.' }
		]);
	});
});

describe('three or four actors', () => {
	test('are counted where all of them speak', () => {
		expect(
			compared(
				told([
					[1, 0, 1, 2],
					[1, 1, -1, null],
					[2, 1, 0, 1]
				])
			).summary.text
		).toBe(
			'All three take a position on three of four issues: they agree on one and take opposite sides on one; on one, some are neutral.'
		);
	});

	test('who is silent is named where others speak', () => {
		const { commonGround, silence } = compared(
			told([
				[2, null],
				[2, null],
				[null, null],
				[1, 1]
			])
		);
		expect(texts(commonGround)).toEqual([
			'The US and Russia strongly support “A”; Germany supports it; France states no position.'
		]);
		expect(texts(silence)[0]).toBe('Only Germany states a position on “B” (supports).');
	});

	test('the closest and the furthest are named where all three ways to count agree', () => {
		expect(
			texts(
				compared(
					told([
						[2, 2],
						[2, 2],
						[-2, 1]
					])
				).closeness
			)
		).toEqual([
			'The US and Russia are closest: same side on two of two shared issues, same stance on two.',
			'Two pairs are furthest apart, whichever way you count: the US and France; Russia and France.'
		]);
		expect(
			texts(
				compared(
					told([
						[2, 2],
						[2, 1],
						[-2, -1]
					])
				).closeness
			)[1]
		).toBe(
			'The US and France are furthest apart: same side on none of two shared issues, same stance on none.'
		);
	});

	test('else it depends on how you count', () => {
		const [closest] = compared(
			told([
				[2, 2, 2],
				[1, 1, 1],
				[2, 2, -2]
			])
		).closeness;
		expect(closest?.text).toBe(
			'Which two are closest depends on how you count: by same side and distance the US and Russia, by exact match the US and France.'
		);
	});

	test('with too few shared issues nobody is called closest', () => {
		const rows = [
			[2, 2, null],
			[2, 2, null],
			[null, null, 1]
		];
		expect(texts(compared(told(rows)).closeness)).toEqual([
			'Too little to tell who is closest: only one pair shares at least two issues.'
		]);
		expect(texts(compared(told(rows), [0, 1, 2], 3).closeness)).toEqual([
			'Too little to tell who is closest: no pair shares at least three issues.'
		]);
	});

	test('all pairs alike are called so', () => {
		expect(
			texts(
				compared(
					told([
						[2, 1],
						[2, 1],
						[2, 1]
					])
				).closeness
			)
		).toEqual(['All three pairs that share at least two issues are equally close.']);
	});
});

test('every count equals a recount from the positions, whatever the dossier', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 400 }),
			fc.subarray([0, 1, 2, 3, 4, 6], { minLength: 2, maxLength: 4 }),
			(seed, actors) => {
				const dossier = makeDossier({ seed, actors: 7, issues: 6, statements: 50 });
				const [, positions, , issues] = whole(dossier);
				const result = compareActors(dossier, positions, actors, issues, 2);
				const rows = issues.map((issue) => actors.map((a) => positionAt(positions, a, issue)));
				const full = rows.filter((row) => row.every((p) => p));
				expect(result.shared).toBe(full.length);
				expect(Object.values(result.counts).reduce((sum, n) => sum + n, 0)).toBe(full.length);
				const { counts } = result;
				const signs = full.map((row) => row.map((p) => (p ? Math.sign(p.value) : NaN)));
				const undivided = full.map((row) => row.every((p) => !p || p.lower * p.upper >= 0));
				const sure = signs.filter((_, i) => undivided[i]);
				expect(counts.divided).toBe(full.length - sure.length);
				expect(counts['all-neutral']).toBe(sure.filter((s) => s.every((x) => x === 0)).length);
				expect(counts.opposite).toBe(sure.filter((s) => s.includes(1) && s.includes(-1)).length);
				expect(counts.same + counts['same-outside']).toBe(
					sure.filter((s) => s[0] !== 0 && s.every((x) => x === s[0])).length
				);
				expect(result.commonGround.length + result.differences.length).toBe(
					rows.filter((row) => row.filter((p) => p).length > 1).length
				);
				const { text, parts } = result.summary;
				expect(text).toMatch(
					full.length === 0
						? /^No issue draws/
						: new RegExp(` on ${numberWord(full.length)} of six issues`)
				);
				for (const part of full.length === 0 ? [] : parts.filter((p) => p.cells)) {
					const said = /\bon (\w+)(?:,|$)/.exec(part.text)?.[1];
					const n = (part.cells?.length ?? 0) / actors.length;
					expect(said).toBe(n === 0 ? 'none' : numberWord(n));
				}
			}
		)
	);
});
