import { expect, test } from 'vitest';
import { makeDossier } from '../../../tests/fixtures/dossier.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { arrange } from './arrange.ts';
import { orderQuality } from './order-quality.ts';
import { defaultView } from './view.ts';

const dossier = makeDossier();
const view = defaultView(dossier);
const positions = derivePositions(dossier, view.asOf);
const { actors, issues } = arrange(dossier, positions, { ...view, order: 'similar' });
const byName = arrange(dossier, positions, { ...view, order: 'alphabetical' });

test('an order of similar ones is told beside the alphabetical one, and no longer than it', () => {
	const found = orderQuality(dossier, positions, 'actors', actors, issues);
	expect(found.method).toBe('exact');
	expect(found.criteria.pathLength).toBeLessThanOrEqual(found.alphabetical.pathLength);
	const other = orderQuality(dossier, positions, 'actors', byName.actors, issues);
	expect(other.criteria).toEqual(found.alphabetical);
});

test('issues are told apart over actors', () => {
	const found = orderQuality(dossier, positions, 'issues', issues, actors);
	const other = orderQuality(dossier, positions, 'issues', byName.issues, actors);
	expect(other.criteria).toEqual(found.alphabetical);
});
