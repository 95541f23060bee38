import { describe, expect, it } from 'vitest';
import { shipped } from './structure/shown.fixture.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { egoActors } from './neighbours.ts';
import { deriveTies } from './ties.ts';
import { defaultView, networkActors, type View } from './view.ts';

const dossier = shipped();

function around(changes: Partial<View>): string[] {
	const view = { ...defaultView(dossier), ...changes };
	const positions = derivePositions(dossier, view.asOf);
	const actors = networkActors(dossier, view);
	const ties = deriveTies(
		positions,
		actors,
		dossier.issues.map((_, i) => i)
	);
	const found = egoActors({ dossier, positions, ties, actors }, view);
	return found.map((actor) => dossier.actors[actor]?.id ?? '').sort();
}

describe('the ego network of the report', () => {
	it('is the actor and those to whom a relation leads, of the documented layer', () => {
		expect(around({ ego: 'turkey', layers: ['documented'] })).toEqual(['azerbaijan', 'turkey']);
	});

	it('is the actor and those with whom it shares an issue, of the stated layer', () => {
		expect(around({ ego: 'un', layers: ['agreement'] })).toEqual([
			'azerbaijan',
			'russia',
			'un',
			'usa'
		]);
	});

	it('is the actor alone where no tie reaches the threshold', () => {
		expect(around({ ego: 'armenia', layers: ['agreement'], threshold: 1 })).not.toContain('russia');
		expect(around({ ego: 'turkey', layers: ['agreement'] })).toEqual(['turkey']);
	});

	it('is the whole network where the view names nobody, or nobody of the network', () => {
		expect(around({ ego: null })).toHaveLength(dossier.actors.length);
		const some = ['usa', 'russia'];
		expect(around({ ego: 'un', actors: some, actorsGiven: true })).toEqual(some.sort());
	});
});
