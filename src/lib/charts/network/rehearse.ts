import { placeTelling } from './place.ts';
import { lehmer } from './random.ts';
import { emptyTargets } from './targets.ts';

/** As many as a large network has: with fewer pairs the engine would not make the code quick. */
const ACTORS = 200;

/**
 * Places actors of nobody's, for the sake of the code alone: the first time takes three times as long as the third.
 * Nothing of it is remembered.
 */
export function rehearsePlacing(): void {
	const random = lehmer(1);
	const pairs = emptyTargets(ACTORS, (ACTORS * (ACTORS - 1)) / 2);
	for (let a = 0, row = 0; a < ACTORS; a++) {
		for (let b = a + 1; b < ACTORS; b++, row++) {
			pairs.a[row] = a;
			pairs.b[row] = b;
			pairs.distance[row] = 0.5 + random();
			pairs.weight[row] = random();
		}
	}
	placeTelling(pairs, () => undefined);
}
