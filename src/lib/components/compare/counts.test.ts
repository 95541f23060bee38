import { compareActors } from '#lib/analysis/comparison.ts';
import { derivePositions } from '#lib/dossier/positions.ts';
import { expect, test } from 'vitest';
import { makeDossier } from '../../../../tests/fixtures/dossier.ts';
import { countIssues } from './counts.ts';

test.each([2, 3, 4])('the headings count the sentences under them: %i actors', (actors) => {
	const dossier = makeDossier();
	const compared = compareActors(
		dossier,
		derivePositions(dossier, dossier.window.to),
		dossier.actors.map((_, i) => i).slice(0, actors),
		dossier.issues.map((_, i) => i),
		2
	);
	const counts = countIssues(compared.issues);
	expect(counts).toMatchObject({
		common: compared.commonGround.length,
		differences: compared.differences.length
	});
	expect(counts.common + counts.differences + counts.silence).toBe(dossier.issues.length);
});
