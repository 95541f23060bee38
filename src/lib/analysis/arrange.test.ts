import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import type { Actor, Dossier, Issue } from '#lib/dossier/types.ts';
import { arrange } from './arrange.ts';
import { defaultView, parseView } from './view.ts';
import type { View } from './view.ts';

const dossier = makeDossier();
const read = (query: string) => parseView(dossier, new URLSearchParams(query));
const actorIds = dossier.actors.map((a) => a.id);
const issueIds = dossier.issues.map((i) => i.id);
const usual = defaultView(dossier);

describe('actors and issues are arranged', () => {
	const positions = derivePositions(dossier, usual.asOf);
	const arranged = (view: Partial<View>, of: Dossier = dossier) =>
		arrange(of, positions, { ...usual, ...view });

	test('as in the dossier, whatever the order of the list', () => {
		expect(arranged({ actors: ['actor-003', 'actor-001'] }).actors).toEqual([1, 3]);
	});

	test('by hand, in the order of the list', () => {
		const view = read('order=hand&actors=actor-003,actor-001&issues=issue-002,issue-000').view;
		expect(arranged(view)).toEqual({ actors: [3, 1], issues: [2, 0] });
	});

	test('alphabetically by the names that are shown, numbers by size', () => {
		expect(arranged({ order: 'alphabetical' }).actors).toEqual([0, 2, 3, 4, 6, 7, 1]);
	});

	test('by bloc and theme as these first occur in the dossier, those without one last', () => {
		const blocs = ['', 'West', 'East', 'West', '', 'East'];
		const of = {
			...dossier,
			actors: blocs.map((bloc, i) => ({ ...(dossier.actors[i] as Actor), bloc })),
			issues: ['', 'Aid', 'Force', 'Aid'].map((theme, i) => ({
				...(dossier.issues[i] as Issue),
				theme
			}))
		};
		const all = { actors: actorIds, issues: issueIds, order: 'bloc' } as const;
		expect(arranged(all, of)).toEqual({ actors: [1, 3, 2, 5, 0, 4], issues: [1, 3, 2, 0] });
		// The blocs keep their order where some of their actors are not shown.
		const some = { ...all, actors: actorIds.slice(2) };
		expect(arranged(some, of).actors).toEqual([3, 2, 5, 4]);
	});

	test('with similar ones side by side, none lost', () => {
		const { actors, issues } = arranged({ order: 'similar' });
		expect([...actors].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 6, 7]);
		expect([...issues].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
	});
});
