import { CHANGED } from './derived.ts';
import { ABSENT } from './positions.ts';
import type { Positions } from './positions.ts';

/**
 * Positions marked as changed where they are not what they were on an earlier day: another stance, or one
 * where there was silence. Without it the mark says that a position takes another side than the one before.
 *
 * @returns columns that share all but the marks with those given.
 */
export function changedSince(positions: Positions, earlier: Positions): Positions {
	const flags = positions.flags.map((flag, cell) => {
		const { lower, upper } = positions;
		const changed =
			lower[cell] !== ABSENT &&
			(lower[cell] !== earlier.lower[cell] || upper[cell] !== earlier.upper[cell]);
		return changed ? flag | CHANGED : flag & ~CHANGED;
	});
	return { ...positions, flags, since: earlier.asOf };
}
