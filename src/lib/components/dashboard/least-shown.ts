import type { Ties } from '#lib/analysis/ties.ts';

/** Strength of the weakest tie that a threshold lets through: thresholds between two ties draw the same network. */
export function leastShown({ congruence, conflict }: Ties, threshold: number): number {
	if (threshold <= 0) return 0;
	return congruence.reduce((least, agreed, tie) => {
		const opposed = conflict[tie] as number;
		const strength = Math.abs((agreed - opposed) / (agreed + opposed));
		return strength >= threshold && strength < least ? strength : least;
	}, Infinity);
}
