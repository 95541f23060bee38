import { expect, test } from 'vitest';
import { makeVotes } from '../../../tests/fixtures/votes.ts';
import { apart, together } from './votes-apart.ts';

test('tables are the same once their stances have been taken out and put back', () => {
	const dossier = makeVotes(3, 5);
	const told = apart(dossier);
	expect(told.json).not.toContain('"stance"');
	expect(told.stances).toHaveLength(15);
	expect(together(told)).toEqual(dossier);
	const silent = { ...dossier };
	delete silent.votes;
	expect(together(apart(silent))).toEqual(silent);
});

test('stances that are part of a larger array come alone', () => {
	const stance = Int8Array.of(9, 9, 2, -2, -128, 9).subarray(2, 5);
	const whole = { votes: { stance, day: ['2023-09-20'], source: ['un'] } };
	expect([...together<typeof whole>(apart(whole)).votes.stance]).toEqual([2, -2, -128]);
});
