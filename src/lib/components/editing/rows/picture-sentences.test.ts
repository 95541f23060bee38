import { describe, expect, test } from 'vitest';
import { makeDossier } from '../../../../../tests/fixtures/dossier.ts';
import { pictureChanges } from '#lib/analysis/picture-changes.ts';
import { mergeActors } from '#lib/dossier/acts/merge-actors.ts';
import { mergeIssues } from '#lib/dossier/acts/merge-issues.ts';
import { removeActor } from '#lib/dossier/acts/remove-actor.ts';
import { removeIssue } from '#lib/dossier/acts/remove-issue.ts';
import type { Act } from '#lib/dossier/acts/act.ts';
import type { Dossier, Stance, Statement } from '#lib/dossier/types.ts';
import { pictureSentences } from './picture-sentences.ts';

const made = makeDossier({ actors: 3, issues: 2, statements: 1 });
const named: Dossier = {
	...made,
	actors: made.actors.map((actor, i) => ({
		...actor,
		id: ['arm', 'aze', 'rus'][i] ?? '',
		short_name: ['Armenia', 'Azerbaijan', 'Russia'][i] ?? ''
	})),
	issues: made.issues.map((issue, i) => ({
		...issue,
		...{ id: ['halt', 'go-on'][i] ?? '', label: ['Halt', 'Go on'][i] ?? '' },
		...{ about: '', favours: '' as const }
	})),
	...{ coverage: [], relations: [] }
};

/** A dossier in which the actors said just this, all on one day. */
const saying = (...said: [actors: string, issue: string, stance: Stance][]): Dossier => ({
	...named,
	statements: said.map(([actors, issue, stance], i): Statement => ({
		...(named.statements[0] as Statement),
		...{ id: `s-${i}`, actors: actors.split(' '), issue, stance, basis: 'direct' },
		...{ said_on: '2023-09-20', addressees: [], reported_by: '', condition: '' }
	}))
});

function told(
	dossier: Dossier,
	act: Act | { faults: unknown },
	kind: 'merge' | 'remove' = 'merge'
): string[] {
	if (!('changes' in act)) throw new Error('The act cannot be done.');
	return pictureSentences(pictureChanges(dossier, act.changes), kind);
}

describe('what an act makes of positions and links is told before it is done', () => {
	test('a merge of actors names the positions that change, are stated anew and become contested', () => {
		const dossier = saying(
			['arm', 'halt', 2],
			['aze', 'halt', -2],
			['aze', 'go-on', 1],
			['rus', 'halt', 2]
		);
		expect(told(dossier, mergeActors(dossier, [{ from: 'aze', into: 'arm' }]))).toEqual([
			'1 position changes: Armenia on “Halt” (++ strongly supports → ++/−− divided: strongly supports / strongly opposes).',
			'1 silent cell gets a position: Armenia on “Go on” (+ supports).',
			'1 cell becomes contested: Armenia on “Halt”.',
			'1 link between the actors who stay changes.'
		]);
	});

	test('a merge of issues that are opposites turns stances round, and so takes no other side', () => {
		const dossier = saying(['arm', 'halt', 2], ['arm', 'go-on', -2], ['rus', 'go-on', 0]);
		const plan = { from: 'go-on', into: 'halt' };
		const act = mergeIssues(dossier, [{ ...plan, turned: true }]);
		expect(act).toMatchObject({ effects: { turned: 1, statements: { changed: 2 } } });
		expect(told(dossier, act)).toEqual([
			'1 silent cell gets a position: Russia on “Halt” (0 explicitly neutral).'
		]);
		expect(told(dossier, mergeIssues(dossier, [plan])).join(' ')).toContain(
			'1 cell becomes contested: Armenia on “Halt”.'
		);
	});

	test('who leaves a joint statement changes nobody else’s position', () => {
		const dossier = saying(['arm rus', 'halt', 2], ['aze', 'halt', -2]);
		expect(told(dossier, removeActor(dossier, 'arm'), 'remove')).toEqual([
			'1 position goes with it.',
			'No position or link of the actors and issues that stay changes.'
		]);
	});

	test('an issue that goes takes its positions along, and the links that rested on it', () => {
		const dossier = saying(['arm', 'halt', 2], ['rus', 'halt', 2], ['aze', 'go-on', 1]);
		expect(told(dossier, removeIssue(dossier, 'halt'), 'remove')).toEqual([
			'2 positions go with it.',
			'1 link between the actors who stay changes.'
		]);
	});
});
