import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { makeVotes } from '../../../../tests/fixtures/votes.ts';
import { mergeActors } from './merge-actors.ts';
import { mergeIssues } from './merge-issues.ts';
import { endsOf } from './merges.ts';
import type { Merge } from './merges.ts';

describe('merges that cannot be made', () => {
	const dossier = makeDossier({ actors: 4, issues: 3 });
	const [a, b, c] = dossier.actors.map(({ id }) => id) as [string, string, string];
	const faultsOf = (plan: Merge[]) => {
		const found = mergeActors(dossier, plan);
		return 'faults' in found ? found.faults : [];
	};

	test('an actor with itself', () =>
		expect(faultsOf([{ from: a, into: a }])).toEqual([{ fault: 'itself', merge: 0, id: a }]));

	test('a cycle in one plan, told once with the way round', () => {
		const plan = [
			{ from: a, into: b },
			{ from: b, into: c },
			{ from: c, into: a }
		];
		expect(faultsOf(plan)).toEqual([{ fault: 'cycle', merge: 0, id: a, way: [a, b, c, a] }]);
	});

	test('one actor into two others', () => {
		const plan = [
			{ from: a, into: b },
			{ from: a, into: c }
		];
		expect(faultsOf(plan)).toEqual([{ fault: 'twice', merge: 1, id: a }]);
	});

	test('an actor that the dossier does not have', () =>
		expect(faultsOf([{ from: a, into: 'nobody' }])).toEqual([
			{ fault: 'unknown', merge: 0, id: 'nobody' }
		]));

	test('a chain is followed to its end', () => {
		const plan = [
			{ from: a, into: b },
			{ from: b, into: c }
		];
		expect(endsOf(plan, () => true)).toEqual({
			ends: new Map([
				[a, c],
				[b, c]
			])
		});
	});

	test('two issues that both have a roll call', () => {
		const voted = makeVotes(4, 3);
		const [first, second] = voted.issues.map(({ id }) => id) as [string, string];
		const found = mergeIssues(voted, [{ from: first, into: second }]);
		expect(found).toEqual({ faults: [{ fault: 'two-roll-calls', merge: 0, id: first }] });
	});
});
