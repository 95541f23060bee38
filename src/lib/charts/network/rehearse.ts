import { everyPair } from './every-pair.ts';
import { placeTelling } from './place.ts';
import { lehmer } from './random.ts';

/** As many as a large network has: with fewer pairs the engine would not make the code quick. */
const ACTORS = 200;

/**
 * Places actors of nobody's, for the sake of the code alone: the first time takes three times as long as the third.
 * Nothing of it is remembered.
 */
export function rehearsePlacing(): void {
	const random = lehmer(1);
	const pairs = everyPair(ACTORS, () => 0.5 + random(), random);
	placeTelling(pairs, () => undefined);
}
