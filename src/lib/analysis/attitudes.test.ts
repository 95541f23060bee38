import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Dossier, Issue } from '#lib/dossier/types.ts';
import {
	attitudeAt,
	attitudeIssues,
	attitudeState,
	deriveAttitudes,
	listAttitudes
} from './attitudes.ts';
import { positionsOf } from './positions.fixture.ts';

const all = (n: number) => Array.from({ length: n }, (_, i) => i);

type Judged = Pick<Issue, 'about' | 'favours'>;
const against = (about: string): Judged => ({ about, favours: 'no' });
const inFavour = (about: string): Judged => ({ about, favours: 'yes' });
const nobody: Judged = { about: '', favours: '' };

/** A dossier of actors a, b, c … whose issues judge as told. */
function judging(actorCount: number, judged: Judged[]): Dossier {
	const whole = makeDossier({ actors: actorCount, issues: judged.length });
	return {
		...whole,
		actors: whole.actors.map((actor, i) => ({ ...actor, id: String.fromCharCode(97 + i) })),
		issues: whole.issues.map((issue, i) => ({ ...issue, ...(judged[i] as Judged) }))
	};
}

function attitudesOf(judged: Judged[], rows: (number | null)[][]) {
	const dossier = judging(rows.length, judged);
	const positions = positionsOf(rows);
	return {
		dossier,
		positions,
		attitudes: deriveAttitudes(dossier, positions, all(rows.length), all(judged.length))
	};
}

describe('an attitude follows from words about another actor', () => {
	test('supporting a proposition against an actor is criticism of it; opposing it is support', () => {
		const { attitudes } = attitudesOf([against('a')], [[null], [2], [-1]]);
		expect(attitudeAt(attitudes, 1, 0)).toEqual({ value: -1, n: 1, basis: 'direct' });
		expect(attitudeAt(attitudes, 2, 0)).toEqual({ value: 0.5, n: 1, basis: 'direct' });
	});

	test('supporting a proposition that favours an actor is support of it', () => {
		const { attitudes } = attitudesOf([inFavour('a')], [[null], [2], [-2]]);
		expect(attitudeAt(attitudes, 1, 0)).toEqual({ value: 1, n: 1, basis: 'direct' });
		expect(attitudeAt(attitudes, 2, 0)).toEqual({ value: -1, n: 1, basis: 'direct' });
	});

	test('it is the mean over the issues about the target on which the actor has a position', () => {
		const { attitudes, dossier, positions } = attitudesOf(
			[against('a'), inFavour('a'), against('a'), nobody],
			[
				[null, null, null, null],
				[2, 1, null, -2]
			]
		);
		expect(attitudeAt(attitudes, 1, 0)).toEqual({ value: (-1 + 0.5) / 2, n: 2, basis: 'direct' });
		expect(attitudeIssues(dossier, positions, 1, 0, all(4))).toEqual([
			{ issue: 0, stance: 2, s: -1 },
			{ issue: 1, stance: 1, s: 0.5 }
		]);
	});

	test('nobody has an attitude towards itself, whatever it says of its own conduct', () => {
		const { attitudes, dossier, positions } = attitudesOf([against('a')], [[-2], [2]]);
		expect(attitudeAt(attitudes, 0, 0)).toBeUndefined();
		expect(attitudeIssues(dossier, positions, 0, 0, [0])).toEqual([]);
		expect(listAttitudes(attitudes)).toEqual([
			{ from: 1, to: 0, value: -1, n: 1, basis: 'direct' }
		]);
	});

	test('silence is no attitude, and an explicit 0 is an even-handed one', () => {
		const { attitudes } = attitudesOf([against('a')], [[null], [null], [0]]);
		expect(attitudeAt(attitudes, 1, 0)).toBeUndefined();
		const even = attitudeAt(attitudes, 2, 0);
		expect(even).toEqual({ value: 0, n: 1, basis: 'direct' });
		expect(attitudeState(even as { value: number })).toBe('even-handed');
	});

	test('an issue that judges nobody makes no attitude, however far apart two actors are', () => {
		const { attitudes } = attitudesOf([nobody], [[2], [-2]]);
		expect(listAttitudes(attitudes)).toEqual([]);
		expect(attitudes.targets).toEqual([]);
	});

	test('its basis is the best of its positions: words before an account, an account before a reading', () => {
		const dossier = judging(2, [against('a'), inFavour('a')]);
		const positions = positionsOf([
			[null, null],
			[2, 1]
		]);
		positions.basis.set([2, 1], 2);
		const of = () => attitudeAt(deriveAttitudes(dossier, positions, [0, 1], [0, 1]), 1, 0);
		expect(of()?.basis).toBe('reported');
		positions.basis.set([2, 2], 2);
		expect(of()?.basis).toBe('inferred');
	});

	test('a divided position counts with the mean of its two medians', () => {
		const dossier = judging(2, [against('a')]);
		const positions = positionsOf([[null], [2]]);
		positions.lower[1] = -1;
		const attitudes = deriveAttitudes(dossier, positions, [0, 1], [0]);
		expect(attitudeAt(attitudes, 1, 0)?.value).toBe(-0.25);
	});
});

describe('properties of attitudes over made-up dossiers', () => {
	const cases = fc.record({
		actors: fc.integer({ min: 2, max: 7 }),
		issues: fc.integer({ min: 1, max: 11 }),
		seed: fc.integer({ min: 1, max: 500 })
	});
	const made = (sizes: { actors: number; issues: number; seed: number }) => {
		const dossier = makeDossier(sizes);
		const positions = derivePositions(dossier, dossier.window.to);
		return { dossier, positions, everyone: all(sizes.actors), everything: all(sizes.issues) };
	};

	test('each equals the mean of the issues behind it, is within −1 and 1, and has n of them', () => {
		fc.assert(
			fc.property(cases, (sizes) => {
				const { dossier, positions, everyone, everything } = made(sizes);
				const attitudes = deriveAttitudes(dossier, positions, everyone, everything);
				for (const { from, to, value, n } of listAttitudes(attitudes)) {
					const behind = attitudeIssues(dossier, positions, from, to, everything);
					expect(behind).toHaveLength(n);
					expect(value).toBeCloseTo(behind.reduce((sum, { s }) => sum + s, 0) / n, 12);
					expect(Math.abs(value)).toBeLessThanOrEqual(1);
				}
			})
		);
	});

	test('turning what every proposition means for its actor turns every attitude', () => {
		fc.assert(
			fc.property(cases, (sizes) => {
				const { dossier, positions, everyone, everything } = made(sizes);
				const turned: Dossier = {
					...dossier,
					issues: dossier.issues.map((issue) => ({
						...issue,
						favours: issue.favours === '' ? '' : issue.favours === 'yes' ? 'no' : 'yes'
					}))
				};
				const of = (d: Dossier) =>
					listAttitudes(deriveAttitudes(d, positions, everyone, everything));
				expect(of(turned)).toEqual(
					of(dossier).map(({ value, ...rest }) => ({ ...rest, value: -value + 0 }))
				);
			})
		);
	});

	test('the same question is answered once, and one about other issues anew', () => {
		const dossier = judging(2, [against('b'), inFavour('b')]);
		const positions = positionsOf([
			[1, 2],
			[null, null]
		]);
		const [actors, issues] = [all(2), all(2)];
		const first = deriveAttitudes(dossier, positions, actors, issues);
		expect(deriveAttitudes(dossier, positions, actors, issues)).toBe(first);
		expect(attitudeAt(deriveAttitudes(dossier, positions, actors, [1]), 0, 1)?.n).toBe(1);
		const turned = judging(2, [inFavour('b'), inFavour('b')]);
		expect(attitudeAt(deriveAttitudes(turned, positions, actors, issues), 0, 1)?.value).toBe(0.75);
	});

	test('the order of actors and issues changes no value', () => {
		fc.assert(
			fc.property(cases, (sizes) => {
				const { dossier, positions, everyone, everything } = made(sizes);
				const one = deriveAttitudes(dossier, positions, everyone, everything);
				const other = deriveAttitudes(
					dossier,
					positions,
					everyone.toReversed(),
					everything.toReversed()
				);
				for (const from of everyone)
					for (const to of everyone)
						expect(attitudeAt(other, from, to)).toEqual(attitudeAt(one, from, to));
			})
		);
	});
});
