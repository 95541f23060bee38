import { expect, test } from 'vitest';
import { ABSENT } from '#lib/dossier/votes.ts';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { makeVotes } from '../../../../tests/fixtures/votes.ts';
import { MOST_WORKED, workedExample } from './worked-example.ts';

test('the example adds up: its issues make the congruence and the conflict of its tie', () => {
	const example = workedExample(makeDossier());
	const sum = (part: 'congruence' | 'conflict') =>
		example?.issues.reduce((total, row) => total + row[part], 0);
	expect(example?.tie.conflict).toBeGreaterThan(0);
	expect(sum('congruence')).toBeCloseTo(example?.tie.congruence ?? NaN);
	expect(sum('conflict')).toBeCloseTo(example?.tie.conflict ?? NaN);
	expect(example?.issues).toHaveLength(example?.tie.shared ?? NaN);
});

test('a dossier in which nobody has spoken has no example', () => {
	expect(workedExample(makeDossier({ statements: 0 }))).toBeUndefined();
});

test('the example is one that can be followed, where two actors share few enough issues', () => {
	const dossier = makeVotes(8, 400);
	// The last actor voted on eight roll calls alone.
	const { stance } = dossier.votes ?? { stance: new Int8Array() };
	const last = (dossier.actors.length - 1) * dossier.issues.length;
	stance.fill(ABSENT, last + 8, last + dossier.issues.length);
	const example = workedExample(dossier);
	expect(example?.b.id).toBe(dossier.actors.at(-1)?.id);
	expect(example?.issues.length).toBeLessThanOrEqual(8);
});

test('where all share many, the example is that of the fewest', () => {
	const example = workedExample(makeVotes(3, 60));
	expect(example?.tie.shared).toBeGreaterThan(MOST_WORKED);
	expect(example?.issues).toHaveLength(example?.tie.shared ?? NaN);
});
